import { fullSystem } from '../guest/full';
import { quickSystem } from '../guest/quick';
import { LocalSite } from './local-site';
import { notify, serve } from './remote';
import { openWorkspace } from './workspace';

/** The program that runs in the sandbox: `worker <mode> <image> <workspace> [<seconds of a lease>]`. */
async function main(): Promise<void> {
  const [, , mode = '', image = '', workspace = '', dhcpLease] = process.argv;
  const site = new LocalSite({
    image,
    tools: await openWorkspace(workspace, image),
    dhcpLease: dhcpLease ? Number(dhcpLease) : undefined,
    system: mode === 'full' ? fullSystem : quickSystem,
    onSignal: (handleId, body) => notify({ handleId, body }),
  });
  serve(site);
}

void main();
