import { summarizeOutage } from '../../../lib/rehearsal/probe/outage-summary';

/** An attempt every 100 ms: `.` good, otherwise lost, for a reason of that name. */
const attempts = (text: string) =>
  [...text].map((result, n) => ({ startedAt: n * 100, loss: result === '.' ? undefined : result }));

describe('the summary of an outage', () => {
  it.each([
    ['....', { tried: 4, lost: 0, losses: [], outage: 0 }],
    ['.xx.', { tried: 4, lost: 2, losses: ['x'], outage: 0.2 }],
    ['x.xyx.x.', { tried: 8, lost: 5, losses: ['x', 'y'], outage: 0.3 }],
    ['..xx', { tried: 4, lost: 2, losses: ['x'], outage: 0.1 }],
    ['', { tried: 0, lost: 0, losses: [], outage: 0 }],
  ])("of '%s'", (text, summary) => expect(summarizeOutage(attempts(text))).toEqual(summary));

  it('does not take attempts that were made late for an outage', () => {
    const late = [0, 5000].map((startedAt) => ({ startedAt, loss: undefined }));
    expect(summarizeOutage(late)).toEqual({ tried: 2, lost: 0, losses: [], outage: 0 });
  });
});
