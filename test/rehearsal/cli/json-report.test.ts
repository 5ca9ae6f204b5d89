import { jsonReport } from '../../../lib/rehearsal/cli/json-report';
import { phase, unchanged, works } from './sample-phases';

const report = (...phases: (typeof phase)[]) =>
  JSON.parse(jsonReport('shop.json', phases)) as object;

describe('the report in JSON', () => {
  it('has each phase with what a pipeline needs of its stack', () => {
    expect(report(phase)).toEqual({
      version: 1,
      ok: true,
      template: 'shop.json',
      phases: [
        {
          name: 'create',
          seconds: 1.23,
          verifySeconds: 0.1,
          bindings: [works],
          commands: [],
          assumedSignals: [],
          problems: [],
          ok: true,
          bindsNothing: false,
          stack: {
            status: 'CREATE_COMPLETE',
            outputs: { EdgeWebPublicIp: '203.0.113.1' },
            unknownOutputs: {},
            unplayed: [],
            notes: {},
            systemNotes: [],
            skipped: {},
            failures: [],
          },
        },
      ],
    });
  });

  it('names what was skipped, and outputs that have no value', () => {
    const bucket = { type: 'T', physicalId: '', properties: {}, attributes: {}, skipped: 'why' };
    const stack = {
      ...phase.stack,
      outputs: { Known: 1, Unknown: { Ref: 'Bucket' } },
      unknownOutputs: { Unknown: 'depends on Bucket' },
      resources: { Bucket: bucket },
    };
    expect(report({ ...phase, stack })).toMatchObject({
      ok: true,
      phases: [
        {
          stack: {
            outputs: { Known: 1 },
            unknownOutputs: { Unknown: 'depends on Bucket' },
            skipped: { Bucket: 'why' },
          },
        },
      ],
    });
  });

  it('is not ok where a phase is not', () => {
    expect(report(phase, { ...phase, ok: false })).toMatchObject({ ok: false });
  });

  it('has what an update was foreseen to do', () => {
    expect(report({ ...phase, name: 'update', difference: unchanged })).toMatchObject({
      phases: [{ difference: { version: 1, refused: false, bindings: [] } }],
    });
  });

  it('has the outages of an update where they were watched', () => {
    const outages = { reports: [], unmonitored: [{ name: 'EdgePing', reason: 'no TCP port' }] };
    expect(report({ ...phase, name: 'update', outages })).toMatchObject({ phases: [{ outages }] });
  });
});
