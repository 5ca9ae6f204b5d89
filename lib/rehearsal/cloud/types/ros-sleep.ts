import { setTimeout as sleep } from 'node:timers/promises';

import type { ResourceRequest, ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { CloudParts } from '../cloud-parts';
import { optionalInteger } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';

/** Seconds. */
const MAX_DURATION = 3600;

const PROPERTIES = [
  'CreateDuration',
  'DeleteDuration',
  'Triggers',
  'UpdateDuration',
  'UpdateRollbackDuration',
];

const SCHEMA: ResourceSchema = {
  properties: PROPERTIES,
  updates: {
    source: typePage('ros-sleep'),
    date: '2026-06',
    inPlace: PROPERTIES.filter((name) => name !== 'CreateDuration'),
  },
  attributes: [],
};

export function rosSleep({ ids }: Pick<CloudParts, 'ids'>): ResourceType {
  return {
    ...SCHEMA,

    async create(request) {
      await wait(request, 'CreateDuration');
      return ids.next('sleep');
    },

    async update(_, request) {
      await wait(request, 'UpdateDuration');
    },

    async delete(_, request) {
      await wait(request, 'DeleteDuration');
    },

    attribute: () => undefined,
  };
}

async function wait({ properties, signal }: ResourceRequest, property: string): Promise<void> {
  const seconds = optionalInteger(properties, property, 0, MAX_DURATION) ?? 0;
  await sleep(seconds * 1000, undefined, { signal });
}
