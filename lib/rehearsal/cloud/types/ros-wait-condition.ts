import type { ResourceRequest, ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { JsonObject } from '../../template/json';
import { CloudError } from '../cloud-error';
import type { CloudParts } from '../cloud-parts';
import { instanceSilence } from '../instance-silence';
import { optionalInteger, requiredText } from '../property-readers';
import type { ReceivedSignal, ReceivedSignals } from '../received-signals';
import type { ResourceSchema } from '../resource-schema';
import { oneOf, optionally, someText, wholeNumber } from '../value-rules';

const VALUES = {
  Count: wholeNumber(0, 10_000),
  Handle: someText,
  ShowProgressEvent: optionally(oneOf('EnabledIfCreateStack', 'Disabled', 'Enabled')),
  Timeout: wholeNumber(1, 43_200),
};

const SCHEMA: ResourceSchema = {
  values: VALUES,
  required: ['Handle', 'Timeout'],
  updates: {
    source: typePage('ros-waitcondition'),
    date: '2025-06',
    inPlace: ['Count'],
  },
  attributes: [
    'Data',
    'ErrorData',
    'JoinedErrorData',
    // Of before the last update, by the page of the type.
    'JoinedLastErrorData',
    'LastData',
    'LastErrorData',
  ],
};

type WaitParts = Pick<
  CloudParts,
  'store' | 'ids' | 'site' | 'operations' | 'signalPatience' | 'assumeSignals'
>;

export function rosWaitCondition({
  store,
  ids,
  site,
  operations,
  signalPatience,
  assumeSignals,
}: WaitParts): ResourceType {
  const senders = {
    // What is being made may run, or be what another resource waits for that then runs.
    activities: async () => [...operations.logicalIds, ...(await site.activities())],
  };
  const signalsOf = new Map<string, ReceivedSignals>();
  /** What they said at the end of each wait, the last two of them. */
  const dataOf = new Map<string, readonly JsonObject[]>();
  const wait = async (id: string, request: ResourceRequest): Promise<void> => {
    const handle = requiredText(request.properties, 'Handle');
    const signals = store.signals.get(handle);
    if (signals === undefined) {
      const message = `'${handle}' is not a WaitConditionHandle`;
      throw new CloudError('InvalidParameter.Handle', message);
    }
    const silence = new AbortController();
    const watch = new AbortController();
    instanceSilence(senders, signalPatience, AbortSignal.any([watch.signal, request.signal])).then(
      () => silence.abort(),
      () => {}, // the wait is over, or the site is
    );
    await arrival(signals, request, silence.signal)
      .catch((error: unknown) => {
        if (!assumeSignals || !(error instanceof SignalsMissing)) throw error;
        store.assumedSignals.push(`${request.logicalId}: ${error.assumption}`);
      })
      .finally(() => watch.abort());
    signalsOf.set(id, signals);
    dataOf.set(id, [dataIn(signals), ...(dataOf.get(id) ?? [])].slice(0, 2));
  };
  return {
    ...SCHEMA,
    waitsAt: 'Handle',

    async create(request) {
      const id = ids.next('wait');
      await wait(id, request);
      return id;
    },

    update: wait,

    async delete(id) {
      signalsOf.delete(id);
      dataOf.delete(id);
    },

    attribute(id, name) {
      const signals = signalsOf.get(id);
      if (!name.includes('Last')) return signals && dataIn(signals)[name];
      return signals && (dataOf.get(id)?.[1] ?? NO_DATA)[name.replace('Last', '')];
    },
  };
}

/** Before the first update. */
const NO_DATA: JsonObject = { Data: '{}', ErrorData: '{}', JoinedErrorData: '' };

function dataIn({ failures, successes }: ReceivedSignals): JsonObject {
  return {
    Data: JSON.stringify(byId(successes)),
    ErrorData: JSON.stringify(byId(failures)),
    JoinedErrorData: failures.map(({ data }) => String(data)).join('; '),
  };
}

function byId(signals: readonly ReceivedSignal[]): JsonObject {
  return Object.fromEntries(signals.map(({ id, data }) => [id, data]));
}

/**
 * Resolves when enough signals are there, rejects on a failure, a time-out, or a stop.
 *
 * @param silence aborted when nothing is left that could send one
 */
async function arrival(
  signals: ReceivedSignals,
  { properties, signal }: ResourceRequest,
  silence: AbortSignal,
): Promise<void> {
  const count = optionalInteger(properties, 'Count', 0, 10_000) ?? 1;
  const seconds = optionalInteger(properties, 'Timeout', 1, 43_200)!;
  const timeout = AbortSignal.timeout(seconds * 1000);
  while (!isComplete(signals, count)) {
    try {
      await signals.next(AbortSignal.any([signal, timeout, silence]));
    } catch {
      if (signal.aborted) throw signal.reason;
      if (silence.aborted) throw new SignalsMissing(count, signals.successes);
      throw new Error(withoutSignals(`timed out after ${seconds} s`, count, signals.successes));
    }
  }
}

function isComplete({ failures: [failure], successes }: ReceivedSignals, count: number): boolean {
  if (failure === undefined) return successes.length >= count;
  throw new Error(`signal '${failure.id}' says FAILURE: ${String(failure.data)}`);
}

const SILENCE = 'nothing runs on any instance that could still signal';

/** Nothing is left that could send the signals that have not come. */
class SignalsMissing extends Error {
  /** What is said where the wait goes on all the same. */
  readonly assumption: string;

  constructor(count: number, came: readonly ReceivedSignal[]) {
    super(withoutSignals(`${SILENCE} (--signal-patience, --assume-signals)`, count, came));
    this.assumption = `${count - came.length} of ${count} signals, since ${SILENCE}`;
  }
}

function withoutSignals(end: string, count: number, came: readonly ReceivedSignal[]): string {
  const what = `${end}: ${came.length} of ${count} signals came`;
  if (came.length > 0) return `${what} (${came.map(({ id }) => id).join(', ')})`;
  const remedy = 'did its command run, and could it reach the address for signals?';
  return `${what}; is Cloud Assistant on the instance, ${remedy}`;
}
