import * as ros from '@alicloud/ros-cdk-core';
import {
  GuestConfiguration,
  type MultiEipInstanceProps,
  PrivateIp,
  SecondaryEni,
  SecurityGroup,
  VSwitch,
} from 'ros-cdk-multi-eip';
import { edge, fillIn, refusal, synthStack, userDataOf } from '../support';

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
    expect(bytes('EdgeConfigurationProgram')).toBeLessThan(12 * 1024);
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

  it('refuses ENIs whose names give the same route table', () => {
    const names = sameTable();
    const lines = refusal((stack) => {
      const site = edge(stack);
      names.forEach((name) => site.bindEip(`${name}-web`, { eni: site.addEni(name) }));
    });
    expect(lines).toEqual([
      expect.stringMatching(
        /^\[Shop\/Edge\/Configuration\] 'addEni\(\w+\)': route table 2\d{4} is already that of ENI '\w+'; give the ENI another name$/,
      ),
    ]);
  });
});

/** Two ENI names with one route table, found with what the library itself makes of names. */
function sameTable(): string[] {
  const { template } = synthStack((stack) => {
    const enis = Array.from(
      { length: 250 },
      (_, n) =>
        new SecondaryEni(stack, `e${n}`, {
          vSwitch: VSwitch.fromVSwitchId('vsw-1'),
          securityGroup: SecurityGroup.fromSecurityGroupId('sg-1'),
        }),
    );
    // A configuration each, so that none is refused.
    enis.forEach((eni, n) => {
      const { userData } = new GuestConfiguration(stack, `g${n}`, { enis: [eni] });
      new ros.RosOutput(stack, `o${n}`, { value: userData });
    });
  });
  const byTable = new Map<string, string[]>();
  for (const { Value } of Object.values(template.Outputs ?? {})) {
    const [, name = '', table = ''] = /#= eni (\w+) \S+ (\d+)/.exec(fillIn(Value, () => 'x')) ?? [];
    byTable.set(table, [...(byTable.get(table) ?? []), name]);
  }
  return [...byTable.values()].find((names) => names.length > 1)?.slice(0, 2) ?? [];
}

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
