import type { EniPlan } from '../../lib/plan/eni-plan';
import { instanceProblems, limitsOf, unknownTypeWarnings } from '../../lib/plan/instance-checks';
import type { InstanceFacts } from '../../lib/plan/instance-plan';
import { routeTable } from '../../lib/plan/routing';
import { PrivateIp } from '../../lib/values/private-ip';
import { problemLine } from '../../lib/values/problem';
import {
  attachedEni,
  binding,
  givenBinding,
  instance,
  namesOfOneTable,
  primaryBinding,
  primaryEni,
  secondaryEni,
} from './plan-samples';

/** The problems of an instance with these ENIs. */
function lines(enis: readonly EniPlan[], facts: Partial<InstanceFacts> = {}): string[] {
  return instanceProblems(instance(enis, facts)).map(problemLine);
}

/** That many bindings to new secondary addresses. */
function bindings(count: number) {
  return Array.from({ length: count }, (_, n) => binding(`b${n}`));
}

describe('the limit of private addresses per ENI', () => {
  const instanceType = 'ecs.c6.large';

  it('counts the primary one too', () => {
    expect(lines([secondaryEni('data', ...bindings(5))], { instanceType })).toEqual([]);
    expect(lines([secondaryEni('data', ...bindings(6))], { instanceType })).toEqual([
      "Shop/Edge: 'instanceType': ecs.c6.large holds 6 private addresses per ENI with its primary one, ENI 'data' gets 7; use a larger type or another ENI, or state 'instanceTypeLimits' if the figure has changed (private-ip-limit)",
    ]);
  });

  it('does not count a binding to the primary one again', () => {
    const eni = secondaryEni('data', ...bindings(5), primaryBinding('admin'));
    expect(lines([eni], { instanceType })).toEqual([]);
  });

  it('holds for the primary ENI as well', () => {
    const given = bindings(6).map(({ name }, n) => givenBinding(name, `192.168.0.${n + 10}`));
    expect(lines([primaryEni(...given)], { instanceType })).toEqual([
      expect.stringContaining("ENI 'primary' gets 7; "),
    ]);
  });
});

describe('the limit of ENIs', () => {
  const instanceType = 'ecs.c6.large';
  const problem =
    "Shop/Edge: 'instanceType': ecs.c6.large holds 2 ENIs with the primary one, 3 are used; use a larger type or fewer ENIs (eni-limit)";

  it('counts the primary one too', () => {
    const [left, right] = [secondaryEni('left'), secondaryEni('right')];
    expect(lines([primaryEni(), left], { instanceType })).toEqual([]);
    expect(lines([primaryEni(), left, right], { instanceType })).toEqual([problem]);
  });

  it('counts the primary one also where the plan does not hold it', () => {
    const [left, right] = [attachedEni('left'), attachedEni('right')];
    expect(lines([left], { instanceType })).toEqual([]);
    expect(lines([left, right], { instanceType })).toEqual([problem]);
  });
});

describe('the limits of an instance', () => {
  const limits = { enis: 2, privateIpsPerEni: 2 };

  it("are those of its type's row in the table", () => {
    expect(limitsOf(instance([], { instanceType: 'ecs.c6.large' }))).toEqual({
      enis: 2,
      privateIpsPerEni: 6,
    });
  });

  it('are stated by the user before the table is asked', () => {
    const facts = { instanceType: 'ecs.c6.large', instanceTypeLimits: limits };
    expect(limitsOf(instance([], facts))).toBe(limits);
    expect(lines([secondaryEni('data', ...bindings(2))], facts)).toEqual([
      expect.stringContaining('ecs.c6.large holds 2 private addresses per ENI'),
    ]);
    const larger = { ...facts, instanceTypeLimits: { enis: 3, privateIpsPerEni: 10 } };
    expect(lines([secondaryEni('a', ...bindings(9)), secondaryEni('b')], larger)).toEqual([]);
  });

  it('can be stated of a type that only the deployment knows', () => {
    const eni = secondaryEni('data', ...bindings(2));
    expect(lines([eni], { instanceTypeLimits: limits })).toEqual([
      "Shop/Edge: 'instanceType': the instance holds 2 private addresses per ENI with its primary one, ENI 'data' gets 3; use a larger type or another ENI, or state 'instanceTypeLimits' if the figure has changed (private-ip-limit)",
    ]);
  });

  it('are not checked where the type is known only to the deployment', () => {
    const plan = instance([secondaryEni('data', ...bindings(100))]);
    expect(instanceProblems(plan)).toEqual([]);
    expect(unknownTypeWarnings(plan)).toEqual([]);
  });

  it('are not checked of a type that is not in the table, which is a warning', () => {
    const facts = { instanceType: 'ecs.z99.large' };
    const plan = instance([secondaryEni('data', ...bindings(100))], facts);
    expect(instanceProblems(plan)).toEqual([]);
    expect(unknownTypeWarnings(plan).map(problemLine)).toEqual([
      "Shop/Edge: 'instanceType': the limits of 'ecs.z99.large' are not known, so nothing was checked; state 'instanceTypeLimits' to have it checked (instance-type-unknown)",
    ]);
    expect(unknownTypeWarnings(instance([], { ...facts, instanceTypeLimits: limits }))).toEqual([]);
    expect(unknownTypeWarnings(instance([], { instanceType: 'ecs.c6.large' }))).toEqual([]);
  });

  it('are not checked of a type that only the deployment knows, which is a warning too', () => {
    const plan = instance([secondaryEni('data', ...bindings(100))], { typeComesLate: true });
    expect(instanceProblems(plan)).toEqual([]);
    expect(unknownTypeWarnings(plan).map(problemLine)).toEqual([
      "Shop/Edge: 'instanceType': the limits of a type that only the deployment knows are not known, so nothing was checked; state 'instanceTypeLimits' to have it checked (instance-type-unknown)",
    ]);
  });

  it('are those of the type that was meant, where one letter is wrong', () => {
    const [warning] = unknownTypeWarnings(instance([], { instanceType: 'ecs.c6.larg' }));
    expect(warning?.remedy).toBe(
      "use 'ecs.c6.large' if that was meant, or state 'instanceTypeLimits' to have it checked",
    );
  });

  it('are those of a type, not of any text', () => {
    expect(lines([], { instanceType: 'c6.large' })).toEqual([
      "Shop/Edge: 'instanceType': 'c6.large' is not an instance type; write it with its family and its size, ecs.c6.large (instance-type)",
    ]);
    expect(unknownTypeWarnings(instance([], { instanceType: 'c6.large' }))).toEqual([]);
  });
});

