import { probeOutbound } from '../../../lib/rehearsal/probe/outbound-probe';

describe('the outbound probe', () => {
  const answering = (output: string) => {
    const runs: string[] = [];
    const run = async (argv: readonly string[]) => {
      runs.push(argv.join(' '));
      return { code: 0, output };
    };
    return { run, runs };
  };

  it('asks from the private address, and gives the address that was seen', async () => {
    const { run, runs } = answering('203.0.113.1');
    expect(await probeOutbound(run, '10.0.0.4')).toBe('203.0.113.1');
    expect(runs).toEqual([
      expect.stringMatching(/--interface 10\.0\.0\.4 http:\/\/198\.18\.0\.3\/$/),
    ]);
  });

  it('gives nothing where no answer came', async () => {
    expect(await probeOutbound(answering('').run, '10.0.0.4')).toBeUndefined();
  });
});
