import { exceededLimit, exhaustedLimit } from '../../../lib/rehearsal/linux/sandbox-limits';

const usual = { processes: 200, freeMemory: 0.6, freeDisk: 0.9 };

describe('a sandbox', () => {
  it('may go on within its limits', () => {
    expect(exceededLimit(usual)).toBeUndefined();
    expect(exceededLimit({ ...usual, processes: 4096 })).toBeUndefined();
  });

  it.each([
    ['one process too many', { processes: 4097 }, /started 4097 processes, of 4096 that it may$/],
    ['little memory left', { freeMemory: 0.04 }, /^less than 5 % of this machine's memory is free/],
    ['little disk left', { freeDisk: 0.01 }, /^the disks of its instances are full/],
  ])('has to end with %s', (_, usage, reason) => {
    expect(exceededLimit({ ...usual, ...usage })).toMatch(reason);
  });

  it('has to end where the rehearsal can start no process in it', () => {
    const reason = /leaves no process for the rehearsal itself, of 16384 that there may be$/;
    expect(exhaustedLimit(new Error('spawn nsenter EAGAIN'))).toMatch(reason);
    const said = "'bash' ended with 254: fork: Resource temporarily unavailable";
    expect(exhaustedLimit(new Error(said))).toMatch(reason);
    expect(exhaustedLimit(new Error("'ip link' ended with 1: no such device"))).toBeUndefined();
  });
});
