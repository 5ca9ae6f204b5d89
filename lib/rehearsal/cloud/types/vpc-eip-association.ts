import type { ResourceRequest, ResourceType } from '../../stack/resource-type';
import type { Account } from '../account';
import { bindEip, unbindEips } from '../eip-binding-state';
import { CloudError } from '../cloud-error';
import { requiredText, text } from '../property-readers';
import type { EipRecord, EniRecord } from '../cloud-records';

export function eipAssociationType(account: Account): ResourceType {
  return {
    properties: ['AllocationId', 'InstanceId', 'Mode', 'PrivateIpAddress'],
    required: ['AllocationId', 'InstanceId'],
    updatable: ['AllocationId', 'InstanceId', 'Mode', 'PrivateIpAddress'],
    attributes: ['AllocationId', 'EipAddress'],

    async create(request) {
      await associate(account, request);
      return associationId(request);
    },

    async update(_, request) {
      await dissociate(account, request);
      await associate(account, request);
    },

    async delete(_, request) {
      await dissociate(account, request);
    },

    attribute(id, name) {
      const eip = ownEip(account, id);
      return name === 'EipAddress' ? eip?.address : eip?.allocationId;
    },
  };
}

/** The association keeps its id when it moves to another EIP. */
function associationId({ stack, logicalId }: ResourceRequest): string {
  return `${stack}/${logicalId}`;
}

function ownEip(account: Account, id: string): EipRecord | undefined {
  return [...account.eips.values()].find(
    ({ association: own }) => own && `${own.stack}/${own.logicalId}` === id,
  );
}

async function associate(account: Account, request: ResourceRequest): Promise<void> {
  const { properties } = request;
  const mode = text(properties, 'Mode') ?? 'NAT';
  if (mode !== 'NAT') {
    throw new CloudError(
      'InvalidParameter.Mode',
      `the rehearsal plays NAT mode only, got '${mode}'`,
    );
  }
  const eip = account.eip(requiredText(properties, 'AllocationId'));
  const eni = await targetEni(account, requiredText(properties, 'InstanceId'));
  await account.operateOn(eni, 'AssociateEipAddress', async () => {
    const privateIp = text(properties, 'PrivateIpAddress') ?? eni.privateIps[0]!;
    await bindEip(account, eip, eni, privateIp, request);
  });
}

/** An ENI, or the primary one of an instance. */
async function targetEni(account: Account, id: string): Promise<EniRecord> {
  return id.startsWith('i-') ? (await account.instance(id)).primaryEni : account.eni(id);
}

async function dissociate(account: Account, request: ResourceRequest): Promise<void> {
  const association = ownEip(account, associationId(request))?.association;
  if (association === undefined) return;
  await account.operateOn(account.eni(association.eniId), 'UnassociateEipAddress', () =>
    unbindEips(account, (one) => one === association),
  );
}
