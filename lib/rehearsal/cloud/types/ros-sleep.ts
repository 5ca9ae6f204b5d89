import { setTimeout as sleep } from 'node:timers/promises';

import type { ResourceRequest, ResourceType } from '../../stack/resource-type';
import type { Account } from '../account';
import { integer } from '../property-readers';

/** Durations are seconds, an hour at most. */
const MAX_DURATION = 3600;

export function sleepType(account: Account): ResourceType {
  return {
    properties: [
      'CreateDuration',
      'DeleteDuration',
      'Triggers',
      'UpdateDuration',
      'UpdateRollbackDuration',
    ],
    updatable: [
      'CreateDuration',
      'DeleteDuration',
      'Triggers',
      'UpdateDuration',
      'UpdateRollbackDuration',
    ],
    attributes: [],
    async create(request) {
      await wait(request, 'CreateDuration');
      return account.ids.next('sleep');
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
  const seconds = integer(properties, property, 0, MAX_DURATION) ?? 0;
  await sleep(seconds * 1000, undefined, { signal });
}
