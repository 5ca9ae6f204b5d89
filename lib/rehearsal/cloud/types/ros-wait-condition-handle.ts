import type { ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { JsonObject } from '../../template/json';
import type { CloudParts } from '../cloud-parts';
import { optionalInteger, optionalText } from '../property-readers';
import { ReceivedSignals } from '../received-signals';
import type { ResourceSchema } from '../resource-schema';
import { oneOf, optionally, wholeNumber } from '../value-rules';

const VALUES = {
  Count: wholeNumber(-1, 10_000),
  Mode: optionally(oneOf('Increment', 'Full')),
};

const SCHEMA: ResourceSchema = {
  values: VALUES,
  updates: {
    source: typePage('ros-waitconditionhandle'),
    date: '2026-08',
    inPlace: ['Count', 'Mode'],
  },
  attributes: ['CurlCli', 'Headers', 'PowerShellCurlCli', 'URL', 'WindowsCurlCli'],
};

type HandleParts = Pick<CloudParts, 'store' | 'ids' | 'site' | 'region'>;

export function rosWaitConditionHandle({ store, ids, site, region }: HandleParts): ResourceType {
  const headers = headersOf(region);
  return {
    ...SCHEMA,

    async create() {
      const id = ids.next('signal');
      const signals = new ReceivedSignals();
      store.signals.set(id, signals);
      site.onSignal(id, (body) => signals.receive(body));
      return id;
    },

    async update(id, { properties }) {
      store.signals.get(id)?.remove(outdated(properties));
    },

    async delete(id) {
      store.signals.delete(id);
    },

    attribute(id, name) {
      const url = site.signalUrl(id);
      if (name === 'URL') return url;
      if (name === 'Headers') return headers;
      if (name === 'PowerShellCurlCli') return powerShellCommand(url, headers);
      return name === 'CurlCli' ? curlCommand(url, headers) : windowsCurlCommand(url, headers);
    },
  };
}

/** Which signals an update of the handle forgets. */
function outdated(properties: JsonObject): (id: string) => boolean {
  if ((optionalText(properties, 'Mode') ?? 'Full') === 'Increment') return () => true;
  const count = optionalInteger(properties, 'Count', -1, 10_000) ?? -1;
  return (id) => count >= 0 && Number(id) > count;
}

function headersOf(region: string): Record<string, string> {
  return {
    'Content-Type': 'application/json',
    Accept: 'application/json',
    'x-acs-region-id': region,
  };
}

/** A whole command: what follows it on its line are further options, such as `-d`. */
function curlCommand(url: string, headers: Record<string, string>): string {
  const options = Object.entries(headers).map(([name, value]) => `-H '${name}: ${value}'`);
  return ['curl -i -X POST', ...options, `'${url}'`].join(' ');
}

/** The same for curl.exe, where only double quotes hold a word together. */
function windowsCurlCommand(url: string, headers: Record<string, string>): string {
  return curlCommand(url, headers).replaceAll("'", '"');
}

/** For PowerShell: `-Body` follows. */
function powerShellCommand(url: string, headers: Record<string, string>): string {
  const entries = Object.entries(headers).map(([name, value]) => `'${name}'='${value}'`);
  const options = ['-Method POST', `-Uri '${url}'`, `-Headers @{${entries.join(';')}}`];
  return ['Invoke-WebRequest', '-UseBasicParsing', ...options].join(' ');
}
