import { EipBindings } from '../../../lib/rehearsal/site/eip-bindings';
import { EniChanges } from '../../../lib/rehearsal/site/eni-changes';
import { EniWiring } from '../../../lib/rehearsal/site/eni-wiring';
import { HostedInstances } from '../../../lib/rehearsal/site/hosted-instances';
import { InstancePower } from '../../../lib/rehearsal/site/instance-power';
import { LocalFaults } from '../../../lib/rehearsal/site/local-faults';
import { FakeInstance } from '../instance/fake-instance';
import { fakeNetworks } from './fake-network';

/** The parts of a site over a network and computers that write down, in order, what is done. */
export function fakeSite() {
  const done: string[] = [];
  const networks = fakeNetworks(done);
  const instances = new HostedInstances();
  const changes = new EniChanges();
  const bindings = new EipBindings(networks, changes);
  const wiring = new EniWiring(instances, networks, bindings, changes);
  const power = new InstancePower(instances, wiring, () => new FakeInstance(done));
  const faults = new LocalFaults(instances, networks);
  /** What was done since this was asked last, of the network and of the life of the instance. */
  const taken = () => done.splice(0).filter((line) => !/^(sandbox|instance1) /.test(line));
  return { networks, instances, bindings, wiring, power, faults, taken };
}

/** Steps from the beginning of an instance's stop, past the end of the start that follows it. */
export const MOMENTS = Array.from({ length: 60 }, (_, step) => step);

/** Lets other work go on by as many steps. */
export async function after(steps: number): Promise<void> {
  for (let step = 0; step < steps; step += 1) await Promise.resolve();
}
