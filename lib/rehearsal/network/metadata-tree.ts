import ipaddr from 'ipaddr.js';
import type { SiteEni, SiteVSwitch } from '../ports';

/** What the metadata service says about one instance. */
export interface InstanceMetadata {
  readonly id: string;
  readonly hostName: string;
  readonly userData?: string;
  readonly httpTokens: 'optional' | 'required';
  /** Plugged ENIs, the primary one first. */
  readonly enis: readonly { readonly eni: SiteEni; readonly vSwitch: SiteVSwitch }[];
}

/** A directory of the metadata service: a text is a leaf. In a listing, directories end in `/`. */
export interface MetadataTree {
  readonly [name: string]: MetadataTree | string;
}

/** The tree below `/latest/`, as the ECS documentation lists it. */
export function metadataTree(instance: InstanceMetadata): MetadataTree {
  const [primary] = instance.enis;
  return {
    'meta-data': {
      'instance-id': instance.id,
      hostname: instance.hostName,
      'region-id': 'cn-rehearsal',
      'zone-id': 'cn-rehearsal-a',
      ...(primary && {
        mac: primary.eni.macAddress,
        'private-ipv4': primary.eni.privateIps[0] ?? '',
        'vpc-id': primary.vSwitch.vpcId,
        'vswitch-id': primary.vSwitch.id,
        'vswitch-cidr-block': primary.vSwitch.cidrBlock,
      }),
      network: {
        interfaces: {
          macs: Object.fromEntries(
            instance.enis.map(({ eni, vSwitch }) => [eni.macAddress, eniTree(eni, vSwitch)]),
          ),
        },
      },
    },
    ...(instance.userData !== undefined && { 'user-data': instance.userData }),
  };
}

function eniTree(eni: SiteEni, vSwitch: SiteVSwitch): MetadataTree {
  const prefix = ipaddr.parseCIDR(vSwitch.cidrBlock)[1];
  return {
    'network-interface-id': eni.id,
    'primary-ip-address': eni.privateIps[0] ?? '',
    'private-ipv4s': JSON.stringify(eni.privateIps),
    netmask: String(ipaddr.IPv4.subnetMaskFromPrefixLength(prefix)),
    gateway: vSwitch.gateway,
    'vswitch-id': vSwitch.id,
    'vswitch-cidr-block': vSwitch.cidrBlock,
    'vpc-id': vSwitch.vpcId,
  };
}

/** The text or the listing at a path below the version; undefined: the path does not exist. */
export function lookUp(tree: MetadataTree, path: readonly string[]): string | undefined {
  let at: MetadataTree | string | undefined = tree;
  for (const name of path.filter((part) => part !== '')) {
    if (typeof at !== 'object') return undefined;
    at = Object.hasOwn(at, name) ? at[name] : undefined;
  }
  return typeof at === 'object' ? listing(at) : at;
}

function listing(tree: MetadataTree): string {
  return Object.entries(tree)
    .map(([name, value]) => (typeof value === 'object' ? `${name}/` : name))
    .join('\n');
}