describe('what is added while the app is synthesized', () => {
  it('is told, an ENI together with its bindings', () => {
    const early = secondaryEni('data', binding('web'));
    const plan = instance([early]);
    plan.close();
    expect(instanceProblems(plan)).toEqual([]);
    early.bind(binding('mail'));
    plan.add(secondaryEni('bare'));
    plan.add(secondaryEni('more', binding('vpn')));
    expect(instanceProblems(plan).map(problemLine)).toEqual(
      ['bindEip(mail)', 'bindEip(vpn)', 'addEni(bare)'].map(
        (call) =>
          `Shop/Edge: '${call}': is called while the app is being synthesized already; call it in a constructor, or in an aspect (bound-too-late)`,
      ),
    );
  });
});

describe('an instance type that cannot attach an ENI while it runs', () => {
  const instanceType = 'ecs.t6-c1m1.large';

  it('is refused where the stack attaches one', () => {
    expect(lines([secondaryEni('data')], { instanceType })).toEqual([
      "Shop/Edge: 'instanceType': ecs.t6-c1m1.large cannot attach an ENI while it runs; use a larger type, or allow a restart with 'restartToAttach: true' (instance-type-hot-attach)",
    ]);
  });

  it('passes where it may restart, or the stack attaches none', () => {
    expect(lines([secondaryEni('data')], { instanceType, restartToAttach: true })).toEqual([]);
    expect(lines([primaryEni(primaryBinding('web'))], { instanceType })).toEqual([]);
    expect(lines([attachedEni('data')], { instanceType })).toEqual([]);
  });
});

describe('names', () => {
  it('of ENIs must not give the same route table', () => {
    const [one, other] = namesOfOneTable();
    expect(lines([secondaryEni(one), secondaryEni(other)])).toEqual([
      `Shop/Edge: 'addEni(${other})': route table ${routeTable(one)} is already that of ENI '${one}'; give the ENI another name (route-table-taken)`,
    ]);
  });

  it('of bindings are unique on an instance, also on different ENIs', () => {
    const enis = [secondaryEni('left', binding('web')), secondaryEni('right', binding('web'))];
    expect(lines(enis)).toEqual([
      "Shop/Edge: 'bindEip(web)': another binding of the instance has this name; rename one of them (binding-name-taken)",
    ]);
  });

  it('of bindings are reported once each', () => {
    const names = ['web', 'mail', 'web', 'web', 'mail', 'vpn'];
    expect(lines([attachedEni('data', ...names.map((name) => binding(name)))])).toEqual([
      expect.stringContaining("'bindEip(web)'"),
      expect.stringContaining("'bindEip(mail)'"),
    ]);
  });
});

describe('where UserData alone configures', () => {
  it('a new secondary address of the primary ENI is not known in time', () => {
    expect(lines([primaryEni(binding('web'))])).toEqual([
      "Shop/Edge: 'bindEip(web)': a new secondary address of the primary ENI is known only after the instance has read its UserData; give the address with PrivateIp.of, or let Cloud Assistant apply the configuration (private-ip-unknown-at-boot)",
    ]);
  });

  it('every other address is', () => {
    const existing = binding('old', { address: PrivateIp.existing('192.168.0.8') });
    const own = [primaryBinding('admin'), givenBinding('mail', '192.168.0.9'), existing];
    expect(lines([primaryEni(...own), attachedEni('data', binding('web'))])).toEqual([]);
  });

  it('Cloud Assistant, which comes later, would know it', () => {
    const plan = instance([primaryEni(binding('web'))]);
    plan.applyByCommand();
    expect(instanceProblems(plan)).toEqual([]);
  });
});

describe('several problems of one instance', () => {
  it('are all reported', () => {
    const enis = [secondaryEni('a', ...bindings(6)), secondaryEni('b', binding('b0'))];
    const problems = instanceProblems(instance(enis, { instanceType: 'ecs.t6-c1m1.large' }));
    expect(problems.map(({ code }) => code)).toEqual([
      'eni-limit',
      'private-ip-limit',
      'instance-type-hot-attach',
      'binding-name-taken',
    ]);
  });
});
