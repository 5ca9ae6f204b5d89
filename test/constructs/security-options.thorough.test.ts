import * as fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { EgressRule, IngressRule } from 'ros-cdk-multi-eip';
import { edge, references, refusal, synthStack } from '../support';
import type * as ros from '@alicloud/ros-cdk-core';

interface WrittenRule {
  readonly first: number;
  readonly last: number;
  readonly block: string;
  readonly priority: number;
}

const RULE = fc.record<WrittenRule>({
  first: fc.constantFrom(-1, 0, 1, 22, 443, 65_535, 65_536, 1.5),
  last: fc.constantFrom(1, 22, 443, 65_535, 65_536),
  block: fc.constantFrom('0.0.0.0/0', '203.0.113.0/24', '203.0.113.9', '10.0.0.0/33', 'any'),
  priority: fc.constantFrom(0, 1, 50, 99, 100, 101),
});

/** @param lastPriority the last priority that a rule of its direction can have */
const isLegal =
  (lastPriority: number) =>
  ({ first, last, block, priority }: WrittenRule): boolean =>
    Number.isInteger(first) &&
    first >= 1 &&
    first <= last &&
    last <= 65_535 &&
    ipaddr.IPv4.isValidCIDR(block) &&
    priority >= 1 &&
    priority <= lastPriority;

const LEGAL_RULE = RULE.filter(isLegal(100));

type Build = (stack: ros.Stack) => void;

/** Bindings and an ENI's group with these rules. */
const build =
  (
    own: readonly WrittenRule[],
    group: readonly WrittenRule[],
    out: readonly WrittenRule[],
  ): Build =>
  (stack) => {
    const ingress = (rules: readonly WrittenRule[]) =>
      rules.map(({ first, last, block: from, priority }) =>
        IngressRule.tcpRange(first, last, { from, priority }),
      );
    const egress = out.map(({ first, last, block: to, priority }) =>
      EgressRule.udpRange(first, last, { to, priority }),
    );
    const site = edge(stack);
    const eni = site.addEni('public', {
      ingress: ingress(group),
      egress: [EgressRule.tcp(443), ...egress],
    });
    site.bindEip('web', { eni, ingress: ingress(own) });
    site.bindEip('mail', { eni, ingress: ingress(own) });
  };

const RUNS = { numRuns: 25, seed: 1 };

it('never writes a rule that the service would refuse', () => {
  const rules = fc.array(RULE, { maxLength: 2 });
  fc.assert(
    fc.property(rules, rules, rules, (own, group, out) => {
      const areLegal = [...own, ...group].every(isLegal(100)) && out.every(isLegal(99));
      expect(refusal(build(own, group, out)).length === 0).toBe(areLegal);
    }),
    RUNS,
  );
});

it('writes each rule of a binding for its own address', () => {
  const rules = fc.array(LEGAL_RULE, { minLength: 1, maxLength: 2 });
  fc.assert(
    fc.property(rules, (own) => {
      const { Resources } = synthStack(build(own, [], [])).template;
      for (const [id, address] of [
        ['EdgeWebIngress', 'EdgeWebAddress'],
        ['EdgeMailIngress', 'EdgeMailAddress'],
      ] as const) {
        const permissions = Resources[id]!.Properties['Permissions'] as { DestCidrIp: unknown }[];
        expect(permissions).toHaveLength(own.length);
        expect(permissions.flatMap(({ DestCidrIp }) => references(DestCidrIp))).toEqual(
          own.map(() => address),
        );
      }
    }),
    RUNS,
  );
});
