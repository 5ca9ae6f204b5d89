import type { ResourceTypes } from '../engine/resource-type';
import { Account } from './account';
import type { CloudOptions } from './options';
import type { Association, CommandRecord } from './records';
import type { Eni, Site } from './site';
import { accessTypes } from './types/access';
import { assignPrivateIpAddressesType } from './types/assign-private-ip-addresses';
import { bandwidthPackageTypes } from './types/bandwidth-package';
import { eipTypes } from './types/eip';
import { eipAssociationType } from './types/eip-association';
import { instanceType } from './types/instance';
import { networkInterfaceType } from './types/network-interface';
import { networkInterfaceAttachmentType } from './types/network-interface-attachment';
import { commandTypes } from './types/run-command';
import { securityGroupTypes } from './types/security-group';
import { sleepType } from './types/sleep';
import { vpcTypes } from './types/vpc';
import { waitConditionTypes } from './types/wait-condition';

/** An association, with what the verdict asks of its ENI. */
export interface BoundEip extends Association {
  /** Absent: the ENI is attached to none. */
  readonly instanceId?: string;
}

export interface CloudEni extends Eni {
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
