import type { ResourceTypes } from '../stack/resource-type';
import { Account } from './account';
import type { CloudOptions } from './cloud-options';
import type { Association, CommandRecord } from './cloud-records';
import type { SiteEni, Site } from '../ports';
import { accessTypes } from './types/ram-and-key-pair';
import { assignPrivateIpAddressesType } from './types/ecs-assign-private-ip-addresses';
import { bandwidthPackageTypes } from './types/vpc-common-bandwidth-package';
import { eipTypes } from './types/vpc-eip';
import { eipAssociationType } from './types/vpc-eip-association';
import { instanceType } from './types/ecs-instance';
import { networkInterfaceType } from './types/ecs-network-interface';
import { networkInterfaceAttachmentType } from './types/ecs-network-interface-attachment';
import { commandTypes } from './types/ecs-run-command';
import { securityGroupTypes } from './types/ecs-security-group';
import { sleepType } from './types/ros-sleep';
import { vpcTypes } from './types/ecs-vpc';
import { waitConditionTypes } from './types/ros-wait-condition';

/** An association, with what the verdict asks of its ENI. */
export interface BoundEip extends Association {
  /** Absent: the ENI is attached to none. */
  readonly instanceId?: string;
}

export interface CloudEni extends SiteEni {
  /** The instance that the ENI is attached to. Absent: none. */
  readonly instanceId?: string;
  readonly isPrimary: boolean;
}

export interface CloudInstance {
  readonly id: string;
  readonly instanceType: string;
  readonly hostName: string;
  readonly status: string;
  readonly primaryEniId: string;
  /** System-assigned public IP address. Absent: none. */
  readonly publicIp?: string;
}

/** An EIP of the account, bound or not. */
export interface CloudEip {
  readonly allocationId: string;
  readonly address: string;
}

/** The simulated cloud: its resource types for the engine, and what exists for the verdict. */
export class Cloud {
  readonly types: ResourceTypes;
  private readonly account: Account;

  constructor(site: Site, options: CloudOptions = {}) {
    const account = new Account(site, options);
    this.account = account;
    this.types = {
      ...vpcTypes(account),
      ...securityGroupTypes(account),
      'ALIYUN::ECS::NetworkInterface': networkInterfaceType(account),
      'ALIYUN::ECS::AssignPrivateIpAddresses': assignPrivateIpAddressesType(account),
      'ALIYUN::ECS::NetworkInterfaceAttachment': networkInterfaceAttachmentType(account),
      'ALIYUN::ECS::Instance': instanceType(account),
      ...commandTypes(account),
      ...eipTypes(account),
      'ALIYUN::VPC::EIPAssociation': eipAssociationType(account),
      ...bandwidthPackageTypes(account),
      ...accessTypes(account),
      ...waitConditionTypes(account),
      'ALIYUN::ROS::Sleep': sleepType(account),
    };
  }

  /** Every EIP that is bound now, by stack and logical id of its association. */
  get associations(): BoundEip[] {
    return [...this.account.eips.values()].flatMap(({ association }) => {
      if (association === undefined) return [];
      const { instanceId } = this.account.eni(association.eniId);
      return [{ ...association, instanceId }];
    });
  }

  get enis(): CloudEni[] {
    const primary = new Set(
      [...this.account.instances.values()].map(({ primaryEni }) => primaryEni),
    );
    return [...this.account.enis.values()].map((eni) => ({
      ...this.account.presence.describe(eni),
      instanceId: eni.instanceId,
      isPrimary: primary.has(eni),
    }));
  }

  get instances(): CloudInstance[] {
    return [...this.account.instances.values()].map(({ primaryEni, ...instance }) => ({
      ...instance,
      primaryEniId: primaryEni.id,
    }));
  }

  get eips(): CloudEip[] {
    return [...this.account.eips.values()].map(({ allocationId, address }) => ({
      allocationId,
      address,
    }));
  }

  /** Every command that was run and has ended, in that order. */
  get commands(): readonly CommandRecord[] {
    return this.account.commands;
  }
}
