import * as ros from '@alicloud/ros-cdk-core';
import {
  BandwidthPackage,
  EipBilling,
  EipLineType,
  EipProtection,
  ElasticIp,
  SubscriptionPeriod,
} from 'ros-cdk-multi-eip';
import type { BandwidthPackageProps } from 'ros-cdk-multi-eip';
import { edge, idsOf, numberParameter, refusal, synthStack, textParameter } from '../support';

function newPackage(stack: ros.Stack, props: Partial<BandwidthPackageProps> = {}) {
  return new BandwidthPackage(stack, 'Shared', { bandwidth: 100, ...props });
}

const PACKAGE_ID = { 'Fn::GetAtt': ['SharedBandwidthPackage', 'BandwidthPackageId'] };

describe('a new bandwidth package', () => {
  it('is paid as it goes for its bandwidth', () => {
    const { template } = synthStack((stack) => newPackage(stack));
    expect(template.Resources).toEqual({
      SharedBandwidthPackage: {
        Type: 'ALIYUN::VPC::CommonBandwidthPackage',
        Properties: { Bandwidth: 100, InternetChargeType: 'PayByBandwidth' },
      },
    });
  });

  it('has what can be chosen', () => {
    const { template } = synthStack((stack) =>
      newPackage(stack, {
        lineType: EipLineType.BGP_PRO,
        packageName: 'shop',
        description: 'the shop',
        tags: { team: 'shop' },
        resourceGroupId: 'rg-1',
      }),
    );
    expect(template.Resources['SharedBandwidthPackage']?.Properties).toEqual({
      Bandwidth: 100,
      InternetChargeType: 'PayByBandwidth',
      ISP: 'BGP_PRO',
      Name: 'shop',
      Description: 'the shop',
      Tags: [{ Key: 'team', Value: 'shop' }],
      ResourceGroupId: 'rg-1',
    });
  });

  it('may have a bandwidth that only the deployment knows', () => {
    const { template } = synthStack((stack) =>
      newPackage(stack, { bandwidth: numberParameter(stack, 'Bandwidth') }),
    );
    expect(template.Resources['SharedBandwidthPackage']?.Properties).toMatchObject({
      Bandwidth: { Ref: 'Bandwidth' },
    });
  });

  it.each([1, 5001, 2.5])('has no bandwidth of %d Mbit/s', (bandwidth) => {
    expect(refusal((stack) => newPackage(stack, { bandwidth }))).toEqual([
      `[Shop/Shared] 'bandwidth': bandwidth ${bandwidth} Mbit/s is out of range (2 to 5000); use a whole number in this range (bandwidth-package-bandwidth)`,
    ]);
  });
});

