import type * as ros from '@alicloud/ros-cdk-core';
import { BandwidthPackage, EipBilling, EipLineType, ElasticIp } from 'ros-cdk-multi-eip';
import type { BandwidthPackageProps, ElasticIpProps } from 'ros-cdk-multi-eip';
import { bound } from './update-case';
import type { BuildStack, CasesOf, UpdateCase } from './update-case';

const packageOf = (stack: ros.Stack, props: Partial<BandwidthPackageProps> = {}) =>
  new BandwidthPackage(stack, 'Shared', { bandwidth: 100, ...props });

/** `web` shares the bandwidth of a package, whose options change. */
const sharing =
  (props: Partial<BandwidthPackageProps> = {}, eip: ElasticIpProps = {}): BuildStack =>
  (stack) =>
    bound({ ...eip, bandwidthPackage: packageOf(stack, props) })(stack);

/** The package is there, and `web` is not in it. */
const beside: BuildStack = (stack) => {
  packageOf(stack);
  bound()(stack);
};

const inExisting = (packageId: string): BuildStack =>
  bound({ bandwidthPackage: BandwidthPackage.fromPackageId(packageId) });

const existingEipShares =
  (allocationId: string): BuildStack =>
  (stack) =>
    bound({
      eip: ElasticIp.fromAllocationId(stack, 'Legacy', allocationId),
      bandwidthPackage: packageOf(stack),
    })(stack);

/** What becomes of a binding that joins, leaves or changes its bandwidth package. */
export const MEMBERSHIP_CASES: readonly UpdateCase[] = [
  {
    change: 'it joins a package',
    before: beside,
    after: sharing(),
    resources: { EdgeWebMembership: 'added' },
  },
  {
    change: 'it leaves its package',
    before: sharing(),
    after: beside,
    resources: { EdgeWebMembership: 'removed' },
  },
  {
    change: 'it joins a package that is made for it',
    before: bound(),
    after: sharing(),
    resources: { SharedBandwidthPackage: 'added', EdgeWebMembership: 'added' },
    billed: ['SharedBandwidthPackage'],
  },
  {
    change: 'it leaves its package, which goes',
    before: sharing(),
    after: bound(),
    resources: { SharedBandwidthPackage: 'removed', EdgeWebMembership: 'removed' },
  },
  {
    change: 'it joins an existing package',
    before: bound(),
    after: inExisting('cbwp-1'),
    resources: { EdgeWebMembership: 'added' },
  },
  {
    change: 'it changes to another package',
    before: inExisting('cbwp-1'),
    after: inExisting('cbwp-2'),
    resources: { EdgeWebMembership: 'replacement' },
  },
  {
    change: 'it is in a package, and another existing EIP is bound',
    before: existingEipShares('eip-1'),
    after: existingEipShares('eip-2'),
    bindings: { web: 'changed kept binding' },
    resources: { EdgeWebAssociation: 'in-place', EdgeWebMembership: 'removed, added' },
    isAppliedAgain: true,
  },
  {
    change: 'it is in a package, and its EIP is billed by another method',
    before: sharing(),
    after: sharing({}, { billing: EipBilling.payByBandwidth(5) }),
    bindings: { web: 'changed kept binding' },
    resources: {
      EdgeWebEip: 'replacement',
      EdgeWebAssociation: 'replacement',
      EdgeWebMembership: 'replacement',
    },
    isAppliedAgain: true,
    billed: ['EdgeWebEip'],
  },
];

const changed = (
  change: string,
  before: Partial<BandwidthPackageProps>,
  after: Partial<BandwidthPackageProps>,
): UpdateCase => ({
  change,
  before: sharing(before),
  after: sharing(after),
  resources: { SharedBandwidthPackage: 'in-place' },
});

/** What is changed of a bandwidth package that the stack makes. */
export const BANDWIDTH_PACKAGE_CASES: CasesOf<BandwidthPackageProps> = {
  bandwidth: [changed('its bandwidth changes', {}, { bandwidth: 200 })],
  lineType: [
    {
      change: 'its line type changes, as that of its EIPs',
      before: sharing(),
      after: sharing({ lineType: EipLineType.BGP_PRO }, { lineType: EipLineType.BGP_PRO }),
      bindings: { web: 'changed kept binding' },
      resources: {
        SharedBandwidthPackage: 'replacement',
        EdgeWebEip: 'replacement',
        EdgeWebAssociation: 'replacement',
        EdgeWebMembership: 'replacement',
      },
      isAppliedAgain: true,
      billed: ['SharedBandwidthPackage', 'EdgeWebEip'],
    },
  ],
  packageName: [changed('it is given a name', {}, { packageName: 'shop' })],
  description: [changed('it is given a description', {}, { description: 'the shop' })],
  tags: [changed('it is given tags', {}, { tags: { team: 'shop' } })],
  resourceGroupId: [changed('it is given a resource group', {}, { resourceGroupId: 'rg-bp1' })],
};
