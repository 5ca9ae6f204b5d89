import { SerialQueue } from '../linux/serial-queue';
import type { NetworkTools } from '../linux/network-tools';
import type { Internet } from '../network/internet';
import type { BindingResult, ProbedBinding } from '../probe/binding-result';
import { OutageMonitor } from '../probe/outage-monitor';
import type { OutageReport } from '../probe/outage-monitor';
import type { EniLocation, InstanceEni, ProbeSite } from '../probe/probe-target';
import { verifyBindings } from '../probe/verify-bindings';
import type { HostedInstance, HostedInstances } from './hosted-instances';
import type { UnmonitoredBinding } from './site-methods';
import type { VpcNetworks } from './vpc-networks';

/** Probes the EIPs of a site: what the probes need to know of it is found here. */
export class SiteProbes {
  private readonly verifications = new SerialQueue();
  private readonly target: ProbeSite;
  private monitors: OutageMonitor[] = [];

  constructor(
    tools: NetworkTools,
    internet: Internet,
    private readonly instances: HostedInstances,
    private readonly networks: VpcNetworks,
  ) {
    this.target = {
      tools,
      addClient: (address) => internet.addClient(address),
      locate: (eniId) => this.locate(eniId),
    };
  }

  /** One at a time: each reads the flow log from its start. */
  verify(bindings: readonly ProbedBinding[]): Promise<BindingResult[]> {
    return this.verifications.run(() => verifyBindings(this.target, bindings));
  }

  async startMonitors(
    bindings: readonly ProbedBinding[],
    interval: number,
  ): Promise<UnmonitoredBinding[]> {
    const started = await Promise.all(
      bindings.map((binding) => this.startMonitor(binding, interval)),
    );
    this.monitors = started.filter((it) => it instanceof OutageMonitor);
    return started.flatMap((it) => (it instanceof OutageMonitor ? [] : [it]));
  }

  async stopMonitors(): Promise<OutageReport[]> {
    const monitors = this.monitors;
    this.monitors = [];
    return Promise.all(monitors.map((monitor) => monitor.stop()));
  }

  private startMonitor(
    binding: ProbedBinding,
    interval: number,
  ): Promise<OutageMonitor | UnmonitoredBinding> {
    return OutageMonitor.start(this.target, binding, interval).catch((error: Error) => ({
      name: binding.name,
      reason: error.message,
    }));
  }

  private async locate(eniId: string): Promise<EniLocation | undefined> {
    const vpc = await this.networks.connectedTo(eniId);
    const instance = this.instances.withEni(eniId);
    if (!vpc || !instance) return undefined;
    const eni = instance.enis.get(eniId)!;
    const instanceEnis = await this.connectedEnis(instance);
    return {
      run: (argv) => instance.computer.tool(argv),
      groups: vpc.groupsOf(eni),
      eni: instanceEnis.find((it) => it.eniId === eniId)!,
      instanceEnis,
      flowLog: vpc.flowLog,
      boundTo: (eip) => vpc.boundTo(eip),
      vSwitchId: eni.vSwitchId,
      reachesInternet: vpc.reachesInternet(eni),
    };
  }

  private async connectedEnis({ computer, enis }: HostedInstance): Promise<InstanceEni[]> {
    const connected = [...enis.values()].map(async (eni) => {
      const port = (await this.networks.of(eni.vSwitchId)).port(eni.id);
      const name = computer.devices.of(eni.id);
      return port && name ? [{ ...eni, eniId: eni.id, device: port.device, name }] : [];
    });
    return (await Promise.all(connected)).flat();
  }
}
