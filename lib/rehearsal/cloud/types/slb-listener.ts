import type { ResourceRequest, ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { CombinationRule } from '../../stack/value-rule';
import type { JsonObject } from '../../template/json';
import type { CloudParts } from '../cloud-parts';
import type { Listener, LoadBalancerRecord } from '../cloud-records';
import { TAGS } from '../common-values';
import { optionalBoolean, optionalInteger, optionalText, requiredText } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';
import {
  flag,
  formed,
  idOf,
  listOf,
  mapOf,
  oneOf,
  optionally,
  playedOf,
  someText,
  text,
  wholeNumber,
} from '../value-rules';

const PORT = wholeNumber(1, 65_535);
const SWITCH = optionally(oneOf('on', 'off'));

/** Health checks are not played: a server gets its share of the clients, healthy or not. */
const HEALTH_CHECK = mapOf({
  Domain: text,
  HealthCheckMethod: optionally(oneOf('get', 'head')),
  HealthCheckType: optionally(oneOf('tcp', 'http')),
  HealthyThreshold: wholeNumber(1, 10),
  HttpCode: optionally(
    formed(
      /^http_[2-5]xx(,\s*http_[2-5]xx)*$/,
      'http_2xx, http_3xx, http_4xx, http_5xx, with commas between them',
    ),
  ),
  Interval: wholeNumber(1, 50),
  Port: wholeNumber(0, 65_535),
  Switch: SWITCH,
  Timeout: wholeNumber(1, 300),
  UnhealthyThreshold: wholeNumber(1, 10),
  URI: optionally(formed(/^\/.{0,79}$/, 'a path of 1 to 80 characters, / first')),
});

const PERSISTENCE = mapOf({
  Cookie: text,
  CookieTimeout: wholeNumber(1, 86_400),
  PersistenceTimeout: wholeNumber(0, 3600),
  StickySession: SWITCH,
  StickySessionType: optionally(oneOf('insert', 'server')),
  XForwardedFor: SWITCH,
  XForwardedFor_proto: SWITCH,
  XForwardedFor_SLBID: SWITCH,
  XForwardedFor_SLBIP: SWITCH,
});

/**
 * Source: the page of the type, read in 2026-11; of the maps' pages, and for ranges, the one of 2021
 * and the API's.
 */
const VALUES = {
  AclId: text,
  AclIds: listOf(someText),
  AclStatus: optionally(playedOf(['off'], ['on'])),
  AclType: optionally(oneOf('white', 'black')),
  BackendServerPort: PORT,
  Bandwidth: formed(/^(-1|[1-9]\d{0,2}|1000)$/, 'a whole number from 1 to 1000, or -1'),
  CACertificateId: text,
  ConnectionDrain: SWITCH,
  ConnectionDrainTimeout: wholeNumber(10, 900),
  Description: optionally(formed(/^[^]{1,80}$/, '1 to 80 characters')),
  EnableHttp2: SWITCH,
  FullNatEnabled: flag,
  Gzip: SWITCH,
  HealthCheck: HEALTH_CHECK,
  HttpConfig: mapOf({
    ForwardPort: PORT,
    ListenerForward: optionally(playedOf(['off'], ['on'])),
  }),
  IdleTimeout: wholeNumber(1, 60),
  ListenerPort: wholeNumber(0, 65_535),
  LoadBalancerId: idOf('lb'),
  Persistence: PERSISTENCE,
  Protocol: formed(/^(tcp|udp|https?)$/i, 'tcp, udp, http or https'),
  RequestTimeout: wholeNumber(1, 180),
  Scheduler: optionally(oneOf('wrr', 'wlc', 'rr', 'sch', 'tch')),
  ServerCertificateId: text,
  StartListener: flag,
  Tags: TAGS,
  TLSCipherPolicy: text,
  VServerGroupId: text,
};

/** A listener on a range of ports, which is not played, has none of its own. */
const LISTENER_PORT: CombinationRule = {
  properties: ['ListenerPort', 'PortRange'],
  refusal({ ListenerPort: value = null, PortRange: range }) {
    if (Number(value) !== 0) return undefined;
    return range
      ? { place: 'ListenerPort', takes: 'a single port', value, isUnplayed: true }
      : { place: 'ListenerPort', takes: 'a port from 1 where there is no PortRange', value };
  },
};

/** Where the servers' port comes from. */
const SERVER_PORT: CombinationRule = {
  properties: ['BackendServerPort', 'VServerGroupId', 'PortRange'],
  refusal: ({ BackendServerPort: value = null, VServerGroupId: group, PortRange: range }) =>
    value !== null || group || range
      ? undefined
      : { place: 'BackendServerPort', takes: 'a port where there is no VServerGroupId', value },
};

const CERTIFICATE: CombinationRule = {
  properties: ['Protocol', 'ServerCertificateId'],
  refusal: ({ Protocol: protocol, ServerCertificateId: value = null }) =>
    String(protocol).toLowerCase() !== 'https' || value
      ? undefined
      : { place: 'ServerCertificateId', takes: 'a certificate with Protocol https', value },
};

const SCHEMA: ResourceSchema = {
  values: VALUES,
  combinations: [LISTENER_PORT, SERVER_PORT, CERTIFICATE],
  unplayed: ['MasterSlaveServerGroupId', 'PortRange', 'ProxyProtocolV2Enabled'],
  required: ['Bandwidth', 'ListenerPort', 'LoadBalancerId', 'Protocol'],
  updates: {
    // Of the newest page only the beginning could be read, of an older one the rest.
    source: typePage('slb-listener'),
    date: '2026-02',
    inPlace: ['AclStatus', 'EnableHttp2', 'Persistence', 'ServerCertificateId'],
  },
  attributes: ['ListenerPortsAndProtocol', 'LoadBalancerId'],
};

/** A listener; one for HTTP or HTTPS is played as one for TCP. */
export function slbListener({
  ids,
  delay,
  loadBalancers,
}: Pick<CloudParts, 'ids' | 'delay' | 'loadBalancers'>): ResourceType {
  const made = new Map<string, ResourceRequest>();
  const balancerOf = ({ properties }: ResourceRequest) =>
    loadBalancers.get(requiredText(properties, 'LoadBalancerId'));
  const set = async (id: string, request: ResourceRequest) => {
    await delay();
    const balancer = balancerOf(request);
    await loadBalancers.setListener(balancer, id, listenerOf(balancer, request));
    made.set(id, request);
  };
  return {
    ...SCHEMA,

    async create(request) {
      const id = ids.next('lsn');
      await set(id, request);
      return id;
    },

    update: set,

    async delete(id, request) {
      await delay();
      await loadBalancers.removeListener(balancerOf(request), id);
      made.delete(id);
    },

    note: noteOf,

    attribute(id, name) {
      const {
        LoadBalancerId: balancer,
        ListenerPort: port,
        Protocol: protocol,
      } = made.get(id)?.properties ?? {};
      if (name === 'LoadBalancerId') return balancer;
      return port === undefined ? undefined : [{ ListenerPort: port, ListenerProtocol: protocol! }];
    },
  };
}

function noteOf({ Protocol: protocol, HealthCheck: check }: JsonObject): string | undefined {
  const ways = [
    ...(/^https?$/i.test(String(protocol)) ? ['as one for TCP'] : []),
    ...(check === undefined ? [] : ['without its health check']),
  ];
  return ways.length === 0 ? undefined : ways.join(', ');
}

function listenerOf({ id }: LoadBalancerRecord, request: ResourceRequest): Listener {
  const { stack, logicalId, properties } = request;
  return {
    stack,
    logicalId,
    protocol: requiredText(properties, 'Protocol').toLowerCase() === 'udp' ? 'udp' : 'tcp',
    port: optionalInteger(properties, 'ListenerPort', 1, 65_535)!,
    serverPort: optionalInteger(properties, 'BackendServerPort', 1, 65_535),
    group: optionalText(properties, 'VServerGroupId') || id,
    isStarted: optionalBoolean(properties, 'StartListener') ?? true,
  };
}
