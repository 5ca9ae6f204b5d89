import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExistingInstance, PrivateIp, VSwitch } from 'ros-cdk-multi-eip';
import { stringify } from 'yaml';
import { templateOf } from '../rehearsed';
import { edge } from '../support';
import type { Template } from '../support';

const ROOT = join(__dirname, '../..');
const COMMAND = join(ROOT, 'dist/bin/ros-multi-eip.js');
const SCENARIO = join(ROOT, 'templates/existing-vpc.template.json');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'multi-eip-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function command(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [COMMAND, ...args], { encoding: 'utf8' });
}

/** What a program says, up to some words. */
async function saidUntil(child: ChildProcessWithoutNullStreams, words: string): Promise<string> {
  let said = '';
  for await (const data of child.stdout.iterator({ destroyOnReturn: false })) {
    said += String(data);
    if (said.includes(words)) break;
  }
  child.stdout.resume();
  return said;
}

/** The scenario's template, changed, as a file. */
function changed(name: string, change: (template: Template) => void): string {
  const template = JSON.parse(readFileSync(SCENARIO, 'utf8')) as Template;
  change(template);
  const file = join(folder, `${name}.template.json`);
  writeFileSync(file, JSON.stringify(template));
  return file;
}

/** A template of the library with these bindings, as a file. */
function bound(...names: string[]): string {
  const template = templateOf((stack) => {
    const site = edge(stack);
    names.forEach((name) => site.bindEip(name));
  });
  const file = join(folder, `bound-${names.join('-')}.template.json`);
  writeFileSync(file, JSON.stringify(template));
  return file;
}

