import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InstanceMode } from '../../../lib/rehearsal/instance/instance-mode';
import { prepareImage } from '../../../lib/rehearsal/instance/prepare-image';
import type { PreparedImage } from '../../../lib/rehearsal/instance/prepare-image';
import { asUser, SANDBOX_USER, withReachable } from '../../../lib/rehearsal/linux/sandbox-user';
import { loneInstance, loneVSwitch } from './lone-instance';

const project = join(__dirname, '../../..');
const library = join(project, 'dist/lib');
const program = join(__dirname, 'hostile-run.js');
const node = realpathSync(process.execPath);
const isRoot = process.getuid?.() === 0;

let image: PreparedImage;
beforeAll(async () => {
  image = await prepareImage();
});

interface HostileRun {
  readonly user: number;
  readonly results: readonly string[];
  readonly failure?: string;
}

/**
 * Runs attacks on an instance, which this user or an ordinary one rehearses.
 *
 * @param last is run until it succeeds; its output is the last result
 */
function attack(
  user: number,
  mode: InstanceMode,
  attacks: readonly string[],
  last = 'true',
): HostileRun {
  const site = { mode, ...image };
  const instance = { ...loneInstance, userData: '#!/bin/bash\necho hello' };
  const run = { library, site, vSwitch: loneVSwitch, instance, attacks, last };
  const command = [node, program, JSON.stringify(run)];
  const [file = '', ...args] =
    isRoot && user !== 0
      ? withReachable(
          user,
          [image.image, image.workspace, library, program, node, join(project, 'node_modules')],
          asUser(user, command),
        )
      : command;
  return JSON.parse(execFileSync(file, args, { encoding: 'utf8' })) as HostileRun;
}

/** What opens for writing, of files that belong to the machine: nothing is written. */
const openForWriting = (files: string) =>
  `for file in ${files}; do
  if [ -e "$file" ] && (: >>"$file") 2>/dev/null; then echo "opened $file"; fi
done
exit 0`;

/** Without those of the instance's own namespaces: of messages, semaphores, shared memory and process ids. */
const kernelSettings = openForWriting(
  `/proc/sysrq-trigger $(find /proc/sys/kernel /proc/sys/vm /proc/sys/fs /proc/sys/debug -type f 2>/dev/null |
    grep -vE '/(auto_msgmni|msg[a-z_]*|sem|sem_next_id|shm[a-z_]*|ns_last_pid|pid_max|queues_max|msgsize_[a-z]*)$')`,
);

const controlGroups = openForWriting(
  '/sys/fs/cgroup/cgroup.kill /sys/fs/cgroup/cgroup.freeze /sys/fs/cgroup/*.max',
);

/**
 * The rehearsal enters the instance by a program of the machine. The instance has it run once more, inside,
 * holds it open for reading, and then opens it for writing.
 */
const holdEnteringProgram = `
ln -s /proc/self/exe /usr/local/sbin/test
cat >/root/hold.py <<'END'
import errno, os

def entering():
    while True:
        for name in filter(str.isdigit, os.listdir('/proc')):
            try:
                if os.readlink(f'/proc/{name}/exe').endswith('/nsenter'):
                    return os.open(f'/proc/{name}/exe', os.O_RDONLY)
            except OSError:
                pass

held = entering()
while True:
    try:
        os.open(f'/proc/self/fd/{held}', os.O_WRONLY | os.O_APPEND)
        result = 'opened'
    except OSError as error:
        if error.errno == errno.ETXTBSY:
            continue
        result = error.strerror
    break
with open('/run/held', 'w') as file:
    file.write(result)
END
python3 /root/hold.py >/dev/null 2>&1 &
`;

const users = isRoot
  ? [
      ['root', 0],
      ['an ordinary user', SANDBOX_USER],
    ]
  : [['an ordinary user', process.getuid?.() ?? 0]];

describe.each(users as [string, number][])('an instance that %s rehearses', (_, user) => {
  let secret: string;
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'multi-eip-secret-'));
    chmodSync(directory, 0o755);
    secret = join(directory, 'secret');
    writeFileSync(secret, 'known to the machine alone\n');
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('changes no kernel setting and no control group of the machine, and reads none of its files', () => {
    const link = `ln -sf ${secret} /var/log/cloud-init-output.log; cat ${secret} 2>&1`;
    const run = attack(user, 'quick', [kernelSettings, controlGroups, link]);
    expect([run.user, run.failure]).toEqual([user, undefined]);
    const [settings, groups, read, log] = run.results;
    expect([settings, groups]).toEqual(['', '']);
    expect(read).toMatch(/No such file/);
    expect(log).not.toContain('known to the machine alone');
  });

  it('cannot change the program by which it is entered', () => {
    const { results, failure } = attack(user, 'quick', [holdEnteringProgram], 'cat /run/held');
    expect(failure).toBeUndefined();
    expect(results.at(-1)).toBe('Permission denied');
  });

  it('is ended, with the reason, when it starts too many processes', () => {
    const { failure } = attack(user, 'quick', [
      'for number in $(seq 5000); do sleep 600 & done; wait',
    ]);
    expect(failure).toMatch(
      /^the sandbox has ended: what runs in it has started \d+ processes, of 4096 that it may$/,
    );
  });
});
