import { EmulatedInstance } from '../instance/emulated-instance';
import { fullSystem } from '../instance/full-system';
import { machineImage } from '../instance/machine-image';
import { NamespaceInstance } from '../instance/namespace-instance';
import type { InstanceSlot, PlayedInstance } from '../instance/played-instance';
import { quickSystem } from '../instance/quick-system';
import { watchLimits } from '../linux/sandbox-limits';
import { openWorkspace } from '../linux/workspace';
import { LocalSite } from './local-site';
import { serveMethods } from './remote-methods';
import type { SandboxObjects } from './site-methods';
import type { SiteOptions } from './site-options';

/** The program that runs in the sandbox: its argument is a `SiteOptions` as JSON. */
async function openSite(
  options: SiteOptions,
): Promise<Readonly<Record<keyof SandboxObjects, object>>> {
  const { image, workspace, dhcpLease, userDataLimit } = options;
  const tools = await openWorkspace(workspace, image);
  watchLimits(workspace, (ended) => process.send?.({ ended }, () => process.exit(1)));
  const site = await LocalSite.open({
    tools,
    dhcpLease,
    newComputer: (slot) => newComputer(options, { tools, userDataLimit, ...slot }),
    onSignal: (handleId, body) => process.send?.({ handleId, body }),
  });
  return { site, faults: site.faults };
}

function newComputer(
  { mode, image, guestImage = image, machine = '', networkManager }: SiteOptions,
  slot: InstanceSlot,
): PlayedInstance {
  if (mode === 'machine') return new EmulatedInstance(slot, machineImage(machine));
  const system = mode === 'full' ? fullSystem : quickSystem;
  return new NamespaceInstance(slot, guestImage, system(networkManager));
}

serveMethods(openSite(JSON.parse(process.argv[2] ?? '') as SiteOptions));