describe('ros-multi-eip rehearse', () => {
  it('shows every event, then the result of every binding, and ends with 0', () => {
    const { status, stdout, stderr } = command('rehearse', SCENARIO);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(
      /^ +\d+\.\d s {2}CREATE_IN_PROGRESS +EdgeInstanceGroup \(ALIYUN::ECS::InstanceGroup\)$/m,
    );
    expect(stdout).toMatch(
      /^binding +ENI +private address +EIP +seen from outside as +inbound +path$/m,
    );
    for (const name of ['EdgeWeb', 'EdgeMail', 'EdgeVpn']) {
      expect(stdout).toMatch(
        new RegExp(
          `^${name} +eni-\\w+ +192\\.168\\.0\\.\\d+ +(\\S+) +\\1 +ok +eth1 in, eth1 out$`,
          'm',
        ),
      );
    }
    expect(stdout).toMatch(/^ {2}create \d+\.\d s, verification \d+\.\d s: CREATE_COMPLETE$/m);
  });

  it('writes JSON for a pipeline, and nothing else, to standard output', () => {
    const { status, stdout } = command('rehearse', '--json', SCENARIO);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      phases: [
        {
          name: 'create',
          ok: true,
          stack: { status: 'CREATE_COMPLETE', outputs: { EdgeWebPublicIp: expect.any(String) } },
          bindings: [{ ok: true }, { ok: true }, { ok: true }],
        },
      ],
    });
  });

  it('plays a template in YAML', () => {
    const file = join(folder, 'scenario.yml');
    writeFileSync(file, stringify(JSON.parse(readFileSync(SCENARIO, 'utf8'))));
    const { status, stdout } = command('rehearse', file);
    expect(stdout).toMatch(/CREATE_COMPLETE +scenario \(ALIYUN::ROS::Stack\)/);
    expect(status).toBe(0);
  });

  it("finds its programs where the caller's path has none of them", () => {
    const environment = { ...process.env, PATH: folder };
    const args = [COMMAND, 'rehearse', bound('web')];
    const { status, stderr } = spawnSync(process.execPath, args, {
      encoding: 'utf8',
      env: environment,
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('writes JSON also where it plays nothing', () => {
    const file = join(folder, 'wrong.yml');
    writeFileSync(file, 'Resources:\n  A:\n    Type: !Ref B\n');
    const { status, stdout, stderr } = command('rehearse', '--json', file);
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      lines: [stderr.trim()],
      problems: [{ place: `${file}:3`, path: 'Resources.A.Type', code: 'template-wrong-kind' }],
    });
    const misused = command('rehearse', '--json', '--nope', file);
    expect([misused.status, JSON.parse(misused.stdout)]).toMatchObject([2, { ok: false }]);
  });

  it('plays updates and the deletion, and reports outages on request', () => {
    const updates = ['--update', bound('web', 'mail', 'vpn'), '--update', bound('vpn')];
    const options = [...updates, '--watch-outages', '--delete'];
    const { status, stdout } = command('rehearse', bound('web', 'mail'), ...options);
    expect(stdout).toMatch(/^EdgeVpn +new +new +-\n\n(?:.*\n)*?.*UPDATE_IN_PROGRESS/m);
    expect(stdout).toMatch(/^LOST: a public address that clients know$/m);
    expect(stdout).toMatch(/^EdgeWeb +\d+ +0 +0\.0 s +stayed open$/m);
    expect(stdout).toMatch(/^EdgeWeb +\d+ +[1-9]\d* +\d+\.\d s +broke$/m);
    expect(stdout.match(/^ {2}(create|update|delete) .*: \w+_COMPLETE$/gm)).toHaveLength(4);
    expect(stdout).toMatch(/CREATE_COMPLETE +EdgeVpnEip/);
    expect(stdout).toMatch(/DELETE_COMPLETE +EdgeWebEip/);
    expect(status).toBe(0);
  });

  it('verifies again after faults, and ends with one that an EIP does not survive', () => {
    const faults = ['--fault', 'no-dhcp', '--fault', 'carrier', '--fault', 'no-metadata'];
    const survived = command('rehearse', bound('web', 'mail'), ...faults);
    expect(survived.stdout.match(/^ {2}fault [\w-]+(?= )/gm)).toEqual([
      '  fault no-dhcp',
      '  fault carrier',
      '  fault no-metadata',
    ]);
    expect(survived.status).toBe(0);
    const forgetful = changed('forgetful', ({ Resources }) => {
      Resources['Forget'] = {
        Type: 'ALIYUN::ECS::RunCommand',
        Properties: {
          InstanceIds: [
            { 'Fn::Select': ['0', { 'Fn::GetAtt': ['EdgeInstanceGroup', 'InstanceIds'] }] },
          ],
          Type: 'RunShellScript',
          CommandContent: 'rm /etc/NetworkManager/system-connections/*',
          Sync: true,
        },
        DependsOn: Object.keys(Resources),
      };
    });
    const lost = command('rehearse', forgetful, '--fault', 'reboot');
    expect(lost.stdout).toMatch(/^EdgeWeb: inbound fails: /m);
    expect(lost.status).toBe(1);
    const unknown = command('rehearse', bound('web'), '--fault', 'x');
    expect(unknown.stderr).toMatch(
      /argument 'x' is invalid. Allowed choices are reboot, carrier, /,
    );
  });

  it('refuses an update that would lose a public address, and ends with 1', () => {
    const billed = (method: string) =>
      changed(`billed-${method}`, ({ Resources }) => {
        Resources['EdgeWebEip']!.Properties['InternetChargeType'] = method;
      });
    const update = ['--update', billed('PayByBandwidth')];
    const refused = command('rehearse', billed('PayByTraffic'), ...update);
    expect(refused.stdout).toMatch(
      /^Resources\.EdgeWebEip\.Properties\.InternetChargeType: .* its public IP address 198\.51\.100\.\d would be lost; .* \(update-needs-replacement\)$/m,
    );
    expect(refused.stdout).not.toContain('the logs of');
    expect(refused.status).toBe(1);
    const replaced = command('rehearse', billed('PayByTraffic'), ...update, '--replace');
    expect(replaced.stdout).toMatch(
      /CREATE_COMPLETE +EdgeWebEip .*\n[^]*CREATE_COMPLETE +EdgeWebEip /,
    );
    expect(replaced.status).toBe(0);
  });

  it('does not pass a template that binds no EIP', () => {
    const { status, stdout } = command('rehearse', bound());
    expect(stdout).toMatch(/^no EIP is bound: there is nothing to verify$/m);
    expect(status).toBe(3);
  });

  it('fails when UserData does, also where Cloud Assistant has mended the network', () => {
    const file = changed('broken-user-data', ({ Resources }) => {
      const { Properties } = Resources['EdgeInstanceGroup']!;
      Properties['UserData'] = '#!/bin/bash\nif true; then ((\n';
    });
    const { status, stdout } = command('rehearse', file);
    expect(stdout).toMatch(/^EdgeWeb .* ok +eth1 in, eth1 out$/m);
    expect(stdout).toMatch(/^i-\w+: its UserData failed; what it printed is in its log$/m);
    expect(stdout).toMatch(/unexpected EOF/);
    expect(status).toBe(1);
  });

  it("fails with what was tried, what was seen, and the instance's log", () => {
    const file = changed('sabotaged', ({ Resources }) => {
      const { Properties } = Resources['EdgeInstanceGroup']!;
      // The escape would clear a terminal.
      Properties['UserData'] = '#!/bin/bash\nprintf "nothing of use\\n\\033[2J\\n"; exit 7\n';
      for (const id of Object.keys(Resources)) {
        if (id.startsWith('EdgeConfiguration')) delete Resources[id];
      }
    });
    const { status, stdout } = command('rehearse', file);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^EdgeWeb: inbound fails: .*192\.168\.0\.\d+ is not on any interface/m);
    expect(stdout).toMatch(/^the logs of i-\w+, .*:\n(.*\n)*.*nothing of use\n.*\[U\+001B\]\[2J$/m);
  });

  it('keeps everything up on request, says how to enter, and leaves nothing behind', async () => {
    const networks = () => readFileSync('/proc/net/dev', 'utf8').split('\n').length;
    const [mounts, before] = [readFileSync('/proc/mounts', 'utf8'), networks()];
    const child = spawn(process.execPath, [COMMAND, 'rehearse', '--keep', SCENARIO]);
    const ended = new Promise((resolve) => {
      child.once('exit', resolve);
    });
    try {
      const entry = /^to enter i-\w+ \(\w+\): (.*)$/m.exec(
        await saidUntil(child, 'kept until'),
      )?.[1];
      const inside = spawnSync('sh', ['-c', entry ?? ''], {
        input: 'hostname\n',
        encoding: 'utf8',
      });
      expect(inside.stdout).toBe('edgeinstancegroup\n');
    } finally {
      child.kill('SIGINT');
      await ended;
    }
    expect(readFileSync('/proc/mounts', 'utf8')).toBe(mounts);
    expect(networks()).toBe(before);
  });
});

