import { EmulatedGuest } from '../guest/emulated-guest';
import { fullSystem } from '../guest/full';
import type { Guest, Slot } from '../guest/guest';
import { machineImage } from '../guest/machine-image';
import { NamespaceGuest } from '../guest/namespace-guest';
import { quickSystem } from '../guest/quick';
import { LocalSite } from './local-site';
import { notify, serve } from './remote';
import { openWorkspace } from './workspace';

/** The program that runs in the sandbox: `worker <mode> <image> <workspace> <machine>`. */
async function main(): Promise<void> {
  const [, , mode = '', image = '', workspace = '', machine = ''] = process.argv;
  const site = new LocalSite({
    tools: await openWorkspace(workspace, image),
    newGuest: guestMaker(mode, image, machine),
    onSignal: (handleId, body) => notify({ handleId, body }),
  });
  serve(site);
}

function guestMaker(mode: string, image: string, machine: string): (slot: Slot) => Guest {
  if (mode === 'machine') return (slot) => new EmulatedGuest(slot, machineImage(machine));
  const system = mode === 'full' ? fullSystem : quickSystem;
  return (slot) => new NamespaceGuest(slot, image, system);
}

void main();
