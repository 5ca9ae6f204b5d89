import { bindingName } from '../cloud/binding-name';
import { isObject, sameJson } from '../template/json';
import type { Json } from '../template/json';
import { BindingOutages } from './binding-outage';
import type { BindingOutage } from './binding-outage';
import { bindingsIn } from './binding-resources';
import type { BindingResources } from './binding-resources';
import { isKept } from './resource-comparison';
import type { ResourceComparison } from './resource-comparison';
import { idsIn, valueLabel } from './value-references';

/**
 * What becomes of an address of a binding. `lost`: the binding goes, and the address with it.
 * `unbound`: the binding goes, and the address stays in the account.
 */
export type AddressOutcome = 'kept' | 'changed' | 'new' | 'lost' | 'unbound';

export interface AddressDifference {
  readonly outcome: AddressOutcome;
  /** The address, or the resource that it comes from. Absent: there was none. */
  readonly before?: string;
  /** Absent: there is none any more. */
  readonly after?: string;
}

/** What an update does to one binding. */
export interface BindingDifference {
  readonly name: string;
  /** Logical id of its association. */
  readonly associationId: string;
  readonly publicAddress: AddressDifference;
  readonly privateAddress: AddressDifference;
  readonly outage: BindingOutage;
}

/** Every binding of both templates; one that has another name and the same EIP is one. */
export function bindingDifferences(comparison: ResourceComparison): BindingDifference[] {
  return new BindingComparison(comparison).differences();
}

class BindingComparison {
  private readonly before: readonly BindingResources[];
  private readonly after: readonly BindingResources[];
  private readonly outages: BindingOutages;

  constructor(private readonly comparison: ResourceComparison) {
    this.before = bindingsIn(comparison.before);
    this.after = bindingsIn(comparison.after);
    this.outages = new BindingOutages(comparison);
  }

  differences(): BindingDifference[] {
    const stayed = this.after.map((after) => [this.predecessorOf(after), after] as const);
    const succeeded = stayed.map(([before]) => before);
    const gone = this.before.filter((binding) => !succeeded.includes(binding));
    return [
      ...stayed.map(([before, after]) =>
        before === undefined ? added(after) : this.changed(before, after),
      ),
      ...gone.map((binding) => this.removed(binding)),
    ];
  }

  /** The binding of that id, or the one that had its EIP and is not there any more. */
  private predecessorOf(after: BindingResources): BindingResources | undefined {
    const { id } = after.association;
    const same = this.before.find(({ association }) => association.id === id);
    return same ?? this.before.find((before) => this.isRenamed(before, after));
  }

  private isRenamed({ association, publicAddress }: BindingResources, after: BindingResources) {
    const isGone = this.comparison.after.get(association.id) === undefined;
    return isGone && sameJson(publicAddress, after.publicAddress);
  }

  private changed(before: BindingResources, after: BindingResources): BindingDifference {
    return {
      ...identityOf(after),
      publicAddress: addressDifference(before.publicAddress, after.publicAddress),
      privateAddress: addressDifference(before.privateAddress, after.privateAddress),
      outage: this.outages.between(before, after),
    };
  }

  private removed(binding: BindingResources): BindingDifference {
    const { publicAddress, privateAddress, eip, addressHolders, target } = binding;
    const isPublicKept = this.isKept(eip === undefined ? [] : [eip.id]);
    const isPrivateKept = this.isKept(addressHolders) && !this.isReleased(target);
    return {
      ...identityOf(binding),
      publicAddress: goneAddress(publicAddress, isPublicKept),
      privateAddress: goneAddress(privateAddress, isPrivateKept),
      outage: 'binding',
    };
  }

  private isKept(ids: readonly string[]): boolean {
    const { before } = this.comparison;
    return ids.every((id) => isKept(before.get(id), this.comparison.outcomeOf(id)));
  }

  /** Whether it is one of a group's instances that a smaller group does not have. */
  private isReleased(target: Json): boolean {
    if (!isObject(target) || target['Fn::Select'] === undefined) return false;
    const { after } = this.comparison;
    return idsIn(target)
      .filter((id) => after.get(id) !== undefined)
      .map((id) => after.attribute(id, 'InstanceIds'))
      .some((items) => Array.isArray(items) && !items.some((one) => sameJson(one, target)));
  }
}

function added(binding: BindingResources): BindingDifference {
  const { publicAddress, privateAddress } = binding;
  return {
    ...identityOf(binding),
    publicAddress: { outcome: 'new', after: valueLabel(publicAddress) },
    privateAddress: { outcome: 'new', after: valueLabel(privateAddress) },
    outage: 'none',
  };
}

function identityOf({ association: { id } }: BindingResources) {
  return { name: bindingName(id), associationId: id };
}

function addressDifference(before: Json, after: Json): AddressDifference {
  const outcome = sameJson(before, after) ? 'kept' : 'changed';
  return { outcome, before: valueLabel(before), after: valueLabel(after) };
}

function goneAddress(address: Json, isStillThere: boolean): AddressDifference {
  return { outcome: isStillThere ? 'unbound' : 'lost', before: valueLabel(address) };
}
