import { EmulatedInstance } from '../instance/emulated-instance';
import { fullSystem } from '../instance/full-system';
import type { PlayedInstance, InstanceSlot } from '../instance/played-instance';
import { machineImage } from '../instance/machine-image';
import { NamespaceInstance } from '../instance/namespace-instance';
import { quickSystem } from '../instance/quick-system';
import { LocalSite } from './local-site';
import type { SiteOptions } from './sandboxed-site';
import { notify, serve } from './rpc';
import { openWorkspace } from '../linux/workspace';

/** The program that runs in the sandbox: `worker <SiteOptions as JSON>`. */
async function main(): Promise<void> {
  const options = JSON.parse(process.argv[2] ?? '') as SiteOptions;
  const { image, workspace, dhcpLease } = options;
  const site = new LocalSite({
    tools: await openWorkspace(workspace, image),
    dhcpLease,
    newGuest: guestMaker(options),
    onSignal: (handleId, body) => notify({ handleId, body }),
  });
  serve(site);
}

function guestMaker({
  mode,
  image,
  machine = '',
}: SiteOptions): (slot: InstanceSlot) => PlayedInstance {
  if (mode === 'machine') return (slot) => new EmulatedInstance(slot, machineImage(machine));
  const system = mode === 'full' ? fullSystem : quickSystem;
  return (slot) => new NamespaceInstance(slot, image, system);
}

void main();
