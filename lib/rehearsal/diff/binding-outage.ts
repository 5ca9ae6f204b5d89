import { canHotAttach } from '../../facts/instance-types';
import { sameJson } from '../template/json';
import type { PlannedResource } from './planned-resources';
import { ASSOCIATION, ATTACHMENT, INSTANCE_TYPES } from './binding-resources';
import type { BindingResources } from './binding-resources';
import type { ResourceComparison } from './resource-comparison';
import { idsIn } from './value-references';

/** What interrupts the connections of a binding, the mildest first. */
const OUTAGES = [
  'none',
  'binding',
  'restart',
  'new-system-disk',
  'new-instance',
  'detached',
] as const;

/**
 * `binding`: its EIP, its private address or its ENI is taken away, or moves. `restart`: its instance
 * stops and starts. `new-system-disk`: that too, and the first boot of a new disk. `new-instance`: its
 * instance is another one. `detached`: its ENI is of no instance any more, and the binding stays.
 */
export type BindingOutage = (typeof OUTAGES)[number];

/** Tells what an update interrupts. */
export class BindingOutages {
  private readonly restarted: ReadonlySet<string>;

  constructor(private readonly comparison: ResourceComparison) {
    this.restarted = new Set(instancesToRestart(comparison));
  }

  /** The worst that happens to what is behind a binding. */
  between(before: BindingResources, after: BindingResources): BindingOutage {
    if (isDetached(before, after)) return 'detached';
    const isRenamed = before.association.id !== after.association.id;
    const behind = [...new Set([...before.behind, ...after.behind])];
    return worst([isRenamed ? 'binding' : 'none', ...behind.map((id) => this.outageBy(id))]);
  }

  private outageBy(id: string): BindingOutage {
    const resource = this.comparison.after.get(id) ?? this.comparison.before.get(id)!;
    if (INSTANCE_TYPES.includes(resource.typeName)) return this.outageByInstance(id);
    switch (this.comparison.outcomeOf(id)) {
      case 'none':
      case 'unknown':
        return 'none';
      case 'in-place':
        return resource.typeName === ASSOCIATION ? 'binding' : 'none';
      default:
        return 'binding';
    }
  }

  private outageByInstance(id: string): BindingOutage {
    const outcome = this.comparison.outcomeOf(id);
    switch (outcome) {
      case 'none':
      case 'unknown':
      case 'in-place':
        return this.restarted.has(id) ? 'restart' : 'none';
      case 'restart':
      case 'new-system-disk':
        return outcome;
      default:
        return 'new-instance';
    }
  }
}

/** Instances of a type that takes no ENI while it is running, and to which one comes or goes. */
function instancesToRestart(comparison: ResourceComparison): string[] {
  const { before, after } = comparison;
  const isMoved = ({ id, typeName }: PlannedResource) =>
    typeName === ATTACHMENT && comparison.outcomeOf(id) !== 'none';
  return [...before.all(), ...after.all()]
    .filter(isMoved)
    .flatMap(({ properties }) => idsIn(properties.InstanceId))
    .filter((id) => {
      const type = (after.get(id) ?? before.get(id))?.properties.InstanceType;
      return typeof type === 'string' && !canHotAttach(type);
    });
}

/** A binding that moves to an ENI which the stack does not attach is not: that one may be attached. */
function isDetached(before: BindingResources, after: BindingResources): boolean {
  return (
    sameJson(before.target, after.target) && before.isAttachedByStack && !after.isAttachedByStack
  );
}

function worst(outages: readonly BindingOutage[]): BindingOutage {
  return OUTAGES[Math.max(...outages.map((outage) => OUTAGES.indexOf(outage)))]!;
}
