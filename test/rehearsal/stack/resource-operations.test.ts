import { ResourceOperations } from '../../../lib/rehearsal/stack/resource-operations';
import { skippedType } from '../../../lib/rehearsal/stack/resource-type';
import { EventLog } from '../../../lib/rehearsal/stack/stack-event';
import type { StackEvent } from '../../../lib/rehearsal/stack/stack-event';
import type { JsonObject } from '../../../lib/rehearsal/template/json';
import { FakeTypes } from './fake-types';

function operationsOn(properties: JsonObject, fake = new FakeTypes()) {
  const events: StackEvent[] = [];
  const log = new EventLog('test', (event) => events.push(event));
  const operations = new ResourceOperations('test', log, () => new AbortController().signal);
  const desired = {
    id: 'A',
    typeName: 'Thing',
    type: fake.types.Thing!,
    properties,
    before: [],
    retained: false,
  };
  const told = () => events.map(({ status, physicalId, reason }) => [status, physicalId, reason]);
  return { operations, desired, told, fake };
}

test('each operation is told from beginning to end, with the physical id once there is one', async () => {
  const { operations, desired, told, fake } = operationsOn({ Size: 1 });
  const actual = await operations.create(desired, 'replaces thing-0');
  await operations.update({ ...actual, properties: { Size: 2 } }, { Size: 1 });
  await operations.delete(actual);
  expect(told()).toEqual([
    ['CREATE_IN_PROGRESS', undefined, 'replaces thing-0'],
    ['CREATE_COMPLETE', 'thing-1', undefined],
    ['UPDATE_IN_PROGRESS', 'thing-1', undefined],
    ['UPDATE_COMPLETE', 'thing-1', undefined],
    ['DELETE_IN_PROGRESS', 'thing-1', undefined],
    ['DELETE_COMPLETE', 'thing-1', undefined],
  ]);
  expect(fake.existing.size).toBe(0);
});

test('a failure is told and goes on', async () => {
  const { operations, desired, told } = operationsOn({ Fails: 'create' });
  await expect(operations.create(desired)).rejects.toThrow('A cannot create');
  expect(told().at(-1)).toEqual(['CREATE_FAILED', undefined, 'A cannot create']);
});

test('what is retained is told as deleted, and stays', async () => {
  const { operations, desired, told, fake } = operationsOn({});
  await operations.delete({ ...(await operations.create(desired)), retained: true });
  expect(told().at(-2)?.at(-1)).toBe('retained: its DeletionPolicy is Retain');
  expect([...fake.existing.keys()]).toEqual(['thing-1']);
});

test('the word of a type on its resources stands at the end', async () => {
  const { operations, desired, told } = operationsOn({});
  await operations.create({ ...desired, type: skippedType('not played') });
  expect(told().at(-1)?.at(-1)).toBe('skipped: not played');
});
