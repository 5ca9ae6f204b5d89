import * as ros from '@alicloud/ros-cdk-core';
import type { MultiEipInstanceProps } from 'ros-cdk-multi-eip';
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
    expect(bytes('EdgeConfiguration')).toBeLessThan(8 * 1024);
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
