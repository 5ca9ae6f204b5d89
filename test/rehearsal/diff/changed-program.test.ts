import { compareTemplates } from '../../../lib/rehearsal/diff/compare-templates';
import { edge, editProgram, synthStack } from '../../support';

const template = () =>
  synthStack((stack) => {
    for (const id of ['One', 'Two']) edge(stack, { bindings: { web: {} } }, id);
  }).template;

it('changes UserData and the command that brings it, of every instance, in place', async () => {
  const after = editProgram(template(), (text) => text.replace('\napply(){', '\n:\napply(){'));
  const { resources, bindings, isRefused } = await compareTemplates(
    { template: template(), parameters: {} },
    { template: after, parameters: {} },
  );
  const changed = resources.map(({ id, outcome, changes }) => [
    id,
    outcome,
    changes.map(({ place }) => place),
  ]);
  for (const id of ['One', 'Two']) {
    expect(changed).toContainEqual([`${id}InstanceGroup`, 'in-place', ['Properties.UserData']]);
    expect(changed).toContainEqual([
      `${id}ConfigurationProgram`,
      'in-place',
      ['Properties.CommandContent'],
    ]);
    expect(changed).toContainEqual([
      `${id}Configuration`,
      'in-place',
      ['Properties.CommandContent'],
    ]);
  }
  expect(isRefused).toBe(false);
  expect(bindings.map(({ publicAddress }) => publicAddress.outcome)).toEqual(['kept', 'kept']);
});