describe('ros-multi-eip diff', () => {
  it('tells what an update does, with 0 where no public address is lost, with 1 where one is', () => {
    const added = command('diff', bound('web'), bound('web', 'mail'));
    expect(added).toMatchObject({ status: 0, stderr: '' });
    expect(added.stdout).toMatch(/^EdgeWeb +kept +kept +stay$/m);
    const removed = command('diff', '--json', bound('web', 'mail'), bound('web'));
    expect(removed).toMatchObject({ status: 1, stderr: '' });
    expect(JSON.parse(removed.stdout)).toMatchObject({ version: 1, losesPublicAddress: true });
  });

  it('ends with 2 where a template cannot be read', () => {
    const { status, stderr } = command('diff', bound('web'), SCENARIO, '-p', 'Typo=1');
    expect(stderr).toMatch(/bound-web\.template\.json:1: Parameters\.Typo: .*no such parameter/);
    expect(status).toBe(2);
  });
});

describe('ros-multi-eip quota', () => {
  it('tells what a template takes, with 0 where nothing is exceeded, and as JSON', () => {
    const { status, stdout, stderr } = command('quota', bound('web'));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^pay-as-you-go EIPs of the account +1 +20, with others/m);
    const json = command('quota', '--json', bound('web'));
    expect(JSON.parse(json.stdout)).toMatchObject({ version: 1, exceeded: false });
  });
});

describe('ros-multi-eip refuses, in a line and with 2,', () => {
  it.each<[string, () => string[], RegExp]>([
    [
      'a file that is not there',
      () => ['nowhere.json'],
      /^nowhere\.json: cannot be read: ENOENT.*; give a template \(file-unreadable\)$/m,
    ],
    [
      'what is not JSON',
      () => {
        writeFileSync(join(folder, 'bad.json'), '{');
        return [join(folder, 'bad.json')];
      },
      /bad\.json:\d+: neither YAML nor JSON: .* \(file-malformed\)$/m,
    ],
    [
      'a parameter without a value',
      () => [SCENARIO, '-p', 'VpcId'],
      /^--parameter VpcId: there is no value; write it as KEY=VALUE \(parameter-unassigned\)$/m,
    ],
    [
      'a parameter that is not declared',
      () => [SCENARIO, '-p', 'Nope=1'],
      /template\.json:\d+: Parameters\.Nope: the template declares no such parameter; declared: VpcId/,
    ],
    [
      'a resource type that it does not know',
      () => [
        changed('unknown', ({ Resources }) => {
          Object.assign(Resources, { Queue: { Type: 'ALIYUN::MNS::Queue', Properties: {} } });
        }),
      ],
      /Resources\.Queue.*ALIYUN::MNS::Queue/,
    ],
  ])('%s', (_, args, message) => {
    const { status, stderr, stdout } = command('rehearse', ...args());
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(message);
    expect(stdout).not.toContain('CREATE');
    expect(status).toBe(2);
  });

  it('all mistakes at once', () => {
    const args = ['nowhere.json', '--update', 'gone.json', '-p', 'A', '-p', 'B', '--watch-outages'];
    const { status, stderr } = command('rehearse', ...args);
    expect(
      stderr
        .trim()
        .split('\n')
        .map((line) => line.split(': ')[0]),
    ).toEqual(['nowhere.json', 'gone.json', '--parameter A', '--parameter B']);
    expect(status).toBe(2);
  });

  it('a mode that it does not have, and outages without an update', () => {
    const wrong = command('rehearse', SCENARIO, '--mode', 'fast');
    expect(wrong.stderr).toMatch(/^error: .*Allowed choices are quick, full, machine\.\n$/);
    expect(wrong.status).toBe(2);
    const idle = command('rehearse', SCENARIO, '--watch-outages');
    expect(idle.stderr).toMatch(/^--watch-outages: there is no update; .*\n$/);
    expect(idle.status).toBe(2);
  });

  it('unless it is told to leave unknown types out', () => {
    const file = changed('skipped', ({ Resources }) => {
      Object.assign(Resources, { Queue: { Type: 'ALIYUN::MNS::Queue', Properties: {} } });
    });
    expect(command('rehearse', '--skip-unknown-types', file).status).toBe(0);
  });
});

