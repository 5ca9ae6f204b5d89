import * as ros from '@alicloud/ros-cdk-core';
import { ElasticIp, ExistingInstance, PrivateIp, VSwitch } from 'ros-cdk-multi-eip';
import { edge, refusal, refusalOfApp, textParameter } from '../support';

const privateIp = PrivateIp.of('192.168.0.9');
const takenBy = (path: string, owner: string, address = '192.168.0.9') =>
  `[${path}] 'privateIp': ${address} is already that of '${owner}'; give another address (private-ip-taken)`;

describe('a private address', () => {
  it('is given once on an instance', () => {
    const lines = refusal((stack) =>
      edge(stack, { bindings: { a: { privateIp }, b: { privateIp } } }),
    );
    expect(lines).toEqual([takenBy('Shop/Edge/b', 'Shop/Edge/a')]);
  });

  it('is given once in a vSwitch', () => {
    const lines = refusal((stack) => {
      for (const id of ['One', 'Two']) edge(stack, { bindings: { web: { privateIp } } }, id);
    });
    expect(lines).toEqual([takenBy('Shop/Two/web', 'Shop/One/web')]);
  });

  it('is given once in a vSwitch that exists, by whatever stack', () => {
    const lines = refusalOfApp((app) => {
      for (const id of ['Shop', 'Other']) {
        edge(new ros.Stack(app, id), { bindings: { web: { privateIp } } });
      }
    });
    expect(lines).toEqual([takenBy('Other/Edge/web', 'Shop/Edge/web')]);
  });

  it('is told by its reference where only the deployment knows it', () => {
    const lines = refusal((stack) => {
      const late = PrivateIp.of(textParameter(stack, 'Ip'));
      edge(stack, { bindings: { a: { privateIp: late }, b: { privateIp: late } } });
    });
    expect(lines).toEqual([takenBy('Shop/Edge/b', 'Shop/Edge/a', '{"Ref":"Ip"}')]);
  });

  it("is not an ENI's primary one as well", () => {
    const lines = refusal((stack) => {
      const site = edge(stack);
      const eni = site.addEni('data', { primaryPrivateIp: '192.168.0.9' });
      site.bindEip('web', { eni, privateIp });
    });
    expect(lines).toEqual([takenBy('Shop/Edge/web', 'Shop/Edge/data')]);
  });

  it('can be the same in another vSwitch, or one that a parameter of each stack names', () => {
    const lines = refusalOfApp((app) => {
      const stack = new ros.Stack(app, 'Shop');
      const bindings = { web: { privateIp } };
      edge(stack, { bindings }, 'One');
      edge(stack, { bindings, vSwitch: VSwitch.fromVSwitchId('vsw-2') }, 'Two');
      for (const id of ['Three', 'Four']) {
        const other = new ros.Stack(app, id);
        const vSwitch = VSwitch.fromVSwitchId(textParameter(other, 'VSwitchId'));
        edge(other, { bindings, vSwitch });
      }
    });
    expect(lines).toEqual([]);
  });
});

describe('what exists outside of all stacks', () => {
  const id = (n: number) => ['One', 'Two'][n]!;

  function refusalOfTwo(build: (stack: ros.Stack) => void): string[] {
    return refusalOfApp((app) => [0, 1].forEach((n) => build(new ros.Stack(app, id(n)))));
  }

  it('is used once in an app: an EIP', () => {
    const lines = refusalOfTwo((stack) => {
      const eip = ElasticIp.fromAllocationId(stack, 'Old', 'eip-1');
      edge(stack, { bindings: { web: { eip } } });
    });
    expect(lines).toEqual([
      "[Two/Edge/web] 'eip': is already bound by 'One/Edge/web'; bind another EIP (eip-already-bound)",
    ]);
  });

  it('is used once in an app: an instance', () => {
    const lines = refusalOfTwo(
      (stack) =>
        new ExistingInstance(stack, 'Old', {
          instanceId: 'i-1',
          vSwitch: VSwitch.fromVSwitchId('vsw-1'),
        }),
    );
    expect(lines).toEqual([
      "[Two/Old/Configuration] 'instanceId': is already configured by 'One/Old/Configuration'; bind all EIPs of an instance in one place (instance-already-configured)",
    ]);
  });

  it('is told apart by the parameters of each stack', () => {
    const lines = refusalOfTwo((stack) => {
      const eip = ElasticIp.fromAllocationId(stack, 'Old', textParameter(stack, 'OldEip'));
      edge(stack, { bindings: { web: { eip }, mail: {} } });
    });
    expect(lines).toEqual([]);
  });
});

describe('a value known only to the deployment', () => {
  it('is told from another one by the parameter that it comes from', () => {
    const lines = refusal((stack) => {
      const site = edge(stack);
      const [one, other] = ['One', 'Other'].map((id) => textParameter(stack, id));
      site.bindEip('a', { privateIp: PrivateIp.of(one!) });
      site.bindEip('b', { privateIp: PrivateIp.of(other!) });
      site.bindEip('c', { privateIp: PrivateIp.of(one!) });
    });
    expect(lines).toEqual([
      expect.stringMatching(
        /^\[Shop\/Edge\/c\] 'privateIp': .* is already that of 'Shop\/Edge\/a'; give another address \(private-ip-taken\)$/,
      ),
    ]);
  });
});
