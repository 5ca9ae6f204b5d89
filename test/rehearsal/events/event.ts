import type { Rehearsal } from '../../../lib/rehearsal/rehearsal';
import type { Variant } from './variant';

/** Something that happens to the network of an instance. */
export interface NetworkEvent {
  readonly name: string;
  /** What is done, in Markdown. */
  readonly what: string;
  /** The interface whose EIPs, some or all, the documented procedure loses by it. Default: none. */
  readonly procedureLoses?: 'eth0' | 'eth1';
  play(rehearsal: Rehearsal, variant: Variant): Promise<void>;
}
