import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import type { Site } from '../ports';
import type { ProbedBinding, BindingResult } from '../probe/binding-result';
import type { OutageReport } from '../probe/outage-monitor';
import type { MetadataFault } from '../network/metadata-service';
import { signalUrl } from '../network/signal-service';
import { makeCgroup, removeCgroup } from '../linux/cgroup';
import { sandboxCommand } from '../linux/sandbox';
import type { LocalSite } from './local-site';
import { RpcClient } from './rpc';

export interface SiteOptions {
  /**
   * `quick`: bare NetworkManager. `full`: systemd and cloud-init as on a real instance. `machine`:
   * these on a kernel and hardware of their own, emulated by QEMU, which takes its time.
   */
  readonly mode: 'quick' | 'full' | 'machine';
  /** Seconds for which DHCP leases an address, at least 120. Default: ten years, as in the cloud. */
  readonly dhcpLease?: number;
  /** The prepared root file system, of `prepareGuest`. */
  readonly image: string;
  /** An empty directory, where the sandbox mounts its own file system. */
  readonly workspace: string;
  /** Needed by the mode `machine`: what its machines boot from, of `prepareMachine`. */
  readonly machine?: string;
}

/** What is answered without asking the sandbox. */
type Local = Pick<SandboxedSite, 'signalUrl' | 'onSignal' | 'close'>;

/** A site in a sandbox of its own. It ends with this process, in whatever way this one ends. */
export interface SandboxedSite extends Site {
  /** Tries every binding in both directions, on what the site is at this moment. */
  verify(bindings: readonly ProbedBinding[]): Promise<BindingResult[]>;
  /**
   * Uses the EIPs of some bindings from outside all the time, until `endWatch` tells what was seen.
   * @param interval milliseconds from one new connection to the next
   */
  startWatch(bindings: readonly ProbedBinding[], interval: number): Promise<void>;
  endWatch(): Promise<OutageReport[]>;
  /** Takes the carrier of a plugged ENI away, or gives it back. */
  setCarrier(eniId: string, on: boolean): Promise<void>;
  /** Ends the DHCP and DNS service of the VPC that a vSwitch is in. */
  stopDhcp(vSwitchId: string): Promise<void>;
  /** Breaks the metadata service of the VPC that a vSwitch is in, or mends it. */
  disturbMetadata(vSwitchId: string, fault: MetadataFault): Promise<void>;
  /** Waits for the end of an instance's UserData; whether it succeeded. */
  userDataSucceeded(instanceId: string): Promise<boolean>;
  /** The shell command that enters a running instance from outside, while the site is open. */
  entry(instanceId: string): Promise<string>;
  /** Ends everything on the site at once, and leaves nothing behind. */
  close(): Promise<void>;
}

export async function openSandboxedSite(options: SiteOptions): Promise<SandboxedSite> {
  const { mode, image, workspace, machine, dhcpLease } = options;
  const forWorker: SiteOptions = { mode, image, workspace, machine, dhcpLease };
  const cgroup = mode === 'full' ? await makeCgroup() : undefined;
  const [command = '', ...args] = sandboxCommand(workspace, [process.execPath], cgroup);
  const child = fork(workerPath, [JSON.stringify(forWorker)], {
    execPath: command,
    execArgv: args,
    detached: true, // Ctrl-C is for this process alone
  });
  const signals = new EventEmitter();
  const remote = new RpcClient(child, (notice) => {
    const { handleId, body } = notice as { handleId: string; body: unknown };
    signals.emit(handleId, body);
  });
  const site = remoteMethods<LocalSite, Local>(remote, {
    signalUrl,
    onSignal: (handleId: string, listener: (body: unknown) => void) =>
      void signals.on(handleId, listener),
    close: async () => {
      await end(child);
      if (cgroup !== undefined) await removeCgroup(cgroup);
    },
  });
  await site.open().catch(async (error: Error) => {
    await site.close();
    throw error;
  });
  return site;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** The program of the sandbox is compiled, also when this one runs from its sources. */
const workerPath = __filename.endsWith('.ts')
  ? join(__dirname, '../../../dist/lib/rehearsal/site/site-process.js')
  : join(__dirname, 'site-process.js');

/** An object with some methods here and all others over there. */
function remoteMethods<There extends object, Here extends object>(remote: RpcClient, here: Here) {
  return new Proxy(here, {
    get(target, name, receiver) {
      if (Reflect.has(target, name) || name === 'then') return Reflect.get(target, name, receiver);
      return (...args: unknown[]) => remote.call(String(name), args);
    },
  }) as There & Here;
}
