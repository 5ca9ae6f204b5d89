import { Verification } from 'ros-cdk-multi-eip';
import type { MultiEipInstanceProps } from 'ros-cdk-multi-eip';
import { onInstance, outcome, reasons, refused, templateOf, withRehearsal } from '../rehearsed';
import { edge, idsOf, editProgram } from '../support';
import type { Template } from '../support';

const two = (props: Partial<MultiEipInstanceProps> = {}) =>
  templateOf((stack) => edge(stack, { ...props, bindings: { web: {}, mail: {} } }));

/** Seconds that a deployment has, where one is to fail. */
const timeout = 3;
const verification = Verification.fromOutside({ timeout });

const failing = (props: Partial<MultiEipInstanceProps> = {}) => two({ verification, ...props });

/** Changes the parts of what Cloud Assistant runs: text, and what refers to a value. */
function editCommand(template: Template, edit: (part: unknown) => unknown): Template {
  const content = template.Resources['EdgeConfiguration']!.Properties['CommandContent'] as {
    'Fn::Join': [string, unknown[]];
  };
  const parts = content['Fn::Join'][1];
  const edited = parts.map(edit);
  expect(edited).not.toEqual(parts);
  content['Fn::Join'][1] = edited;
  return template;
}

function editText(template: Template, from: string | RegExp, to: string): Template {
  return editCommand(template, (part) =>
    typeof part === 'string' ? part.replace(from, to) : part,
  );
}

/** Changes the program that commands bring. */
function editCommandProgram(template: Template, from: string | RegExp, to: string): Template {
  delete template.Resources['EdgeInstanceGroup']!.Properties['UserData'];
  return editProgram(template, (text) => text.replace(from, to));
}

/** Gives the signals little time, so that a test need not wait, and the run a little more. */
function impatient(template: Template): Template {
  const [condition = ''] = idsOf(template, 'ROS::WaitCondition');
  template.Resources[condition]!.Properties['Timeout'] = 3;
  template.Resources['EdgeConfiguration']!.Properties['Timeout'] = 10;
  return template;
}

describe('a deployment that succeeds', () => {
  it('had a signal of every binding, with its EIP', () =>
    withRehearsal(async (rehearsal) => {
      const { status, resources } = await rehearsal.create(two());
      expect(status).toBe('CREATE_COMPLETE');
      const condition = Object.values(resources).find(({ type }) => type.endsWith('WaitCondition'));
      const eipOf = (name: string) => rehearsal.bindings.find((it) => it.name === name)?.eip;
      expect(JSON.parse(String(condition?.attributes['Data']))).toEqual({
        web: eipOf('EdgeWeb'),
        mail: eipOf('EdgeMail'),
      });
    }));

  it('can do without the outside', () =>
    withRehearsal(async (rehearsal) => {
      const onlyInside = two({ verification: Verification.onInstance() });
      expect(reasons(await rehearsal.create(onlyInside))).toBe('');
    }));

  it('can do without an answer of an outside service', () =>
    withRehearsal(async (rehearsal) => {
      const services = ['http://192.0.2.7/'];
      const optional = Verification.fromOutside({ services, required: false });
      expect(reasons(await rehearsal.create(two({ verification: optional })))).toBe('');
    }));

  it('asks the next service when one does not answer, or answers something else', () =>
    withRehearsal(async (rehearsal) => {
      const services = ['http://198.18.0.1:81/', 'http://wrong.test/', 'http://a.test/'];
      const patient = Verification.fromOutside({ services });
      const template = editText(
        two({ verification: patient }),
        'http://wrong.test/',
        'http://100.100.100.200/latest/',
      );
      expect(reasons(await rehearsal.create(template))).toBe('');
    }));

  it('does not wait for a slow UserData, which takes nothing back', () =>
    withRehearsal(async (rehearsal) => {
      const template = templateOf((stack) => {
        const site = edge(stack, {
          commandsBefore: ['until [[ -e /etc/multi-eip.conf ]]; do sleep 0.1; done'],
        });
        site.bindEip('web');
        site.bindEip('admin', { eni: site.primaryEni });
      });
      expect(reasons(await rehearsal.create(template))).toBe('');
      expect(await rehearsal.failedBoots()).toEqual([]);
      expect(outcome(await rehearsal.verify()).fails).toEqual([]);
      expect(await onInstance(rehearsal, 'multi-eip verify')).toMatch(/^admin: .* works as/m);
    }));
});

