import type { Account } from './account';
import { CloudError } from './cloud-error';
import type { Association, EipRecord, EniRecord } from './cloud-records';

/** Whose binding it is. */
export interface ResourceOwner {
  readonly stack: string;
  readonly logicalId: string;
}

/** Binds an EIP to a private IP address of an ENI, in NAT mode. */
export async function bindEip(
  account: Account,
  eip: EipRecord,
  eni: EniRecord,
  privateIp: string,
  owner: ResourceOwner,
): Promise<void> {
  const { allocationId, address } = eip;
  const { stack, logicalId } = owner;
  requireBindable(account, eip, eni, privateIp);
  eip.association = { stack, logicalId, allocationId, eip: address, eniId: eni.id, privateIp };
  try {
    await account.presence.addVSwitch(eni.vSwitch);
    await account.site.bindEip(address, privateIp, eni.id);
  } catch (error) {
    eip.association = undefined;
    throw error;
  }
}

/** Dissociates the EIPs of all associations that are meant. */
export async function unbindEips(
  account: Account,
  isMeant: (association: Association) => boolean,
): Promise<void> {
  const bound = [...account.eips.values()].filter(
    ({ association }) => association && isMeant(association),
  );
  await Promise.all(
    bound.map(async (eip) => {
      await account.site.unbindEip(eip.address);
      eip.association = undefined;
    }),
  );
}

function requireBindable(
  account: Account,
  eip: EipRecord,
  eni: EniRecord,
  privateIp: string,
): void {
  const { allocationId, address, association } = eip;
  if (association !== undefined) {
    const message = `${allocationId} (${address}) is bound to ${association.privateIp}; only an Available EIP can be associated`;
    throw new CloudError('IncorrectEipStatus', message);
  }
  const instance = account.instances.get(eni.instanceId ?? '');
  if (instance?.primaryEni === eni && instance.publicIp !== undefined) {
    const message = `${instance.id} has the public IP address ${instance.publicIp} on its primary ENI; use AllocatePublicIP: false`;
    throw new CloudError('InvalidInstance.PublicIpExists', message);
  }
  if (!eni.privateIps.includes(privateIp)) {
    const message = `${privateIp} is no address of ${eni.id}, which has ${eni.privateIps.join(', ')}`;
    throw new CloudError('InvalidPrivateIpAddress.NotFound', message);
  }
  const other = [...account.eips.values()].find(
    ({ association: of }) => of?.privateIp === privateIp && of.eniId === eni.id,
  );
  if (other !== undefined) {
    const message = `${privateIp} of ${eni.id} has ${other.address} already; NAT mode is one EIP per private address`;
    throw new CloudError('InvalidBindingStatus', message);
  }
}
