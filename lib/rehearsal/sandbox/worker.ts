import { EmulatedGuest } from '../guest/emulated-guest';
import { fullSystem } from '../guest/full';
import type { Guest, Slot } from '../guest/guest';
import { machineImage } from '../guest/machine-image';
import { NamespaceGuest } from '../guest/namespace-guest';
import { quickSystem } from '../guest/quick';
import { LocalSite } from './local-site';
import type { SiteOptions } from './open';
import { notify, serve } from './remote';
import { openWorkspace } from './workspace';

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

function guestMaker({ mode, image, machine = '' }: SiteOptions): (slot: Slot) => Guest {
  if (mode === 'machine') return (slot) => new EmulatedGuest(slot, machineImage(machine));
  const system = mode === 'full' ? fullSystem : quickSystem;
  return (slot) => new NamespaceGuest(slot, image, system);
}

void main();
