import * as ecs from '@alicloud/ros-cdk-ecs';
import {
  BandwidthPackage,
  IngressRule,
  Ipv4Gateway,
  MultiEipInstance,
  Verification,
} from 'ros-cdk-multi-eip';
import type { RehearsalSession } from '../../lib/rehearsal/session';
import { outcome, reasons, templateOf, withRehearsal } from '../rehearsed';
import { edge } from '../support';
import type { Template } from '../support';

const BINDINGS = ['mail', 'vpn', 'web'];

/** @param members bindings that share the bandwidth of a package */
function sharing(...members: string[]): Template {
  return templateOf((stack) => {
    const bandwidthPackage = new BandwidthPackage(stack, 'Shared', { bandwidth: 100 });
    const site = edge(stack);
    for (const name of BINDINGS) {
      site.bindEip(name, members.includes(name) ? { bandwidthPackage } : {});
    }
  });
}

const addresses = (rehearsal: RehearsalSession) =>
  rehearsal.bindings.map(({ name, eip }) => `${name} ${eip}`).toSorted();

it('EIPs join and leave a bandwidth package, and their clients do not notice', () =>
  withRehearsal(async (rehearsal) => {
    expect(reasons(await rehearsal.create(sharing('web')))).toBe('');
    const before = addresses(rehearsal);
    const { reports, unmonitored } = await rehearsal.monitorOutages(
      rehearsal.bindings,
      async () => {
        expect(reasons(await rehearsal.update(sharing('web', 'mail', 'vpn')))).toBe('');
        expect(reasons(await rehearsal.update(sharing('vpn')))).toBe('');
        expect(reasons(await rehearsal.update(sharing()))).toBe('');
      },
    );
    expect(unmonitored).toEqual([]);
    expect(reports).toHaveLength(3);
    expect(reports.filter(({ lost, stayedOpen }) => lost > 0 || !stayedOpen)).toEqual([]);
    expect(addresses(rehearsal)).toEqual(before);
    const all = { works: ['EdgeMail', 'EdgeVpn', 'EdgeWeb'], fails: [] };
    expect(outcome(await rehearsal.verify())).toEqual(all);
    expect(reasons(await rehearsal.delete())).toBe('');
  }));

/** An instance in a VPC with an IPv4 gateway. */
function centralised(verification = Verification.fromOutside()): Template {
  return templateOf((stack) => {
    const vpc = new ecs.Vpc(stack, 'Vpc', { cidrBlock: '10.0.0.0/8' });
    const vSwitch = new ecs.VSwitch(stack, 'VSwitch', {
      vpcId: vpc.attrVpcId,
      zoneId: 'cn-hangzhou-a',
      cidrBlock: '10.1.0.0/24',
    });
    const ipv4Gateway = new Ipv4Gateway(stack, 'Internet', { vpc });
    new MultiEipInstance(stack, 'Edge', {
      vSwitch,
      ipv4Gateway,
      instanceType: 'ecs.c6.large',
      ingress: [IngressRule.tcp(80)],
      verification,
      bindings: { web: {} },
    });
  });
}

function withoutRoute(template: Template): Template {
  const text = JSON.stringify(template, (_, value: unknown) =>
    Array.isArray(value) ? value.filter((one) => !String(one).startsWith('InternetRoute')) : value,
  );
  const { Resources, ...others } = JSON.parse(text) as Template;
  const kept = Object.entries(Resources).filter(([id]) => !id.startsWith('InternetRoute'));
  return { ...others, Resources: Object.fromEntries(kept) };
}

const NO_ROUTE = /the route table of vsw-\w+ has no route 0\.0\.0\.0\/0 to the IPv4 gateway/;

it('EIPs go by an IPv4 gateway as long as a route leads to it, and the result says so', () =>
  withRehearsal(async (rehearsal) => {
    const template = centralised();
    const works = { works: ['EdgeWeb'], fails: [] };
    expect(reasons(await rehearsal.create(template))).toBe('');
    expect(outcome(await rehearsal.verify())).toEqual(works);
    expect(reasons(await rehearsal.update(withoutRoute(template)))).toBe('');
    const [web] = await rehearsal.verify(0);
    expect(web).toMatchObject({
      ok: false,
      inbound: { ok: false, text: expect.stringMatching(NO_ROUTE) },
      outbound: { ok: false, text: expect.stringMatching(NO_ROUTE) },
    });
    expect(reasons(await rehearsal.update(template))).toBe('');
    expect(outcome(await rehearsal.verify())).toEqual(works);
    expect(reasons(await rehearsal.delete())).toBe('');
  }));

it('a stack whose verification fails for want of the route says so', () =>
  withRehearsal(async (rehearsal) => {
    const soon = Verification.fromOutside({ timeout: 5 });
    const { failures } = await rehearsal.create(withoutRoute(centralised(soon)));
    expect(failures).not.toEqual([]);
    expect(rehearsal.bindingsAtFailure).toMatchObject([
      { name: 'EdgeWeb', inbound: { ok: false, text: expect.stringMatching(NO_ROUTE) } },
    ]);
    expect(reasons(await rehearsal.create(centralised()))).toBe('');
    expect(rehearsal.bindingsAtFailure).toEqual([]);
  }));
