import type { Site } from '../ports';
import { CloudError } from './cloud-error';
import type { EipAssociation, EipRecord, EniRecord, ResourceOwner } from './cloud-records';
import type { CloudStore } from './cloud-store';
import type { SiteProvisioner } from './site-provisioner';

/** Which EIP is bound to which private IP address, in NAT mode: one to one. */
export class EipAssociations {
  private readonly unbinding = new Map<EipRecord, Promise<void>>();

  constructor(
    private readonly store: CloudStore,
    private readonly site: Site,
    private readonly provisioner: SiteProvisioner,
  ) {}

  /** The EIP that is bound by an association. */
  eipOf(id: string): EipRecord | undefined {
    return this.boundWhere((association) => associationId(association) === id)[0];
  }

  /** @throws CloudError when the EIP or the address is not free for it. */
  async associate(
    eip: EipRecord,
    eni: EniRecord,
    privateIp: string,
    { stack, logicalId }: ResourceOwner,
  ): Promise<void> {
    const { allocationId, address } = eip;
    this.requireFree(eip, eni, privateIp);
    eip.association = { stack, logicalId, allocationId, eip: address, eniId: eni.id, privateIp };
    try {
      await this.provisioner.addVSwitch(eni.vSwitch);
      await this.site.bindEip(address, privateIp, eni.id);
    } catch (error) {
      eip.association = undefined;
      throw error;
    }
  }

  /** Of two that ask for it at the same time, the second waits for the first. */
  async dissociate(eip: EipRecord): Promise<void> {
    if (eip.association === undefined) return;
    const work = this.unbinding.get(eip) ?? this.unbind(eip);
    this.unbinding.set(eip, work);
    await work.finally(() => this.unbinding.delete(eip));
  }

  private async unbind(eip: EipRecord): Promise<void> {
    await this.site.unbindEip(eip.address);
    eip.association = undefined;
  }

  async dissociateEni(eniId: string): Promise<void> {
    const bound = this.boundWhere((association) => association.eniId === eniId);
    await Promise.all(bound.map((eip) => this.dissociate(eip)));
  }

  private boundWhere(isMeant: (association: EipAssociation) => boolean): EipRecord[] {
    return [...this.store.eips.values()].filter(
      ({ association }) => association !== undefined && isMeant(association),
    );
  }

  private requireFree(eip: EipRecord, eni: EniRecord, privateIp: string): void {
    requireAvailable(eip);
    this.requireNoPublicIp(eni);
    if (!eni.privateIps.includes(privateIp)) {
      const message = `${privateIp} is not a private IP address of ${eni.id}, which has ${eni.privateIps.join(', ')}`;
      throw new CloudError('InvalidPrivateIpAddress.NotFound', message);
    }
    const other = this.store.eipOf(eni.id, privateIp);
    if (other !== undefined) {
      const message = `${privateIp} of ${eni.id} has ${other.address} already; NAT mode is one EIP per private address`;
      throw new CloudError('InvalidBindingStatus', message);
    }
  }

  private requireNoPublicIp(eni: EniRecord): void {
    const instance = this.store.instanceOf(eni);
    if (instance?.primaryEni !== eni || instance.publicIp === undefined) return;
    const message = `${instance.id} has the public IP address ${instance.publicIp} on its primary ENI; use AllocatePublicIP: false`;
    throw new CloudError('InvalidInstance.PublicIpExists', message);
  }
}

/** The association keeps its id when it moves to another EIP. */
export function associationId({ stack, logicalId }: ResourceOwner): string {
  return `${stack}/${logicalId}`;
}

/** What an EIP is bound to: a private IP address, a NAT gateway or a load balancer. Undefined: nothing. */
export function targetOf({ association, sharedBy }: EipRecord): string | undefined {
  return association?.privateIp ?? sharedBy?.id;
}

/** @throws CloudError when the EIP is bound to something. */
export function requireAvailable(eip: EipRecord): void {
  const { allocationId, address } = eip;
  const target = targetOf(eip);
  if (target !== undefined) {
    const message = `${allocationId} (${address}) is bound to ${target}; only an Available EIP can be associated`;
    throw new CloudError('IncorrectEipStatus', message);
  }
}
