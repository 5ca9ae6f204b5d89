import * as ros from '@alicloud/ros-cdk-core';
import { ElasticIp, PrivateIp, Verification } from 'ros-cdk-multi-eip';
import type { MultiEipInstance } from 'ros-cdk-multi-eip';
import { BINDING_MOVES } from '../binding-moves';
import { onInstance, outcome, reasons, templateOf, withRehearsal } from '../rehearsed';
import { edge, textParameter } from '../support';

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
    'a binding renamed, its EIP kept',
    names('web', 'mail'),
    (site) => {
      site.bindEip('web');
      site.bindEip('post', { formerly: 'mail' });
    },
  ],
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

describe('a stack update reaches the operating system, and no other client notices:', () => {
  it.each(CHANGES)('%s', (_, before, after) =>
    withRehearsal(async (rehearsal) => {
      expect(reasons(await rehearsal.create(template(before)))).toBe('');
      expect(outcome(await rehearsal.verify()).fails).toEqual([]);
      const [instance] = rehearsal.cloud.instances;
      const web = rehearsal.bindings.filter(({ name }) => name === 'EdgeWeb');
      const enis = rehearsal.cloud.enis.map(({ id }) => id);

      const { reports: outages } = await rehearsal.monitorOutages(web, async () => {
        expect(reasons(await rehearsal.update(template(after)))).toBe('');
      });
      expect(outages).toEqual([
        {
          name: 'EdgeWeb',
          tried: expect.any(Number),
          lost: 0,
          losses: [],
          outage: 0,
          stayedOpen: true,
        },
      ]);
      expect(outages[0]!.tried).toBeGreaterThan(1);
      const { works, fails } = outcome(await rehearsal.verify());
      expect(fails).toEqual([]);
      expect(works).toHaveLength(rehearsal.bindings.length);

      expect(rehearsal.cloud.instances).toEqual([instance]);
      expect(rehearsal.cloud.enis.map(({ id }) => id)).toEqual(expect.arrayContaining(enis));
      expect(rehearsal.bindings).toEqual(expect.arrayContaining(web));

      expect(reasons(await rehearsal.delete())).toBe('');
      expect(rehearsal.cloud.instances).toEqual([]);
    }),
  );

  it.each(BINDING_MOVES)('a binding moved $name', ({ before, after }) =>
    withRehearsal(async (rehearsal) => {
      expect(reasons(await rehearsal.create(template(before)))).toBe('');
      const eipOfMail = () => rehearsal.bindings.find(({ name }) => name === 'EdgeMail')?.eip;
      const eip = eipOfMail();
      const others = rehearsal.bindings.filter(({ name }) => name !== 'EdgeMail');

      const { reports } = await rehearsal.monitorOutages(others, async () => {
        expect(reasons(await rehearsal.update(template(after)))).toBe('');
      });
      expect(reports).toEqual(
        others.map(({ name }) => expect.objectContaining({ name, lost: 0, stayedOpen: true })),
      );
      expect(eipOfMail()).toBe(eip);
      expect(outcome(await rehearsal.verify()).fails).toEqual([]);
      expect(await onInstance(rehearsal, 'multi-eip status')).toMatch(/^mail .* ok$/m);
    }),
  );

  it('is complete when another value of a parameter was verified', () =>
    withRehearsal(async (rehearsal) => {
      const parameterized = template((site, stack) => {
        const eip = ElasticIp.fromAllocationId(stack, 'Old', textParameter(stack, 'EipId'));
        site.bindEip('web', { eip });
      });
      await rehearsal.create(parameterized, { EipId: 'eip-1' });
      expect(reasons(await rehearsal.update(parameterized, { EipId: 'eip-2' }))).toBe('');
      const [{ eip } = { eip: '' }] = rehearsal.bindings;
      expect(rehearsal.cloud.commands.at(-1)).toMatchObject({
        logicalId: 'EdgeConfiguration',
        exitCode: 0,
        output: expect.stringMatching(new RegExp(`web works: [0-9.]+ is ${eip}`)),
      });
    }));

  it('fails when another value of a parameter breaks a binding, and brings the old one back', () =>
    withRehearsal(async (rehearsal) => {
      const parameterized = templateOf((stack) => {
        const services = [textParameter(stack, 'Service')];
        const verification = Verification.fromOutside({ services, timeout: 5 });
        edge(stack, { verification, bindings: { web: {} } });
      });
      const working = { Service: 'http://a.test/' };
      expect(reasons(await rehearsal.create(parameterized, working))).toBe('');

      const broken = await rehearsal.update(parameterized, { Service: 'http://192.0.2.7/' });
      expect(broken.status).toBe('ROLLBACK_COMPLETE');
      expect(reasons(broken)).toMatch(
        /^EdgeConfigurationOutcome: .* got "Failed with exit code 1: web: no outside service answers 192\.168\.0\.\d+ \(asked http:\/\/192\.0\.2\.7\/: curl: .*\)"; /,
      );
      expect(outcome(await rehearsal.verify()).works).toEqual(['EdgeWeb']);
      expect(reasons(await rehearsal.update(parameterized, working))).toBe('');
    }));

  it('keeps the EIP and the private address of a binding that says what it was called', () =>
    withRehearsal(async (rehearsal) => {
      await rehearsal.create(template(names('web', 'mail')));
      const before = rehearsal.bindings;
      const { outputs } = await rehearsal.update(
        template((site) => {
          site.bindEip('web');
          site.bindEip('post', { formerly: 'mail' });
        }),
      );
      expect(rehearsal.bindings).toEqual(before);
      const mail = before.find(({ name }) => name === 'EdgeMail');
      expect(outputs).toMatchObject({
        EdgePostPublicIp: mail?.eip,
        EdgePostPrivateIp: mail?.privateIp,
      });
      expect(await onInstance(rehearsal, 'multi-eip status')).toMatch(/^post .* ok$/m);
    }));

  it('is noticed by clients of the EIP that goes', () =>
    withRehearsal(async (rehearsal) => {
      await rehearsal.create(template(names('web', 'mail')));
      const mail = rehearsal.bindings.filter(({ name }) => name === 'EdgeMail');
      const {
        reports: [outage],
      } = await rehearsal.monitorOutages(mail, async () => {
        await rehearsal.update(template(names('web')));
        // Another client has given up meanwhile.
        while ((await rehearsal.site.verify(mail))[0]!.inbound.ok);
      });
      expect(outage).toMatchObject({ stayedOpen: false });
      expect(outage!.lost).toBeGreaterThan(0);
    }));
});
