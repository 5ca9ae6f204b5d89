import { EmulatedInstance } from '../instance/emulated-instance';
import { fullSystem } from '../instance/full-system';
import { machineImage } from '../instance/machine-image';
import { NamespaceInstance } from '../instance/namespace-instance';
import type { InstanceSlot, PlayedInstance } from '../instance/played-instance';
import { quickSystem } from '../instance/quick-system';
import { CertificateAuthority } from '../network/certificate-authority';
import { exhaustedLimit, watchLimits } from '../linux/sandbox-limits';
import { openWorkspace } from '../linux/workspace';
import { LocalSite } from './local-site';
import { serveMethods } from './remote-methods';
import type { SandboxObjects } from './site-methods';
import type { SiteOptions } from './site-options';
import { trustFile } from './trust-file';

/** The program that runs in the sandbox: its argument is a `SiteOptions` as JSON. */
async function openSite(
  options: SiteOptions,
): Promise<Readonly<Record<keyof SandboxObjects, object>>> {
  const { image, workspace, dhcpLease, userDataLimit } = options;
  const tools = await openWorkspace(workspace, image);
  watchLimits(workspace, endWith);
  const authority = new CertificateAuthority();
  const files = [await trustFile(tools, authority)];
  const site = await LocalSite.open({
    tools,
    authority,
    dhcpLease,
    newComputer: (slot) => newComputer(options, { tools, files, userDataLimit, ...slot }),
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

/** Tells the parent process why everything here ends. */
function endWith(ended: string): void {
  process.send?.({ ended }, () => process.exit(1));
}

serveMethods(openSite(JSON.parse(process.argv[2] ?? '') as SiteOptions), (error) => {
  const reason = exhaustedLimit(error);
  if (reason !== undefined) endWith(reason);
});
