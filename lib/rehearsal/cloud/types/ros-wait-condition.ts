import type { ResourceRequest, ResourceType, ResourceTypes } from '../../stack/resource-type';
import type { Json, JsonObject } from '../../template/json';
import type { Account } from '../account';
import { CloudError } from '../cloud-error';
import { integer, requiredText, text } from '../property-readers';
import { type ReceivedSignal, ReceivedSignals } from '../received-signals';

export function waitConditionTypes(account: Account): ResourceTypes {
  const handles = new Map<string, ReceivedSignals>();
  return {
    'ALIYUN::ROS::WaitConditionHandle': handleType(account, handles),
    'ALIYUN::ROS::WaitCondition': conditionType(account, handles),
  };
}

function handleType(account: Account, handles: Map<string, ReceivedSignals>): ResourceType {
  return {
    properties: ['Count', 'Mode'],
    updatable: ['Count', 'Mode'],
    attributes: ['CurlCli', 'URL', 'Headers'],

    async create() {
      const id = account.ids.next('signal');
      const signals = new ReceivedSignals();
      handles.set(id, signals);
      account.site.onSignal(id, (body) => signals.receive(body));
      return id;
    },

    async update(id, { properties }) {
      handles.get(id)?.remove(outdated(properties));
    },

    async delete(id) {
      handles.delete(id);
    },

    attribute(id, name) {
      const url = account.site.signalUrl(id);
      if (name === 'URL') return url;
      return name === 'Headers' ? headers(account) : curlCommand(url, headers(account));
    },
  };
}

/** Which signals an update of the handle forgets. */
function outdated(properties: JsonObject): (id: string) => boolean {
  if ((text(properties, 'Mode') ?? 'Full') === 'Increment') return () => true;
  const count = integer(properties, 'Count', -1, 10_000) ?? -1;
  return (id) => count >= 0 && Number(id) > count;
}

function headers(account: Account): Record<string, string> {
  return {
    'Content-Type': 'application/json',
    Accept: 'application/json',
    'x-acs-region-id': account.region,
  };
}

/** A whole command: what follows it on its line are further options, such as `-d`. */
function curlCommand(url: string, lines: Record<string, string>): string {
  const options = Object.entries(lines).map(([name, value]) => `-H '${name}: ${value}'`);
  return ['curl -i -X POST', ...options, `'${url}'`].join(' ');
}

function conditionType(account: Account, handles: Map<string, ReceivedSignals>): ResourceType {
  const handleOf = new Map<string, ReceivedSignals>();
  const wait = async (request: ResourceRequest): Promise<ReceivedSignals> => {
    const handle = requiredText(request.properties, 'Handle');
    const signals = handles.get(handle);
    if (signals === undefined) {
      throw new CloudError('InvalidParameter.Handle', `'${handle}' is no WaitConditionHandle`);
    }
    await arrival(signals, request);
    return signals;
  };
  return {
    properties: ['Count', 'Handle', 'ShowProgressEvent', 'Timeout'],
    required: ['Handle', 'Timeout'],
    updatable: ['Count'],
    attributes: ['Data', 'ErrorData', 'JoinedErrorData'],

    async create(request) {
      const id = account.ids.next('wait');
      handleOf.set(id, await wait(request));
      return id;
    },

    async update(id, request) {
      handleOf.set(id, await wait(request));
    },

    async delete(id) {
      handleOf.delete(id);
    },

    attribute: (id, name) => dataOf(handleOf.get(id), name),
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
  const count = integer(properties, 'Count', 0, 10_000) ?? 1;
  const seconds = integer(properties, 'Timeout', 1, 43_200)!;
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
