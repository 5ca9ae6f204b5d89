import { EniPlan } from '../../lib/plan/eni-plan';
import type { BindingPlan } from '../../lib/plan/eni-plan';
import { InstancePlan } from '../../lib/plan/instance-plan';
import type { InstanceFacts } from '../../lib/plan/instance-plan';
import { routeTable } from '../../lib/plan/routing';
import { PrivateIp } from '../../lib/values/private-ip';

/** A binding with plausible ids and addresses: a new secondary address by default. */
export function binding(name: string, facts: Partial<BindingPlan> = {}): BindingPlan {
  return {
    name,
    address: PrivateIp.newSecondary(),
    privateIp: `ip-of-${name}`,
    publicIp: `eip-of-${name}`,
    publicIpBeforeBinding: `eip-of-${name}`,
    assignmentId: `${name}Address`,
    associationId: `${name}Association`,
    eipIdentity: `${name}Eip`,
    ...facts,
  };
}

/** A binding to the primary private IP address of its ENI. */
export function primaryBinding(name: string, facts: Partial<BindingPlan> = {}): BindingPlan {
  return binding(name, { address: PrivateIp.primary(), assignmentId: undefined, ...facts });
}

/** A binding to an address that the user gives. */
export function givenBinding(name: string, address: string): BindingPlan {
  return binding(name, { address: PrivateIp.of(address) });
}

/** A new secondary ENI, attached by the stack, with its bindings. */
export function secondaryEni(name: string, ...bindings: readonly BindingPlan[]): EniPlan {
  const eni = attachedEni(name, ...bindings);
  eni.attach(`${name}Attachment`);
  return eni;
}

/** A secondary ENI that the stack does not attach. */
export function attachedEni(name: string, ...bindings: readonly BindingPlan[]): EniPlan {
  return withBindings(
    new EniPlan({
      kind: 'secondary',
      name,
      existed: false,
      primaryPrivateIp: `ip-of-${name}`,
      macAddress: `mac-of-${name}`,
      identity: `${name}Eni`,
    }),
    bindings,
  );
}

/** The ENI that an instance is created with. */
export function primaryEni(...bindings: readonly BindingPlan[]): EniPlan {
  return withBindings(
    new EniPlan({
      kind: 'primary',
      name: 'primary',
      existed: false,
      primaryPrivateIp: 'ip-of-primary',
      identity: '',
    }),
    bindings,
  );
}

/** An instance with these ENIs. */
export function instance(
  enis: readonly EniPlan[],
  facts: Partial<InstanceFacts> = {},
): InstancePlan {
  const plan = new InstancePlan({ path: 'Shop/Edge', ...facts });
  for (const eni of enis) plan.add(eni);
  return plan;
}

/** Two ENI names that give the same route table. */
export function namesOfOneTable(): [string, string] {
  const owners = new Map<number, string>();
  for (let n = 0; ; n++) {
    const name = `e${n}`;
    const owner = owners.get(routeTable(name));
    if (owner !== undefined) return [owner, name];
    owners.set(routeTable(name), name);
  }
}

function withBindings(eni: EniPlan, bindings: readonly BindingPlan[]): EniPlan {
  for (const bound of bindings) eni.bind(bound);
  return eni;
}