describe('the EIP of a binding', () => {
  it('joins by a resource of its own, once it is bound', () => {
    const { template } = synthStack((stack) =>
      edge(stack).bindEip('web', { bandwidthPackage: newPackage(stack) }),
    );
    expect(template.Resources['EdgeWebMembership']).toEqual({
      Type: 'ALIYUN::VPC::CommonBandwidthPackageIp',
      Properties: {
        BandwidthPackageId: PACKAGE_ID,
        Eips: [{ AllocationId: { 'Fn::GetAtt': ['EdgeWebEip', 'AllocationId'] } }],
      },
      DependsOn: ['EdgeWebAssociation'],
    });
  });

  it('is looked after by nothing else: its other resources stay as they are', () => {
    const [alone, sharing] = [false, true].map((isIn) =>
      synthStack((stack) => {
        const bandwidthPackage = newPackage(stack);
        edge(stack).bindEip('web', isIn ? { bandwidthPackage } : {});
      }),
    );
    const { EdgeWebMembership: _, ...others } = sharing!.template.Resources;
    expect(others).toEqual(alone!.template.Resources);
  });

  it('waits for those before it, also of other instances: the package takes one at a time', () => {
    const { template } = synthStack((stack) => {
      const bandwidthPackage = BandwidthPackage.fromPackageId('cbwp-1');
      const again = BandwidthPackage.fromPackageId('cbwp-1');
      const other = edge(stack, {}, 'Other');
      edge(stack, { bindings: { web: { bandwidthPackage }, mail: { bandwidthPackage } } });
      other.bindEip('vpn', { bandwidthPackage: again });
      other.bindEip('alone', { bandwidthPackage: BandwidthPackage.fromPackageId('cbwp-2') });
    });
    const waits = idsOf(template, 'VPC::CommonBandwidthPackageIp').map((id) => [
      id,
      template.Resources[id]?.DependsOn,
    ]);
    expect(Object.fromEntries(waits)).toEqual({
      EdgeMailMembership: ['EdgeMailAssociation'],
      EdgeWebMembership: ['EdgeWebAssociation', 'EdgeMailMembership'],
      OtherVpnMembership: ['OtherVpnAssociation', 'EdgeWebMembership'],
      OtherAloneMembership: ['OtherAloneAssociation'],
    });
  });

  it('is in the package only where the stack has the binding', () => {
    const { template } = synthStack((stack) => {
      const bandwidthPackage = BandwidthPackage.fromPackageId(textParameter(stack, 'Package'));
      const condition = new ros.RosCondition(stack, 'WithMail', {
        expression: ros.Fn.conditionEquals(textParameter(stack, 'Mail'), 'yes'),
      });
      const site = edge(stack);
      site.bindEip('app', { bandwidthPackage });
      site.bindEip('mail', { bandwidthPackage, condition });
      site.bindEip('web', { bandwidthPackage });
    });
    const { EdgeMailMembership: mail, EdgeWebMembership: web } = template.Resources;
    expect(mail).toMatchObject({ Condition: 'WithMail' });
    expect(web?.DependsOn).toEqual([
      'EdgeWebAssociation',
      'EdgeAppMembership',
      'EdgeMailMembership',
    ]);
  });

  it('keeps its membership when the binding is renamed', () => {
    const [before, after] = [{ web: {} }, { shop: { formerly: 'web' } }].map(
      (bindings) =>
        synthStack((stack) => {
          const site = edge(stack);
          const bandwidthPackage = newPackage(stack);
          for (const [name, options] of Object.entries(bindings)) {
            site.bindEip(name, { ...options, bandwidthPackage });
          }
        }).exactTemplate,
    );
    const memberships = idsOf(before!, 'VPC::CommonBandwidthPackageIp');
    expect(memberships).toHaveLength(1);
    expect(idsOf(after!, 'VPC::CommonBandwidthPackageIp')).toEqual(memberships);
  });

  it.each([
    [
      'a subscription',
      { billing: EipBilling.subscription(10, SubscriptionPeriod.months(1)) },
      'takes no subscription EIP; pay as you go, or leave it out',
    ],
    [
      'another line type',
      { lineType: EipLineType.BGP_PRO },
      'has the line type BGP, and the EIP BGP_PRO; use the same line type for both',
    ],
    [
      'a protection',
      { protection: EipProtection.ANTI_DDOS_ENHANCED },
      "takes no EIP with AntiDDoS_Enhanced; leave 'protection' or it out",
    ],
  ])('cannot join with %s', (_, options, message) => {
    const lines = refusal((stack) =>
      edge(stack).bindEip('web', { ...options, bandwidthPackage: newPackage(stack) }),
    );
    expect(lines).toEqual([
      `[Shop/Edge/web/Membership] 'bandwidthPackage': ${message} (bandwidth-package-member)`,
    ]);
  });

  it('is held against what is known of an existing package only', () => {
    const lines = refusal((stack) => {
      const site = edge(stack);
      const lineType = EipLineType.BGP_PRO;
      site.bindEip('any', { lineType, bandwidthPackage: BandwidthPackage.fromPackageId('cbwp-1') });
      site.bindEip('old', {
        eip: ElasticIp.fromAllocationId(stack, 'Old', 'eip-1'),
        bandwidthPackage: newPackage(stack),
      });
      site.bindEip('web', {
        bandwidthPackage: BandwidthPackage.fromPackageId('cbwp-2', { lineType }),
      });
    });
    expect(lines).toEqual([
      "[Shop/Edge/web/Membership] 'bandwidthPackage': has the line type BGP_PRO, and the EIP BGP; use the same line type for both (bandwidth-package-member)",
    ]);
  });

  it('may have a line type that only the deployment knows', () => {
    const { template } = synthStack((stack) => {
      const lineType = textParameter(stack, 'LineType') as EipLineType;
      const protection = EipProtection.ANTI_DDOS_ENHANCED;
      const site = edge(stack);
      site.bindEip('web', { lineType, bandwidthPackage: newPackage(stack) });
      site.bindEip('mail', { lineType, protection });
    });
    expect(template.Resources['EdgeWebMembership']).toBeDefined();
  });

  it('joins by the id of a package', () => {
    expect(
      refusal((stack) =>
        edge(stack).bindEip('web', { bandwidthPackage: BandwidthPackage.fromPackageId('eip-1') }),
      ),
    ).toEqual([
      "[Shop/Edge/web] 'bandwidthPackage.packageId': 'eip-1' is not an id of this kind; write it as the console does, cbwp-... (resource-id)",
    ]);
  });
});

it('takes the EIPs of `bindEips`', () => {
  const { template } = synthStack((stack) => {
    const count = new ros.RosParameter(stack, 'Count', {
      type: ros.RosParameterType.NUMBER,
      maxValue: 3,
    });
    edge(stack).bindEips('web', { count, bandwidthPackage: newPackage(stack) });
  });
  expect(idsOf(template, 'VPC::CommonBandwidthPackageIp')).toHaveLength(3);
});