describe('ros-multi-eip rehearse --assume-signals', () => {
  const silent = () =>
    changed('silent', ({ Resources }) => {
      const Properties = { Handle: { Ref: 'Handle' }, Timeout: 600 };
      Object.assign(Resources, {
        Handle: { Type: 'ALIYUN::ROS::WaitConditionHandle', Properties: {} },
        Wait: { Type: 'ALIYUN::ROS::WaitCondition', Properties },
      });
    });

  it('tries the EIPs where nothing sends a signal, and says so', () => {
    const options = ['--signal-patience', '3', '--assume-signals'];
    const { status, stdout } = command('rehearse', ...options, silent());
    expect(stdout).toMatch(/^assumed: Wait: 1 of 1 signals, since nothing runs on any instance/m);
    expect(stdout).toMatch(/^EdgeWeb +eni-\w+ .* ok +eth1 in, eth1 out$/m);
    expect(status).toBe(0);
  });

  it('is not what happens without it', () => {
    const { status, stdout } = command('rehearse', '--signal-patience', '3', silent());
    expect(stdout).toMatch(/^Wait: nothing runs .*--assume-signals\): 0 of 1 signals came/m);
    expect(status).toBe(1);
  });
});

describe('ros-multi-eip rehearse --existing', () => {
  const data = {
    eniId: 'eni-data',
    macAddress: '00:16:3e:0d:a7:a0',
    primaryPrivateIp: '10.0.0.20',
  };
  const template = () =>
    templateOf((stack) => {
      const shop = new ExistingInstance(stack, 'Shop', {
        instanceId: 'i-shop',
        vSwitch: VSwitch.fromVSwitchId('vsw-1'),
      });
      const eni = shop.addExistingEni('data', data);
      shop.bindEip('web', { eni, privateIp: PrivateIp.existing('10.0.0.21') });
    });
  const described = {
    vSwitches: [{ id: 'vsw-1', vpcId: 'vpc-1', zoneId: 'z-a', cidrBlock: '10.0.0.0/24' }],
    enis: [
      {
        id: 'eni-data',
        vSwitchId: 'vsw-1',
        securityGroupIds: ['sg-1'],
        macAddress: data.macAddress,
        primaryIp: data.primaryPrivateIp,
        secondaryIps: ['10.0.0.21'],
      },
    ],
    instances: [
      { id: 'i-shop', instanceType: 'ecs.g7.xlarge', vSwitchId: 'vsw-1', eniIds: ['eni-data'] },
    ],
  };
  const fileOf = (name: string, value: unknown) => {
    const file = join(folder, name);
    writeFileSync(file, JSON.stringify(value));
    return file;
  };

  it('plays with what is described', () => {
    const files = [fileOf('shop.template.json', template()), fileOf('existing.json', described)];
    const { status, stdout } = command('rehearse', files[0]!, '--existing', files[1]!, '--delete');
    expect(stdout).toMatch(/^ShopWeb +eni-data +10\.0\.0\.21 .* ok +eth1 in, eth1 out$/m);
    expect(status).toBe(0);
  });

  it('refuses a description that is none, all at once', () => {
    const files = [
      fileOf('shop.template.json', template()),
      fileOf('wrong.json', { enis: [{ id: 'eni-1', mac: 'x' }], eni: [], eips: {} }),
    ];
    const { status, stderr } = command('rehearse', files[0]!, '--existing', files[1]!);
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(
        /wrong\.json:1: 'enis\[0\]': 'vSwitchId' is missing; add 'vSwitchId' \(existing-field-missing\)$/,
      ),
      expect.stringMatching(
        /wrong\.json:1: 'enis\[0\]': 'securityGroupIds' is missing; add 'securityGroupIds' \(existing-field-missing\)$/,
      ),
      expect.stringMatching(
        /wrong\.json:1: 'enis\[0\]\.mac': this field is not known; use id, vSwitchId, .*\(existing-field-unknown\)$/,
      ),
      expect.stringMatching(
        /wrong\.json:1: 'eni': this field is not known; use vSwitches, .*\(existing-field-unknown\)$/,
      ),
      expect.stringMatching(
        /wrong\.json:1: 'eips': expected a list, got an object; write it as \[\.\.\.\] \(existing-value\)$/,
      ),
      '',
    ]);
    expect(status).toBe(2);
  });
});
