import { setTimeout as sleep } from 'node:timers/promises';

import type { ResourceRequest, ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import { sameJson } from '../../template/json';
import type { CloudParts } from '../cloud-parts';
import { instanceSilence } from '../instance-silence';
import type { ResourceSchema } from '../resource-schema';
import { map, wholeNumber } from '../value-rules';

/** Seconds. */
const MAX_DURATION = 1800;

const SECONDS = wholeNumber(0, MAX_DURATION);

const VALUES = {
  CreateDuration: SECONDS,
  DeleteDuration: SECONDS,
  Triggers: map,
  UpdateDuration: SECONDS,
  UpdateRollbackDuration: SECONDS,
};

const PROPERTIES = Object.keys(VALUES);

const SCHEMA: ResourceSchema = {
  values: VALUES,
  updates: {
    source: typePage('ros-sleep'),
    date: '2026-06',
    inPlace: PROPERTIES.filter((name) => name !== 'CreateDuration'),
  },
  attributes: [],
};

/** Seconds in which nothing runs on any instance, after which more time would change nothing. */
const SILENCE = 5;

type SleepParts = Pick<CloudParts, 'ids' | 'site'>;

export function rosSleep({ ids, site }: SleepParts): ResourceType {
  return {
    ...SCHEMA,

    async create(request) {
      await wait(site, request, 'CreateDuration');
      return ids.next('sleep');
    },

    async update(_, request, previous) {
      if (sameJson(request.properties.Triggers, previous.Triggers)) return;
      await wait(site, request, 'UpdateDuration');
    },

    async delete(_, request) {
      await wait(site, request, 'DeleteDuration');
    },

    attribute: () => undefined,
  };
}

/** For the given time, or until nothing is left that it could wait for. */
async function wait(
  site: SleepParts['site'],
  { properties, signal }: ResourceRequest,
  property: string,
): Promise<void> {
  const seconds = Number(properties[property] ?? 0);
  const end = new AbortController();
  const either = AbortSignal.any([signal, end.signal]);
  const time = sleep(seconds * 1000, undefined, { signal: either });
  const silence = instanceSilence(site, SILENCE, either);
  await Promise.race([time, silence]).finally(() => end.abort());
  await Promise.allSettled([time, silence]);
}
