import { EipBindings } from '../../../lib/rehearsal/site/eip-bindings';
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
  const bindings = new EipBindings(networks);
  const wiring = new EniWiring(instances, networks, bindings);
  const power = new InstancePower(instances, wiring, () => new FakeInstance(done));
  const faults = new LocalFaults(instances, networks);
  /** What was done since this was asked last, of the network and of the life of the instance. */
  const taken = () => done.splice(0).filter((line) => !/^(sandbox|instance1) /.test(line));
  return { networks, instances, bindings, wiring, power, faults, taken };
}
