import type {
  CommandRecord,
  EipRecord,
  EniRecord,
  InstanceRecord,
  SecurityGroupRecord,
  VSwitchRecord,
} from './cloud-records';
import type { ReceivedSignals } from './received-signals';

/** What the cloud holds for one account: records by id, and nothing that acts on them. */
export class CloudStore {
  readonly vSwitches = new Map<string, VSwitchRecord>();
  readonly securityGroups = new Map<string, SecurityGroupRecord>();
  readonly enis = new Map<string, EniRecord>();
  readonly instances = new Map<string, InstanceRecord>();
  /** By allocation id. */
  readonly eips = new Map<string, EipRecord>();
  /** By the id of their wait condition handle. */
  readonly signals = new Map<string, ReceivedSignals>();
  /** Every command that has ended, in that order. */
  readonly commands: CommandRecord[] = [];

  /** The ENIs that are attached to an instance, its primary one included. */
  enisOf(instanceId: string): EniRecord[] {
    return [...this.enis.values()].filter((eni) => eni.instanceId === instanceId);
  }

  /** The instance that an ENI is attached to. */
  instanceOf({ instanceId }: EniRecord): InstanceRecord | undefined {
    return instanceId === undefined ? undefined : this.instances.get(instanceId);
  }

  /** The EIP that is bound to a private IP address of an ENI. */
  eipOf(eniId: string, privateIp: string): EipRecord | undefined {
    return [...this.eips.values()].find(
      ({ association }) => association?.eniId === eniId && association.privateIp === privateIp,
    );
  }
}
