import { EipBilling, PrivateIp } from 'ros-cdk-multi-eip';
import { edge } from '../../../support';
import { both, bound, onAttachedEni, onOwnEni } from './update-case';
import type { BuildStack, UpdateCase } from './update-case';

const boundAt =
  (web: string, mail: string): BuildStack =>
  (stack) => {
    const instance = edge(stack);
    instance.bindEip('web', { privateIp: PrivateIp.of(web) });
    instance.bindEip('mail', { privateIp: PrivateIp.of(mail) });
  };

/** Several properties of several things at once. */
export const COMBINED_CASES: readonly UpdateCase[] = [
  {
    change: 'another image, type and tags',
    before: bound(),
    after: bound(
      {},
      {
        image: 'ubuntu_22_04_x64_20G_alibase_',
        instanceType: 'ecs.g7.2xlarge',
        tags: { team: 'shop' },
      },
    ),
    bindings: both('kept kept new-system-disk'),
    resources: {
      EdgeInstanceGroup: 'new-system-disk',
      EdgeSecondaryEni: 'in-place',
      EdgeWebEip: 'in-place',
      EdgeMailEip: 'in-place',
    },
    isAppliedAgain: true,
  },
  {
    change: 'another image, with `web` on an existing ENI',
    before: onAttachedEni(),
    after: onAttachedEni({ image: 'ubuntu_22_04_x64_20G_alibase_' }),
    bindings: both('kept kept new-system-disk'),
    resources: { EdgeInstanceGroup: 'new-system-disk' },
    isAppliedAgain: true,
  },
  {
    change: 'another image, and a binding that moves to a new ENI',
    before: bound(),
    after: onOwnEni({}, { image: 'ubuntu_22_04_x64_20G_alibase_' }),
    bindings: { web: 'kept changed new-system-disk', mail: 'kept kept new-system-disk' },
    resources: {
      EdgeInstanceGroup: 'new-system-disk',
      EdgePartnerEni: 'added',
      EdgePartnerEniAttachment: 'added',
      EdgeWebAddress: 'removed, added',
      EdgeWebAssociation: 'in-place',
    },
    isAppliedAgain: true,
  },
  {
    change: 'another bandwidth, and a private address that is given',
    before: bound(),
    after: bound({
      billing: EipBilling.payByTraffic(20),
      privateIp: PrivateIp.of('192.168.0.20'),
    }),
    bindings: { web: 'kept changed binding' },
    resources: {
      EdgeWebAddress: 'removed, added',
      EdgeWebAssociation: 'in-place',
      EdgeWebEip: 'in-place',
    },
    isAppliedAgain: true,
  },
  {
    change: 'two bindings exchange their given private addresses',
    before: boundAt('192.168.0.8', '192.168.0.9'),
    after: boundAt('192.168.0.9', '192.168.0.8'),
    bindings: both('kept changed binding'),
    resources: {
      EdgeWebAddress: 'removed, added',
      EdgeWebAssociation: 'in-place',
      EdgeMailAddress: 'removed, added',
      EdgeMailAssociation: 'in-place',
    },
    isAppliedAgain: true,
    fails: true,
  },
  {
    change: 'another billing method, with another image',
    before: bound(),
    after: bound(
      { billing: EipBilling.payByBandwidth(5) },
      { image: 'ubuntu_22_04_x64_20G_alibase_' },
    ),
    bindings: { web: 'changed kept new-system-disk', mail: 'kept kept new-system-disk' },
    resources: {
      EdgeInstanceGroup: 'new-system-disk',
      EdgeWebEip: 'replacement',
      EdgeWebAssociation: 'replacement',
    },
    isAppliedAgain: true,
    billed: ['EdgeWebEip'],
  },
];
