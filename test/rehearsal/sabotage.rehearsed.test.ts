import { edge, editProgram, idsOf } from '../support';
import type { Template } from '../support';
import { outcome, refused, templateOf, withRehearsal } from '../rehearsed';

/** Seconds after which a binding that was broken on purpose is given up. */
const PATIENCE = 2;

/** Cloud Assistant would mend what is broken in UserData. */
const cloudAssistant = false;

const two = () =>
  templateOf((stack) => edge(stack, { cloudAssistant, bindings: { web: {}, mail: {} } }));

const twoEnis = () =>
  templateOf((stack) => {
    const site = edge(stack, { cloudAssistant });
    site.bindEip('web', { eni: site.addEni('left') });
    site.bindEip('mail', { eni: site.addEni('right') });
  });

/** Changes the literal parts of the instance's UserData. */
function editUserData(template: Template, edit: (part: string) => string): Template {
  const userData = template.Resources['EdgeInstanceGroup']!.Properties['UserData'] as {
    'Fn::Join': [string, unknown[]];
  };
  const parts = userData['Fn::Join'][1];
  const edited = parts.map((part) => (typeof part === 'string' ? edit(part) : part));
  expect(edited).not.toEqual(parts);
  userData['Fn::Join'][1] = edited;
  return template;
}

/** What a broken template's report says, with the log that is shown beside it. */
async function played(
  template: Template,
): Promise<{ works: string[]; fails: string[]; text: string; log: string }> {
  return withRehearsal(async (rehearsal) => {
    const { failures } = await rehearsal.create(template);
    expect(failures).toEqual([]);
    await rehearsal.failedBoots(); // they have ended then, well or not
    const results = await rehearsal.verify(PATIENCE);
    const text = results
      .flatMap(({ inbound, outbound, path }) => [inbound, outbound, path])
      .filter(({ ok }) => !ok)
      .map((finding) => finding.text)
      .join('\n');
    const log = [...(await rehearsal.logs()).values()].join('\n');
    return { ...outcome(results), text, log };
  });
}

describe('a template that was left whole', () => {
  it.each([
    ['one ENI', two],
    ['two ENIs', twoEnis],
  ])('works: %s', async (_, template) => {
    expect(await played(template())).toMatchObject({ works: ['EdgeMail', 'EdgeWeb'], fails: [] });
  });
});

describe('sabotage on the instance fails', () => {
  it('a routing rule left out: the answer leaves by the wrong ENI', async () => {
    const template = editProgram(two(), (program) =>
      program.replace(/\nrouting-rule\$\(\(n\+=3\)\)=.*$/m, '"\nn=$$((n + 3))'),
    );
    const { fails, text } = await played(template);
    expect(fails).toEqual(['EdgeMail', 'EdgeWeb']);
    expect(text).toMatch(/left by eth0.*source check/);
  });

  it('the addresses of two ENIs swapped', async () => {
    const template = twoEnis();
    const text = JSON.stringify(template.Resources['EdgeInstanceGroup']!.Properties['UserData']);
    const [web = '', mail = ''] = idsOf(template, 'ECS::AssignPrivateIpAddresses');
    const swapped = text.replaceAll(new RegExp(`${web}|${mail}`, 'g'), (id) =>
      id === web ? mail : web,
    );
    template.Resources['EdgeInstanceGroup']!.Properties['UserData'] = JSON.parse(swapped);
    const { fails, text: said } = await played(template);
    expect(fails).toEqual(['EdgeMail', 'EdgeWeb']);
    expect(said).toMatch(/left by eth2 instead of eth1: dropped by the source check/);
  });

  it('routes only in the main table', async () => {
    const template = editProgram(two(), (program) => program.replace(/^route-table=.*\n/m, ''));
    const { fails, text } = await played(template);
    expect(fails).toEqual(['EdgeMail', 'EdgeWeb']);
    expect(text).toMatch(/left by eth0.*source check/);
  });

  it('a wrong MAC', async () => {
    const template = two();
    const text = JSON.stringify(template.Resources['EdgeInstanceGroup']!.Properties['UserData']);
    template.Resources['EdgeInstanceGroup']!.Properties['UserData'] = JSON.parse(
      text.replace(/\{"Fn::GetAtt":\["\w+","MacAddress"\]\}/, '"00:16:3e:ff:ff:ff"'),
    );
    const { fails, text: said, log } = await played(template);
    expect(fails).toEqual(['EdgeMail', 'EdgeWeb']);
    expect(said).toMatch(/is not on any interface/);
    expect(log).toMatch(
      /ENI secondary (\(00:16:3e:ff:ff:ff\) is not attached yet|cannot be 00:16:3e:ff:ff:ff)/,
    );
  });

  it('UserData with a syntax error', async () => {
    const template = editUserData(two(), (part) => part.replace('file=', 'if true; file='));
    const { fails, text, log } = await played(template);
    expect(fails).toEqual(['EdgeMail', 'EdgeWeb']);
    expect(text).toMatch(/is not on any interface/);
    expect(log).toMatch(/syntax error: unexpected end of file/);
  });
});

describe('sabotage in the cloud fails', () => {
  it('a missing DependsOn', async () => {
    const template = two();
    delete (template.Resources['EdgeMailAssociation'] as { DependsOn?: unknown }).DependsOn;
    expect(await refused(template)).toMatch(
      /TaskConflict: .*AssociateEipAddress on eni-\w+ while .* is under way/,
    );
  });

  it('a signal that never comes', async () => {
    const template = two();
    Object.assign(template.Resources, {
      Handle: { Type: 'ALIYUN::ROS::WaitConditionHandle', Properties: {} },
      Verification: {
        Type: 'ALIYUN::ROS::WaitCondition',
        Properties: { Handle: { Ref: 'Handle' }, Timeout: 1, Count: 2 },
      },
    });
    expect(await refused(template)).toMatch(/Verification: .*0 of 2/);
  });

  it('an association that fails: a second EIP on one private address', async () => {
    const template = two();
    template.Resources['EdgeMailAssociation']!.Properties['PrivateIpAddress'] =
      template.Resources['EdgeWebAssociation']!.Properties['PrivateIpAddress'];
    expect(await refused(template)).toMatch(/EdgeWebAssociation: .*192\.168\.0\.\d+/);
  });

  it('an EIP that is bound already', async () => {
    const template = two();
    const { EdgeWebAssociation: web, EdgeMailAssociation: mail } = template.Resources;
    mail!.Properties['AllocationId'] = web!.Properties['AllocationId'];
    expect(await refused(template)).toMatch(/Edge\w+Association: IncorrectEipStatus/);
  });
});
