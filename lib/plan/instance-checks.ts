import {
  canHotAttach,
  INSTANCE_TYPES,
  instanceTypeLimits,
  isTypeName,
} from '../facts/instance-types';
import type { InstanceTypeLimits } from '../facts/instance-types';
import { nearestName } from '../values/nearest-name';
import { shown } from '../values/problem';
import type { Problem } from '../values/problem';
import { problem } from '../values/problem-kinds';
import type { ProblemPlace } from '../values/problem-kinds';
import type { EniPlan } from './eni-plan';
import type { InstancePlan } from './instance-plan';
import { neededLimits, needsHotAttach } from './instance-type-rules';

/** What is wrong with an instance's ENIs and bindings as a whole. */
export function instanceProblems(plan: InstancePlan): Problem[] {
  return [
    ...typeNameProblems(plan),
    ...limitProblems(plan),
    ...hotAttachProblems(plan),
    ...routeTableProblems(plan),
    ...bindingNameProblems(plan),
    ...lateProblems(plan),
    ...unknownAtBootProblems(plan),
  ];
}

/** The limits of the instance's type. Undefined: they are not known. */
export function limitsOf({ facts }: InstancePlan): InstanceTypeLimits | undefined {
  return facts.instanceTypeLimits ?? instanceTypeLimits(facts.instanceType ?? '');
}

/** A new secondary address of the primary ENI comes after the instance, which reads UserData first. */
function unknownAtBootProblems(plan: InstancePlan): Problem[] {
  const bindings = plan.isAppliedByCommand ? [] : plan.primaryEniBindings;
  return bindings
    .filter(({ address }) => address.kind !== 'primary' && address.address === undefined)
    .map(({ name }) =>
      problem('private-ip-unknown-at-boot', call(plan, 'bindEip', name), {
        value: name,
        fault:
          'a new secondary address of the primary ENI is known only after the instance has read its UserData',
        remedy:
          'give the address with PrivateIp.of, or let Cloud Assistant apply the configuration',
      }),
    );
}

/** What was added while the app was being synthesized: constructs are prepared one after another. */
function lateProblems(plan: InstancePlan): Problem[] {
  const { enis, bindings } = plan.late;
  const calls = [
    ...bindings.map(({ name }) => call(plan, 'bindEip', name)),
    // An ENI that is made for a binding is told with it.
    ...enis
      .filter((eni) => eni.bindings.length === 0)
      .map(({ facts }) => call(plan, 'addEni', facts.name)),
  ];
  return calls.map((place) =>
    problem('bound-too-late', place, {
      fault: 'is called while the app is being synthesized already',
      remedy: 'call it in a constructor, or in an aspect',
    }),
  );
}

/** A warning where nothing is checked, since the limits of the type are not known. */
export function unknownTypeWarnings(plan: InstancePlan): Problem[] {
  const { path, instanceType, typeComesLate } = plan.facts;
  const isUnknown = typeComesLate || (instanceType !== undefined && isTypeName(instanceType));
  if (!isUnknown || limitsOf(plan) !== undefined) {
    return [];
  }
  const what =
    instanceType === undefined ? 'a type that only the deployment knows' : shown(instanceType);
  return [
    problem(
      'instance-type-unknown',
      { path, property: 'instanceType' },
      {
        value: instanceType,
        fault: `the limits of ${what} are not known, so nothing was checked`,
        remedy: `${alternative(instanceType)}state 'instanceTypeLimits' to have it checked`,
      },
    ),
  ];
}

function alternative(instanceType: string | undefined): string {
  const near =
    instanceType === undefined ? undefined : nearestName(instanceType, INSTANCE_TYPES, 1);
  return near === undefined ? '' : `use '${near}' if that was meant, or `;
}

function typeNameProblems({ facts: { path, instanceType } }: InstancePlan): Problem[] {
  return instanceType === undefined || isTypeName(instanceType)
    ? []
    : [
        problem(
          'instance-type',
          { path, property: 'instanceType' },
          {
            value: instanceType,
            fault: `${shown(instanceType)} is not an instance type`,
            remedy: 'write it with its family and its size, ecs.c6.large',
          },
        ),
      ];
}

function limitProblems(plan: InstancePlan): Problem[] {
  const limits = limitsOf(plan);
  if (limits === undefined) {
    return [];
  }
  const type = plan.facts.instanceType ?? 'the instance';
  const place = { path: plan.facts.path, property: 'instanceType' };
  return [
    ...eniLimitProblems(plan, type, limits, place),
    ...addressLimitProblems(plan, type, limits, place),
  ];
}

function eniLimitProblems(
  plan: InstancePlan,
  type: string,
  limits: InstanceTypeLimits,
  place: ProblemPlace,
): Problem[] {
  const { enis: count } = neededLimits(plan);
  return count <= limits.enis
    ? []
    : [
        problem('eni-limit', place, {
          value: type,
          fault: `${type} holds ${limits.enis} ENIs with the primary one, ${count} are used`,
          remedy: 'use a larger type or fewer ENIs',
        }),
      ];
}

function addressLimitProblems(
  { enis }: InstancePlan,
  type: string,
  limits: InstanceTypeLimits,
  place: ProblemPlace,
): Problem[] {
  return enis
    .filter(({ privateIpCount }) => privateIpCount > limits.privateIpsPerEni)
    .map(({ facts, privateIpCount }) =>
      problem('private-ip-limit', place, {
        value: type,
        fault: `${type} holds ${limits.privateIpsPerEni} private addresses per ENI with its primary one, ENI '${facts.name}' gets ${privateIpCount}`,
        remedy:
          "use a larger type or another ENI, or state 'instanceTypeLimits' if the figure has changed",
      }),
    );
}

function hotAttachProblems(plan: InstancePlan): Problem[] {
  const { path, instanceType } = plan.facts;
  const isRefused =
    instanceType !== undefined && needsHotAttach(plan) && !canHotAttach(instanceType);
  return isRefused
    ? [
        problem(
          'instance-type-hot-attach',
          { path, property: 'instanceType' },
          {
            value: instanceType,
            fault: `${instanceType} cannot attach an ENI while it runs`,
            remedy: "use a larger type, or allow a restart with 'restartToAttach: true'",
          },
        ),
      ]
    : [];
}

/** ENIs whose names give the same route table: about one pair in ten thousand. */
function routeTableProblems(plan: InstancePlan): Problem[] {
  const owners = new Map<number, string>();
  return plan.enis.filter(isSecondary).flatMap(({ facts: { name }, table }) => {
    const owner = owners.get(table);
    owners.set(table, owner ?? name);
    return owner === undefined
      ? []
      : [
          problem('route-table-taken', call(plan, 'addEni', name), {
            value: name,
            fault: `route table ${table} is already that of ENI ${shown(owner)}`,
            remedy: 'give the ENI another name',
          }),
        ];
  });
}

/** The instance and the signals tell bindings by their names. */
function bindingNameProblems(plan: InstancePlan): Problem[] {
  const names = plan.bindings.map(({ name }) => name);
  const shared = new Set(names.filter((name, n) => names.indexOf(name) !== n));
  return [...shared].map((name) =>
    problem('binding-name-taken', call(plan, 'bindEip', name), {
      value: name,
      fault: 'another binding of the instance has this name',
      remedy: 'rename one of them',
    }),
  );
}

function isSecondary({ facts }: EniPlan): boolean {
  return facts.kind === 'secondary';
}

function call({ facts: { path } }: InstancePlan, method: string, name: string): ProblemPlace {
  return { path, property: `${method}(${name})` };
}
