import { EipBilling, EipLineType, EipProtection, SubscriptionPeriod } from 'ros-cdk-multi-eip';
import type { ElasticIpProps } from 'ros-cdk-multi-eip';
import { bound } from './update-case';
import type { CasesOf, UpdateCase } from './update-case';

/** Another EIP would have to be bought: ROS refuses that. */
const NEW_EIP = {
  bindings: { web: 'changed kept binding' },
  resources: { EdgeWebEip: 'replacement', EdgeWebAssociation: 'replacement' },
  isAppliedAgain: true,
  billed: ['EdgeWebEip'],
};

/** A new EIP, whose options change. */
const eip = (
  change: string,
  before: ElasticIpProps,
  after: ElasticIpProps,
  expected: Partial<UpdateCase>,
): UpdateCase => ({ change, before: bound(before), after: bound(after), ...expected });

const inPlace = { resources: { EdgeWebEip: 'in-place' } };
const byBandwidth = EipBilling.payByBandwidth(5);
const subscription = (months: number) =>
  EipBilling.subscription(5, SubscriptionPeriod.months(months));

/** What is changed of an EIP that the stack makes. */
export const EIP_CASES: CasesOf<ElasticIpProps> = {
  billing: [
    eip('its bandwidth changes', {}, { billing: EipBilling.payByTraffic(20) }, inPlace),
    eip('it is billed by another method', {}, { billing: byBandwidth }, NEW_EIP),
    eip('it becomes a subscription', {}, { billing: subscription(1) }, NEW_EIP),
    eip(
      'its subscription has another period',
      { billing: subscription(1) },
      { billing: subscription(3) },
      NEW_EIP,
    ),
  ],
  lineType: [
    eip('it is given a line type', {}, { lineType: EipLineType.BGP_PRO }, NEW_EIP),
    eip(
      'its line type changes',
      { lineType: EipLineType.BGP },
      { lineType: EipLineType.BGP_PRO },
      NEW_EIP,
    ),
    eip('its line type is left out', { lineType: EipLineType.BGP_PRO }, {}, NEW_EIP),
  ],
  protection: [
    eip('it is given protection', {}, { protection: EipProtection.ANTI_DDOS_ENHANCED }, NEW_EIP),
    eip(
      'its protection is left out',
      { protection: EipProtection.ANTI_DDOS_ENHANCED },
      {},
      NEW_EIP,
    ),
  ],
  addressPoolId: [
    eip('it is given an address pool', {}, { addressPoolId: 'pippool-bp1' }, NEW_EIP),
    eip(
      'its address pool changes',
      { addressPoolId: 'pippool-bp1' },
      { addressPoolId: 'pippool-bp2' },
      NEW_EIP,
    ),
  ],
  eipName: [
    eip('it is given a name', {}, { eipName: 'shop' }, inPlace),
    eip('its name is left out', { eipName: 'shop' }, {}, inPlace),
  ],
  description: [
    eip('it is given a description', {}, { description: 'the shop' }, inPlace),
    eip('its description is left out', { description: 'the shop' }, {}, inPlace),
  ],
  tags: [
    eip('it is given tags', {}, { tags: { team: 'shop' } }, inPlace),
    eip('a tag changes', { tags: { team: 'shop' } }, { tags: { team: 'mail' } }, inPlace),
    eip('its tags are left out', { tags: { team: 'shop' } }, {}, inPlace),
    eip(
      'its tags are in another order',
      { tags: { a: '1', b: '2' } },
      { tags: { b: '2', a: '1' } },
      inPlace,
    ),
  ],
  resourceGroupId: [
    eip('it is given a resource group', {}, { resourceGroupId: 'rg-bp1' }, inPlace),
  ],
  ipAddress: [
    eip('it is given an address', {}, { ipAddress: '8.8.8.8' }, NEW_EIP),
    eip('its address changes', { ipAddress: '8.8.8.8' }, { ipAddress: '8.8.4.4' }, NEW_EIP),
    eip('its address is left out', { ipAddress: '8.8.8.8' }, {}, NEW_EIP),
    eip(
      'it has an address, and is billed by another method',
      { ipAddress: '8.8.8.8' },
      { ipAddress: '8.8.8.8', billing: byBandwidth },
      { ...NEW_EIP, bindings: { web: 'kept kept binding' } },
    ),
  ],
  retain: [
    eip('it is retained from now on', {}, { retain: true }, {}),
    eip('it is not retained any more', { retain: true }, {}, {}),
    eip(
      'it is retained, and is billed by another method',
      { retain: true },
      { retain: true, billing: byBandwidth },
      NEW_EIP,
    ),
  ],
  deletionProtection: [
    eip('it is protected from now on', {}, { deletionProtection: true }, inPlace),
    eip('it is not protected any more', { deletionProtection: true }, {}, inPlace),
  ],
};
