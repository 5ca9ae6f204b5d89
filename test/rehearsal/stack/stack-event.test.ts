import { EventLog } from '../../../lib/rehearsal/stack/stack-event';
import type { StackEvent } from '../../../lib/rehearsal/stack/stack-event';

test('a log adds its stack and the time since it began', () => {
  const events: StackEvent[] = [];
  const log = new EventLog('test', (event) => events.push(event));
  log.add({ logicalId: 'A', type: 'Thing', status: 'CREATE_IN_PROGRESS' });
  log.add({ logicalId: 'A', type: 'Thing', status: 'CREATE_COMPLETE', physicalId: 'thing-1' });
  expect(events.map(({ stack, status, physicalId }) => [stack, status, physicalId])).toEqual([
    ['test', 'CREATE_IN_PROGRESS', undefined],
    ['test', 'CREATE_COMPLETE', 'thing-1'],
  ]);
  const [first, second] = events.map(({ seconds }) => seconds);
  expect(first).toBeGreaterThanOrEqual(0);
  expect(second).toBeGreaterThanOrEqual(first!);
});
