import { PrivateIp, VSwitch } from 'ros-cdk-multi-eip';
import type { MultiEipInstance } from 'ros-cdk-multi-eip';

/** Binds `web`, which no move touches, and `mail`, which moves. */
type BuildBindings = (site: MultiEipInstance) => void;

export interface BindingMove {
  /** Where `mail` moves. */
  readonly name: string;
  readonly before: BuildBindings;
  readonly after: BuildBindings;
}

const mailOn =
  (address: string): BuildBindings =>
  (site) => {
    site.bindEip('web');
    site.bindEip('mail', { privateIp: PrivateIp.of(address) });
  };

const mailOnChosen: BuildBindings = (site) => {
  site.bindEip('web');
  site.bindEip('mail');
};

const mailOnPrimaryAddress: BuildBindings = (site) => {
  site.bindEip('web');
  site.bindEip('mail', { privateIp: PrivateIp.primary() });
};

/** Both on an ENI of their own. */
const mailOnEni =
  (options: Parameters<MultiEipInstance['addEni']>[1]): BuildBindings =>
  (site) => {
    site.bindEip('web');
    site.bindEip('mail', { eni: site.addEni('data', options) });
  };

/** Changes of what only the inside knows: the EIP of `mail` stays, and ROS need replace nothing. */
export const BINDING_MOVES: readonly BindingMove[] = [
  {
    name: 'to another ENI',
    before: (site) => {
      const data = site.addEni('data');
      site.bindEip('web');
      site.bindEip('mail');
      site.bindEip('vpn', { eni: data });
    },
    after: (site) => {
      const data = site.addEni('data');
      site.bindEip('web');
      site.bindEip('mail', { eni: data });
      site.bindEip('vpn', { eni: data });
    },
  },
  { name: 'to a new ENI', before: mailOnChosen, after: mailOnEni({}) },
  { name: 'from an ENI that goes', before: mailOnEni({}), after: mailOnChosen },
  {
    name: 'to the primary ENI',
    before: mailOnChosen,
    after: (site) => {
      site.bindEip('web');
      site.bindEip('mail', { eni: site.primaryEni });
    },
  },
  { name: 'to a given address', before: mailOnChosen, after: mailOn('192.168.0.7') },
  { name: 'to an address that is chosen', before: mailOn('192.168.0.7'), after: mailOnChosen },
  { name: 'to another given address', before: mailOn('192.168.0.7'), after: mailOn('192.168.0.8') },
  { name: 'to the primary address', before: mailOnChosen, after: mailOnPrimaryAddress },
  { name: 'from the primary address', before: mailOnPrimaryAddress, after: mailOnChosen },
  {
    name: 'to another vSwitch, with its ENI',
    before: mailOnEni({}),
    after: mailOnEni({ vSwitch: VSwitch.fromVSwitchId('vsw-2', { vpcId: 'vpc-1' }) }),
  },
  {
    name: 'to another primary address of its ENI',
    before: mailOnEni({}),
    after: mailOnEni({ primaryPrivateIp: '192.168.0.77' }),
  },
];
