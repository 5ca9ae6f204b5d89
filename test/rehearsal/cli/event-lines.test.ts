import { EventLines } from '../../../lib/rehearsal/cli/event-lines';
import type { StackEvent } from '../../../lib/rehearsal/stack/stack-event';

const STACK = 'ALIYUN::ROS::Stack';

/** Reasons that are told of a stack in which a nested stack fails. */
function told(...causes: readonly string[]): string[] {
  const nested = `CREATE_ROLLBACK_COMPLETE: ${causes.map((cause) => `Eip: ${cause}`).join('; ')}`;
  const failed = (stack: string, logicalId: string, type: string, reason?: string): StackEvent => ({
    stack,
    logicalId,
    type,
    status: 'CREATE_FAILED',
    reason,
    seconds: 0,
  });
  const lines = new EventLines('shop');
  return [
    ...causes.map((cause) => failed('shop-Net', 'Eip', 'ALIYUN::VPC::EIP', cause)),
    failed('shop-Net', 'shop-Net', STACK, causes[0]),
    failed('shop', 'Net', STACK, nested),
    failed('shop', 'shop', STACK, nested),
  ]
    .map((event) => lines.next(event))
    .flatMap((line) => / - (.*)/.exec(line)?.[1] ?? []);
}

test('a cause is told once, where it arises', () => {
  expect(told('QuotaExceeded.Eip: too many')).toEqual(['QuotaExceeded.Eip: too many']);
});

test('two resources that fail for the same cause tell it both', () => {
  expect(told('too many', 'too many')).toEqual(['too many', 'too many']);
});

test('a cause that only the stack has is told by the stack', () => {
  const timedOut = { stack: 'shop', logicalId: 'shop', type: STACK, seconds: 9 };
  const lines = new EventLines('shop');
  const next = () => lines.next({ ...timedOut, status: 'CREATE_FAILED', reason: 'timed out' });
  expect(next()).toContain(' - timed out');
  expect(next()).not.toContain('timed out');
});
