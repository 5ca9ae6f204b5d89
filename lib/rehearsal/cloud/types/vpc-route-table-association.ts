import type { ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { CloudParts } from '../cloud-parts';
import { VSWITCH_ID } from '../common-values';
import { requiredText } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';
import { idOf } from '../value-rules';

const VALUES = { RouteTableId: idOf('vtb'), VSwitchId: VSWITCH_ID };

const SCHEMA: ResourceSchema = {
  values: VALUES,
  required: ['RouteTableId', 'VSwitchId'],
  updates: { source: typePage('vpc-routetableassociation'), date: '2026-02', inPlace: [] },
  attributes: ['RouteTableId', 'VSwitchId'],
};

type AssociationParts = Pick<CloudParts, 'store' | 'delay' | 'lookup' | 'internetRoutes'>;

/** Gives a vSwitch another route table than its VPC's own. Its id is that of the vSwitch. */
export function vpcRouteTableAssociation(cloud: AssociationParts): ResourceType {
  const { store, delay, lookup, internetRoutes } = cloud;
  return {
    ...SCHEMA,

    async create({ properties }) {
      await delay();
      const { id } = lookup.vSwitch(requiredText(properties, 'VSwitchId'));
      store.routeTables.set(id, requiredText(properties, 'RouteTableId'));
      await internetRoutes.refresh();
      return id;
    },

    async delete(id) {
      await delay();
      store.routeTables.delete(id);
      await internetRoutes.refresh();
    },

    attribute(id, name) {
      const table = store.routeTables.get(id);
      return table && (name === 'VSwitchId' ? id : table);
    },
  };
}