describe('a deployment fails, and says which binding and why:', () => {
  it('the EIPs of two bindings swapped', async () => {
    const template = editCommand(failing(), (part) => {
      const text = JSON.stringify(part);
      if (text.includes('EdgeWebEip')) return JSON.parse(text.replace('Web', 'Mail')) as unknown;
      return text.includes('EdgeMailEip')
        ? (JSON.parse(text.replace('Mail', 'Web')) as unknown)
        : part;
    });
    expect(await refused(template)).toMatch(
      /^EdgeConfigurationVerification\w+: signal 'mail' says FAILURE: mail: outside services see 192\.168\.0\.\d+ as 198\.51\.100\.\d+ instead of 198\.51\.100\.\d+$/,
    );
  });

  it('no outside service answers', async () => {
    const unreachable = Verification.fromOutside({ services: ['http://192.0.2.7/'], timeout });
    expect(await refused(failing({ verification: unreachable }))).toMatch(
      /signal 'mail' says FAILURE: mail: no outside service answers 192\.168\.0\.\d+ \(asked http:\/\/192\.0\.2\.7\/: curl: .*\)$/,
    );
  });

  it('a rule left out', async () => {
    const template = editCommandProgram(
      failing(),
      /\nrouting-rule\$\(\(n\+=3\)\)=.*$/m,
      '"\nn=$$((n + 3))',
    );
    expect(await refused(template)).toMatch(
      /FAILURE: mail: traffic from 192\.168\.0\.\d+ leaves by eth0 instead of eth1$/,
    );
  });

  it('an ENI that is not there', async () => {
    const template = editCommand(failing(), (part) =>
      JSON.stringify(part).includes('MacAddress') ? '00:16:3e:ff:ff:ff' : part,
    );
    // Which one is a matter of chance: DHCP may have given the ENI its address by then.
    expect(await refused(template)).toMatch(
      /FAILURE: (ENI secondary cannot be 00:16:3e:ff:ff:ff: 192\.168\.0\.\d+ is on eth1, and nothing was changed|mail: ENI secondary is not attached)$/,
    );
  });

  it('a program that breaks', async () => {
    const template = editCommandProgram(failing(), /^(stop_cloud_init\(\)\{\n).*$/m, '$1ls /x');
    expect(await refused(template)).toMatch(/FAILURE: line \d+: ls \/x$/);
  });

  it('a profile that NetworkManager does not take', async () => {
    const template = editCommandProgram(failing(), /^method=disabled$/m, 'method=unheard-of');
    expect(await refused(template)).toMatch(/FAILURE: ENI secondary does not come up as eth1: /);
  });

  it('an invalid data line', async () => {
    const template = editText(failing(), '#= ip mail', '#= ip $(mail)');
    expect(await refused(template)).toMatch(
      /says FAILURE: the data lines are damaged: invalid: #= ip \$\(mail\) 192/,
    );
  });

  it('a run that is ended from outside', async () => {
    const template = editCommandProgram(
      failing(),
      /^verify_deployment\(\)\{$/m,
      // It must not go on: on a busy machine it would succeed before it is ended.
      '$&\nkill $$$$\nwhile :; do sleep 1; done',
    );
    expect(await refused(template)).toMatch(/says FAILURE: terminated by a signal$/);
  });

  it('an agent that never answers', async () => {
    const template = impatient(editText(failing(), /^#!.*$/m, '$&\nexit'));
    expect(await refused(template)).toMatch(
      /EdgeConfigurationVerification\w+: timed out after 3 s: 0 of 2 signals came; is Cloud Assistant on the instance, did its command run/,
    );
  });

  it('signals that cannot be sent', async () => {
    const template = editCommand(failing(), (part) =>
      JSON.stringify(part).includes('CurlCli') ? "curl -i -X POST 'http://192.0.2.7/'" : part,
    );
    expect(await refused(impatient(template))).toMatch(/timed out after 3 s: 0 of 2 signals came/);
  });

  it('an EIP that is bound already', async () => {
    const template = failing();
    const { EdgeWebAssociation: web, EdgeMailAssociation: mail } = template.Resources;
    mail!.Properties['AllocationId'] = web!.Properties['AllocationId'];
    expect(await refused(template)).toMatch(/Edge\w+Association: IncorrectEipStatus/);
  });
});

describe('an update that does not work', () => {
  it('leaves what worked before at work', () =>
    withRehearsal(async (rehearsal) => {
      await rehearsal.create(two());
      const before = rehearsal.bindings;
      const three = templateOf((stack) =>
        edge(stack, { verification, bindings: { web: {}, mail: {}, vpn: {} } }),
      );
      const broken = editCommand(three, (part) =>
        JSON.stringify(part).includes('EdgeVpnEip') ? '198.51.100.250' : part,
      );
      const { reports: outages } = await rehearsal.monitorOutages(before, async () => {
        const result = await rehearsal.update(broken);
        expect(result.status).toBe('ROLLBACK_COMPLETE');
        expect(reasons(result)).toMatch(
          /FAILURE: vpn: outside services see .* instead of 198\.51\.100\.250/,
        );
      });
      expect(outages).toEqual(
        before.map(({ name }) => expect.objectContaining({ name, lost: 0, stayedOpen: true })),
      );
      expect(rehearsal.bindings).toEqual(before);
      expect(outcome(await rehearsal.verify()).fails).toEqual([]);
      const status = await onInstance(rehearsal, 'multi-eip status');
      expect(status).toMatch(/^mail /m);
      expect(status).not.toMatch(/^vpn /m);
    }));
});
