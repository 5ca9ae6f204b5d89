import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Site } from '../ports';
import { makeCgroup, removeCgroup } from '../linux/cgroup';
import { ipcChannel } from '../linux/peer-channel';
import { toolEnvironment } from '../linux/process';
import { RequestClient } from '../linux/request-client';
import { sandboxCommand } from '../linux/sandbox';
import { signalUrl } from '../network/signal-service';
import { remoteMethods } from './remote-methods';
import type { MethodNames } from './remote-methods';
import type { SiteFaults } from './site-faults';
import type { SiteMethods } from './site-methods';
import type { SiteOptions } from './site-options';

/** A site in a sandbox of its own. It ends with this process, however this one ends. */
export interface SandboxedSite extends Site, SiteMethods {
  readonly faults: SiteFaults;
  /** Ends everything on the site at once, and leaves nothing behind. */
  close(): Promise<void>;
}

/** @throws Error when the sandbox cannot be made, or the site in it cannot be opened. */
export async function openSandboxedSite(options: SiteOptions): Promise<SandboxedSite> {
  const cgroup = options.mode === 'full' ? await makeCgroup() : undefined;
  const child = startProcess(options, cgroup);
  const signals = new EventEmitter();
  const client = new RequestClient(ipcChannel(child), 'the sandbox', ({ handleId, body }) =>
    signals.emit(String(handleId), body),
  );
  const site: SandboxedSite = {
    ...remoteMethods<SiteMethods>(client, 'site', siteMethods),
    faults: remoteMethods<SiteFaults>(client, 'faults', siteFaults),
    signalUrl,
    onSignal: (handleId, listener) => void signals.on(handleId, listener),
    close: async () => {
      await end(child);
      if (cgroup !== undefined) await removeCgroup(cgroup);
    },
  };
  // The first answer comes when the site is open.
  await site.activities().catch(async (error: Error) => {
    await site.close();
    throw error;
  });
  return site;
}

function startProcess(options: SiteOptions, cgroup: string | undefined): ChildProcess {
  const { mode, networkManager, image, guestImage, workspace, machine } = options;
  const { dhcpLease, userDataLimit } = options;
  const images = { image, guestImage, workspace, machine };
  const argument: SiteOptions = { mode, networkManager, ...images, dhcpLease, userDataLimit };
  const optional = [guestImage, machine].filter((path) => path !== undefined);
  const reachable = [image, ...optional, ...programFiles()];
  const devices = mode === 'machine' ? MACHINE_DEVICES : [];
  const [command = '', ...args] = sandboxCommand({ workspace, reachable, devices, cgroup }, [
    nodePath,
  ]);
  return fork(programPath, [JSON.stringify(argument)], {
    execPath: command,
    execArgv: args,
    env: toolEnvironment,
    detached: true, // Ctrl-C is for this process alone
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** What QEMU opens: for network cards, and for the processor. */
const MACHINE_DEVICES = ['/dev/net/tun', '/dev/kvm'];

const nodePath = realpathSync(process.execPath);

/** The program of the sandbox is compiled, also when this one runs from its sources. */
const programPath = __filename.endsWith('.ts')
  ? join(__dirname, '../../../dist/lib/rehearsal/site/site-process.js')
  : join(__dirname, 'site-process.js');

/** Node.js, this package, and where its dependencies may be: in `node_modules` of any directory above. */
function programFiles(): string[] {
  const above: string[] = [];
  for (let path = dirname(programPath); path !== '/'; path = dirname(path)) above.push(path);
  const dependencies = above.map((path) => join(path, 'node_modules'));
  const files = [nodePath, join(dirname(programPath), '../..'), ...dependencies];
  return files.filter((path) => existsSync(path));
}

const siteMethods: MethodNames<SiteMethods> = {
  addVSwitch: true,
  removeVSwitch: true,
  setSecurityGroup: true,
  removeSecurityGroup: true,
  startInstance: true,
  stopInstance: true,
  restartInstance: true,
  replaceSystemDisk: true,
  setUserData: true,
  removeInstance: true,
  runCommand: true,
  plugEni: true,
  unplugEni: true,
  updateEni: true,
  setInternetAccess: true,
  bindEip: true,
  unbindEip: true,
  shareEips: true,
  verify: true,
  startOutageMonitors: true,
  stopOutageMonitors: true,
  activities: true,
  userDataProblem: true,
  instanceLogs: true,
  entry: true,
};

const siteFaults: MethodNames<SiteFaults> = {
  setCarrier: true,
  stopDhcp: true,
  disturbMetadata: true,
};
