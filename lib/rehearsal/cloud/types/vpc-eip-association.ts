import type { ResourceRequest, ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { CloudParts } from '../cloud-parts';
import type { EniRecord } from '../cloud-records';
import { associationId } from '../eip-associations';
import { optionalText, requiredText } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';
import { idOf, ipv4Address, optionally, playedOf, someText } from '../value-rules';

const VALUES = {
  AllocationId: idOf('eip'),
  InstanceId: someText,
  Mode: optionally(playedOf(['NAT'], ['MULTI_BINDED', 'BINDED'])),
  PrivateIpAddress: optionally(ipv4Address),
};

const SCHEMA: ResourceSchema = {
  values: VALUES,
  required: ['AllocationId', 'InstanceId'],
  updates: {
    source: typePage('vpc-eipassociation'),
    date: '2026-02',
    inPlace: ['AllocationId', 'InstanceId', 'Mode', 'PrivateIpAddress'],
    replacedWithTarget: true,
  },
  attributes: ['AllocationId', 'EipAddress'],
};

type EipAssociationParts = Pick<
  CloudParts,
  'lookup' | 'instances' | 'associations' | 'eniTasks' | 'sharedEips'
>;

export function vpcEipAssociation(cloud: EipAssociationParts): ResourceType {
  return {
    ...SCHEMA,

    async create(request) {
      await associate(cloud, request);
      return associationId(request);
    },

    async update(_, request) {
      await dissociate(cloud, request);
      await associate(cloud, request);
    },

    async delete(_, request) {
      await dissociate(cloud, request);
    },

    attribute(id, name) {
      const eip = cloud.associations.eipOf(id) ?? cloud.sharedEips.eipOf(id);
      return name === 'EipAddress' ? eip?.address : eip?.allocationId;
    },
  };
}

async function associate(cloud: EipAssociationParts, request: ResourceRequest): Promise<void> {
  const { properties } = request;
  const eip = cloud.lookup.eip(requiredText(properties, 'AllocationId'));
  const target = requiredText(properties, 'InstanceId');
  if (cloud.sharedEips.isSharer(target)) {
    return cloud.sharedEips.associate(target, eip, request);
  }
  const eni = await targetEni(cloud, target);
  await cloud.eniTasks.run(eni.id, 'AssociateEipAddress', async () => {
    const privateIp = optionalText(properties, 'PrivateIpAddress') ?? eni.privateIps[0]!;
    await cloud.associations.associate(eip, eni, privateIp, request);
  });
}

/** An ENI, or the primary one of an instance. */
async function targetEni(
  { instances, lookup }: EipAssociationParts,
  id: string,
): Promise<EniRecord> {
  return id.startsWith('i-') ? (await instances.booted(id)).primaryEni : lookup.eni(id);
}

async function dissociate(cloud: EipAssociationParts, request: ResourceRequest): Promise<void> {
  const id = associationId(request);
  const shared = cloud.sharedEips.eipOf(id);
  if (shared) return cloud.sharedEips.dissociate(shared);
  const eip = cloud.associations.eipOf(id);
  if (eip?.association === undefined) return;
  await cloud.eniTasks.run(eip.association.eniId, 'UnassociateEipAddress', () =>
    cloud.associations.dissociate(eip),
  );
}
