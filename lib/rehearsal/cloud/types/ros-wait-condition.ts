import type { ResourceRequest, ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { Json, JsonObject } from '../../template/json';
import { CloudError } from '../cloud-error';
import type { CloudParts } from '../cloud-parts';
import { optionalInteger, requiredText } from '../property-readers';
import type { ReceivedSignal, ReceivedSignals } from '../received-signals';
import type { ResourceSchema } from '../resource-schema';

const SCHEMA: ResourceSchema = {
  properties: ['Count', 'Handle', 'ShowProgressEvent', 'Timeout'],
  required: ['Handle', 'Timeout'],
  updates: {
    source: typePage('ros-waitcondition'),
    date: '2025-06',
    inPlace: ['Count'],
  },
  attributes: ['Data', 'ErrorData', 'JoinedErrorData'],
};

export function rosWaitCondition({ store, ids }: Pick<CloudParts, 'store' | 'ids'>): ResourceType {
  const signalsOf = new Map<string, ReceivedSignals>();
  const wait = async (id: string, request: ResourceRequest): Promise<void> => {
    const handle = requiredText(request.properties, 'Handle');
    const signals = store.signals.get(handle);
    if (signals === undefined) {
      const message = `'${handle}' is not a WaitConditionHandle`;
      throw new CloudError('InvalidParameter.Handle', message);
    }
    await arrival(signals, request);
    signalsOf.set(id, signals);
  };
  return {
    ...SCHEMA,

    async create(request) {
      const id = ids.next('wait');
      await wait(id, request);
      return id;
    },

    update: wait,

    async delete(id) {
      signalsOf.delete(id);
    },

    attribute: (id, name) => dataOf(signalsOf.get(id), name),
  };
}

function dataOf(signals: ReceivedSignals | undefined, name: string): Json | undefined {
  if (signals === undefined) return undefined;
  const { failures, successes } = signals;
  if (name === 'JoinedErrorData') return failures.map(({ data }) => String(data)).join('; ');
  return JSON.stringify(byId(name === 'Data' ? successes : failures));
}

function byId(signals: readonly ReceivedSignal[]): JsonObject {
  return Object.fromEntries(signals.map(({ id, data }) => [id, data]));
}

/** Resolves when enough signals are there, rejects on a failure, a time-out, or a stop. */
async function arrival(
  signals: ReceivedSignals,
  { properties, signal }: ResourceRequest,
): Promise<void> {
  const count = optionalInteger(properties, 'Count', 0, 10_000) ?? 1;
  const seconds = optionalInteger(properties, 'Timeout', 1, 43_200)!;
  const timeout = AbortSignal.timeout(seconds * 1000);
  while (!isComplete(signals, count)) {
    try {
      await signals.next(AbortSignal.any([signal, timeout]));
    } catch {
      throw signal.aborted ? signal.reason : timedOut(seconds, count, signals.successes);
    }
  }
}

function isComplete({ failures: [failure], successes }: ReceivedSignals, count: number): boolean {
  if (failure === undefined) return successes.length >= count;
  throw new Error(`signal '${failure.id}' says FAILURE: ${String(failure.data)}`);
}

function timedOut(seconds: number, count: number, came: readonly ReceivedSignal[]): Error {
  const what = `timed out after ${seconds} s: ${came.length} of ${count} signals came`;
  if (came.length > 0) return new Error(`${what} (${came.map(({ id }) => id).join(', ')})`);
  const remedy = 'did its command run, and could it reach the address for signals?';
  return new Error(`${what}; is Cloud Assistant on the instance, ${remedy}`);
}
