import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareImage } from '../../../lib/rehearsal/instance/prepare-image';
import type { PreparedImage } from '../../../lib/rehearsal/instance/prepare-image';
import { until } from '../../../lib/rehearsal/linux/hang-limit';
import { openSandboxedSite } from '../../../lib/rehearsal/site/sandboxed-site';
import { loneInstance, loneVSwitch } from './lone-instance';

const compiled = join(__dirname, '../../../dist/lib/rehearsal/site/sandboxed-site.js');

let guest: PreparedImage;
beforeAll(async () => {
  guest = await prepareImage();
});

/** A program of its own, which opens a site with a running instance and then waits. */
function startRun(): ReturnType<typeof spawn> {
  const program = `
    const { openSandboxedSite } = require(${JSON.stringify(compiled)});
    (async () => {
      const site = await openSandboxedSite(${JSON.stringify({ mode: 'quick', ...guest })});
      await site.addVSwitch(${JSON.stringify(loneVSwitch)});
      await site.startInstance(${JSON.stringify(loneInstance)});
      console.log('running');
    })();
    setInterval(() => undefined, 1000);`;
  return spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Every process that a process has started, and they in turn. */
function descendants(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return children
    .split(' ')
    .filter((it) => it !== '')
    .flatMap((it) => [Number(it), ...descendants(Number(it))]);
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const mounts = () => readFileSync('/proc/self/mounts', 'utf8');
const networks = () =>
  execFileSync('cat', ['/proc/net/dev'], { encoding: 'utf8' }).split('\n').length;

describe.each(['SIGINT', 'SIGKILL'] as const)('a run that ends by %s', (signal) => {
  it('leaves no process, mount, network or file', async () => {
    const before = { mounts: mounts(), networks: networks() };
    const run = startRun();
    await once(run.stdout!, 'data');
    const processes = descendants(run.pid!);
    expect(processes.length).toBeGreaterThan(5);
    run.kill(signal);
    await once(run, 'exit');
    await until('its processes did not end', async () => !processes.some(alive));
    expect(processes.filter(alive)).toEqual([]);
    expect({ mounts: mounts(), networks: networks() }).toEqual(before);
    expect(readdirSync(guest.workspace)).toEqual([]);
  });
});

describe('a site that is closed', () => {
  it('refuses what is asked of it', async () => {
    const site = await openSandboxedSite({ mode: 'quick', ...guest });
    await site.close();
    await expect(site.instanceLogs()).rejects.toThrow('the sandbox has ended');
  });
});
