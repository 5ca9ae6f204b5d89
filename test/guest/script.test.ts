import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ros from '@alicloud/ros-cdk-core';
import {
  GuestConfiguration,
  type MultiEipInstanceProps,
  PrivateIp,
  SecondaryEni,
  SecurityGroup,
  VSwitch,
} from 'ros-cdk-multi-eip';
import { edge, fillIn, programIn, refusal, synthStack, userDataOf } from '../support';

const PROGRAM = join(__dirname, '../../lib/guest/program.sh');

/** Checks a script with a tool that reads it as a file. */
function check(
  script: string,
  tool: string,
  ...options: string[]
): { status: number; output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'multi-eip-test-'));
  try {
    writeFileSync(join(folder, 'script'), script);
    const { status, stdout, stderr, error } = spawnSync(tool, [...options, 'script'], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (error) throw error;
    return { status: status ?? -1, output: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A pipeline must have it; elsewhere its absence is said. */
const lacksShellcheck =
  spawnSync('shellcheck', ['--version']).error !== undefined && !process.env['CI'];
if (lacksShellcheck) {
  process.stderr.write('NOT RUN: shellcheck is missing: sudo apt-get install shellcheck\n');
}

const three = synthStack((stack) =>
  edge(stack, {
    commandsBefore: ['# prepare', 'echo "before"'],
    commandsAfter: ['systemctl enable --now "nginx"'],
    bindings: { web: {}, mail: {}, vpn: {} },
  }),
).template;

describe('UserData, its references filled in,', () => {
  const script = userDataOf(three);

  it('is a script that bash understands', () => {
    expect(script).toMatch(/^#!\/usr\/bin\/env bash\n/);
    expect(check(script, 'bash', '-n')).toEqual({ status: 0, output: '' });
  });

  it('passes shellcheck, and so does the program in it', () => {
    if (lacksShellcheck) return;
    const program = programIn(script);
    expect(program).toContain('apply()');
    expect(check(script, 'shellcheck')).toEqual({ status: 0, output: '' });
    expect(check(program, 'shellcheck')).toEqual({ status: 0, output: '' });
  });

  it('brings the program as it is in the repository, without comments', () => {
    const [interpreter, ...lines] = readFileSync(PROGRAM, 'utf8').split('\n');
    const commands = lines.filter((line) => line !== '' && !/^\s*#/.test(line));
    expect(programIn(script)).toBe([interpreter, ...commands, ''].join('\n'));
    const command = three.Resources['EdgeConfiguration']?.Properties['CommandContent'];
    expect(fillIn(command, () => 'x')).toContain(
      createHash('sha256').update(programIn(script)).digest('hex'),
    );
  });

  it('has every value of the template behind its exit', () => {
    const [commands, data] = script.split('\nexit\n');
    expect(commands).not.toMatch(/192\.168|00:16:3e/);
    expect(data?.split('\n')).toEqual([
      '#= verify 180 required http://ifconfig.me/ip http://api.ipify.org http://ip.3322.net',
      '#= early',
      expect.stringMatching(/^#= eni secondary 00:16:3e:00:00:01 2\d{4} 5100 192\.168\.0\.7$/),
      '#= ip web 192.168.0.7 -',
      '#= ip mail 192.168.0.7 -',
      '#= ip vpn 192.168.0.7 -',
      '',
    ]);
  });

  it("runs the user's own commands around the program, where they can do no harm", () => {
    expect(script).toMatch(
      /^#!.*\nbash \/dev\/fd\/3 3<<'END_OF_COMMANDS'\n# prepare\necho "before"\nEND_OF_COMMANDS\nprogram=/,
    );
    expect(script).toMatch(
      /\n"\$program" apply "\$0" \|\| exit\nbash \/dev\/fd\/3 3<<'END_OF_COMMANDS'\nsystemctl enable --now "nginx"\nEND_OF_COMMANDS\nexit\n/,
    );
  });

  it('executes no value, whatever characters it holds', () => {
    const hostile = '\n$(exit 7)`exit 7`";exit 7;\'\nEND_OF_MULTI_EIP\nexit 7\n';
    // All but the program: what it makes of such values is shown where it can run.
    const run = userDataOf(three, () => hostile).replace(/^program=[^]*?apply "\$0".*$/m, 'true');
    const { status, output } = check(run.replace(/systemctl.*/, 'echo after'), 'bash');
    expect({ status, output }).toEqual({ status: 0, output: 'before\nafter\n' });
  });
});

describe('the size of UserData', () => {
  const twoEnis =
    (addresses: number, props: Partial<MultiEipInstanceProps> = {}, nameLength = 16) =>
    (stack: ros.Stack) => {
      const instanceTypeLimits = { enis: 3, privateIpsPerEni: 100 };
      const site = edge(stack, { instanceTypeLimits, ...props });
      for (const eni of [site.addEni('a'.repeat(32)), site.addEni('b'.repeat(32))]) {
        for (let n = 0; n < addresses; n++) {
          site.bindEip(`${eni.name[0]}-${n}-`.padEnd(nameLength, 'x'), { eni });
        }
      }
    };
  const after = (...commandsAfter: string[]) => ({ commandsAfter });

  it('stays under 16 KB with 2 ENIs of 20 addresses each', () => {
    const unattended = twoEnis(20, { cloudAssistant: false }, 32);
    expect(refusal(unattended)).toEqual([]);
    const { template } = synthStack(unattended);
    const longest = userDataOf(template, (reference) =>
      reference.endsWith('MacAddress') ? '00:16:3e:00:00:01' : '192.168.100.100',
    );
    expect(Buffer.byteLength(longest)).toBeLessThan(16 * 1024);
  });

  it('leaves room for as many in a command, which has 12 KB, and the program in its own', () => {
    const { template } = synthStack(twoEnis(20, {}, 32));
    const bytes = (id: string) =>
      Buffer.byteLength(
        fillIn(template.Resources[id]?.Properties['CommandContent'], (reference) =>
          reference.endsWith('MacAddress') ? '00:16:3e:00:00:01' : '192.168.100.100',
        ),
      );
    expect(bytes('EdgeConfiguration')).toBeLessThan(6 * 1024);
    expect(bytes('EdgeConfigurationProgram')).toBeLessThan(11.5 * 1024);
    expect(refusal(twoEnis(95, {}, 32))).toContainEqual(
      expect.stringMatching(
        /^\[Shop\/Edge\/Configuration\] 'command': \d+ bytes are \d+ more than the 12288 that a command holds; bind fewer/,
      ),
    );
  });

  it('is refused above, with the excess', () => {
    const [line, ...more] = refusal(twoEnis(1, after('x'.repeat(16 * 1024))));
    expect(more).toEqual([]);
    expect(line).toMatch(
      /^\[Shop\/Edge\/Configuration\] 'userData': (\d+) bytes are (\d+) more than the 16384 that UserData holds; shorten commandsBefore/,
    );
    const [, bytes, excess] = /(\d+) bytes are (\d+)/.exec(line ?? '') ?? [];
    expect(Number(bytes) - Number(excess)).toBe(16384);
  });

  it('is exact where the excess is one byte', () => {
    const excess = (filler: number) =>
      /are (\d+) more/.exec(refusal(twoEnis(1, after('x'.repeat(filler)))).join())?.[1];
    const surplus = Number(excess(16384));
    expect(excess(16384 - surplus + 1)).toBe('1');
    expect(excess(16384 - surplus)).toBeUndefined();
  });

  it('counts a value that only the deployment knows at its worst', () => {
    const lines = refusal((stack) => {
      const parameter = new ros.RosParameter(stack, 'Key', { type: ros.RosParameterType.STRING });
      edge(stack, { commandsAfter: Array<string>(36).fill(`echo ${parameter.valueAsString}`) });
    });
    expect(lines.join()).toContain('more than the 16384');
  });
});

describe('what Cloud Assistant runs, its references filled in,', () => {
  it.each(['EdgeConfigurationProgram', 'EdgeConfiguration'])('is sound: %s', (id) => {
    const content = three.Resources[id]?.Properties['CommandContent'];
    const script = fillIn(content, () => '192.168.0.7');
    expect(check(script, 'bash', '-n')).toEqual({ status: 0, output: '' });
    if (lacksShellcheck) return;
    expect(check(script, 'shellcheck')).toEqual({ status: 0, output: '' });
  });

  it('executes no value, whatever characters it holds', () => {
    const hostile = '\n$(exit 7)`exit 7`";exit 7;\'\nEND_OF_MULTI_EIP\nexit 7\n';
    const content = three.Resources['EdgeConfiguration']?.Properties['CommandContent'];
    // All but the program: what it makes of such values is shown where it can run.
    const run = fillIn(content, () => hostile).replace(/^for[^]*?apply "\$0".*$/m, 'true');
    expect(check(run, 'bash')).toEqual({ status: 0, output: '' });
  });
});

describe('a guest configuration by itself', () => {
  it('is UserData for an instance that the user makes', () => {
    const { template } = synthStack((stack) => {
      const eni = new SecondaryEni(stack, 'Data', {
        vSwitch: VSwitch.fromVSwitchId('vsw-1'),
        securityGroup: SecurityGroup.fromSecurityGroupId('sg-1'),
        primaryPrivateIp: '192.168.0.4',
      });
      const guest = new GuestConfiguration(stack, 'Guest', { enis: [eni] });
      new ros.RosOutput(stack, 'UserData', { value: guest.userData });
    });
    const text = fillIn(template.Outputs?.['UserData']?.Value, (reference) => reference);
    expect(text).toMatch(
      /#= eni Data DataEni\.MacAddress 2\d{4} 5100 DataEni\.PrivateIpAddress\n$/,
    );
  });
});

describe('the private address of a binding', () => {
  it('is told as the cloud reports it, not as the user wrote it', () => {
    const { template } = synthStack((stack) =>
      edge(stack).bindEip('web', { privateIp: PrivateIp.of('192.168.0.9') }),
    );
    expect(userDataOf(template, (reference) => reference)).toContain(
      '\n#= ip web EdgeWebAddress.PrivateIpAddresses -\n',
    );
  });
});
