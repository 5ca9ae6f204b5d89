import * as ros from '@alicloud/ros-cdk-core';
import { ElasticIp, type MultiEipInstance, PrivateIp } from 'ros-cdk-multi-eip';
import { outcome, reasons, templateOf, withRehearsal } from '../rehearsed';
import { edge } from '../support';

type Build = (site: MultiEipInstance, stack: ros.Stack) => void;

const template = (build: Build) =>
  templateOf((stack) => {
    const site = edge(stack);
    build(site, stack);
  });

const names =
  (...list: string[]): Build =>
  (site) =>
    list.forEach((name) => site.bindEip(name));

/** Changes of the bindings, each from what they were to what they are to be. */
const CHANGES: readonly (readonly [string, Build, Build])[] = [
  ['a binding added', names('web', 'mail'), names('web', 'mail', 'vpn')],
  ['a binding removed', names('web', 'mail', 'vpn'), names('web', 'vpn')],
  ['a binding renamed', names('web', 'mail'), names('web', 'post')],
  [
    'another EIP for a name',
    names('web', 'mail'),
    (site, stack) => {
      site.bindEip('web');
      site.bindEip('mail', { eip: ElasticIp.fromAllocationId(stack, 'Old', 'eip-1') });
    },
  ],
  [
    'another private address for a name',
    (site) => {
      site.bindEip('web');
      site.bindEip('mail', { privateIp: PrivateIp.of('192.168.0.7') });
    },
    (site) => {
      site.bindEip('web');
      site.bindEip('mail', { privateIp: PrivateIp.of('192.168.0.8') });
    },
  ],
  [
    'a second secondary ENI',
    names('web'),
    (site) => {
      site.bindEip('web');
      site.bindEip('mail', { eni: site.addEni('partner') });
    },
  ],
  [
    'EIPs on the primary ENI',
    names('web'),
    (site) => {
      site.bindEip('web');
      site.bindEip('admin', { eni: site.primaryEni, privateIp: PrivateIp.primary() });
      site.bindEip('mail', { eni: site.primaryEni });
    },
  ],
];

describe('a stack update reaches the operating system', () => {
  it.each(CHANGES)('%s', (_, before, after) =>
    withRehearsal(async (rehearsal) => {
      expect(reasons(await rehearsal.create(template(before)))).toBe('');
      expect(outcome(await rehearsal.verify()).fails).toEqual([]);
      const [instance] = rehearsal.cloud.instances;
      const web = rehearsal.bindings.find(({ name }) => name === 'EdgeWeb');
      const enis = rehearsal.cloud.enis.map(({ id }) => id);

      expect(reasons(await rehearsal.update(template(after)))).toBe('');
      const { works, fails } = outcome(await rehearsal.verify());
      expect(fails).toEqual([]);
      expect(works).toHaveLength(rehearsal.bindings.length);

      expect(rehearsal.cloud.instances).toEqual([instance]);
      expect(rehearsal.cloud.enis.map(({ id }) => id)).toEqual(expect.arrayContaining(enis));
      expect(rehearsal.bindings).toContainEqual(web);

      expect(reasons(await rehearsal.delete())).toBe('');
      expect(rehearsal.cloud.instances).toEqual([]);
    }),
  );
});
