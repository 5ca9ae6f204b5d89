import { ElasticIp, PrivateIp } from 'ros-cdk-multi-eip';
import type { MultiEipInstance } from 'ros-cdk-multi-eip';
import type * as ros from '@alicloud/ros-cdk-core';
import { edge } from '../../support';
import { compareCase } from './compared-case';
import { PlayedStack } from './played-stack';

type Build = (instance: MultiEipInstance, stack: ros.Stack) => void;

const privateIp = PrivateIp.primary();
const old = (stack: ros.Stack) => ({ eip: ElasticIp.fromAllocationId(stack, 'Old', 'eip-1') });

/** What is foreseen to fail, and what the rehearsal fails at. */
async function failures(before: Build, after: Build) {
  const building = (build: Build) => (stack: ros.Stack) => build(edge(stack), stack);
  const update = { change: '', before: building(before), after: building(after) };
  const { difference, ...templates } = await compareCase(update);
  const played = new PlayedStack();
  await played.create(templates.before);
  return {
    foreseen: difference.conflicts.map(({ path, fault }) => `${path}: ${fault}`),
    played: (await played.update(templates.after)).map(({ reason }) => reason),
  };
}

describe('what another association has still', () => {
  it('is foreseen to fail: the primary address of a binding that goes', async () => {
    const { foreseen, played } = await failures(
      (site) => site.bindEip('web', { privateIp }),
      (site) => site.bindEip('shop', { privateIp }),
    );
    expect(foreseen).toEqual([
      'Resources.EdgeShopAssociation.Properties.PrivateIpAddress: EdgeSecondaryEni17f26fb6 is bound by EdgeWebAssociation, which ROS removes when it has created the new ones',
    ]);
    expect(played).toEqual([expect.stringMatching(/^InvalidBindingStatus: /)]);
  });

  it('is foreseen to fail: the existing EIP of a binding that goes', async () => {
    const { foreseen, played } = await failures(
      (site, stack) => site.bindEip('web', old(stack)),
      (site, stack) => site.bindEip('shop', old(stack)),
    );
    expect(foreseen).toEqual([
      'Resources.EdgeShopAssociation.Properties.AllocationId: eip-1 is bound by EdgeWebAssociation, which ROS removes when it has created the new ones',
    ]);
    expect(played).toEqual([expect.stringMatching(/^IncorrectEipStatus: /)]);
  });

  it.each<[string, Build, Build]>([
    [
      'what a binding before it leaves first',
      (site) => {
        site.bindEip('a', { privateIp });
        site.bindEip('b');
      },
      (site) => {
        site.bindEip('a');
        site.bindEip('b', { privateIp });
      },
    ],
    [
      'what a renamed binding keeps',
      (site) => site.bindEip('web', { privateIp }),
      (site) => site.bindEip('shop', { privateIp, formerly: 'web' }),
    ],
  ])('is not: %s', async (_, before, after) => {
    expect(await failures(before, after)).toEqual({ foreseen: [], played: [] });
  });

  it('is foreseen to fail: what a binding after it leaves too late', async () => {
    const { foreseen, played } = await failures(
      (site) => {
        site.bindEip('a');
        site.bindEip('b', { privateIp });
      },
      (site) => {
        site.bindEip('a', { privateIp });
        site.bindEip('b');
      },
    );
    expect(foreseen).toHaveLength(1);
    expect(played).toEqual([expect.stringMatching(/^InvalidBindingStatus: /)]);
  });

  it('is nothing where several bindings move between ENIs at once', async () => {
    const onTwo =
      (...names: [string, string][]): Build =>
      (site) => {
        const enis = new Map(['left', 'right'].map((name) => [name, site.addEni(name)]));
        for (const [name, eni] of names) site.bindEip(name, { eni: enis.get(eni) });
      };
    const before = onTwo(['a', 'left'], ['b', 'right'], ['c', 'left'], ['d', 'right']);
    const after = onTwo(
      ['a', 'right'],
      ['b', 'left'],
      ['c', 'right'],
      ['d', 'left'],
      ['e', 'left'],
    );
    expect(await failures(before, after)).toEqual({ foreseen: [], played: [] });
  });
});
