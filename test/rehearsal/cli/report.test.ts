import {
  bindingLines,
  eventLine,
  logLines,
  outageLines,
  phaseLines,
} from '../../../lib/rehearsal/cli/report';
import { created, fails, phase, works } from './sample-phases';

describe('the line of an event', () => {
  const event = {
    stack: 'shop',
    seconds: 0.04,
    status: 'CREATE_FAILED',
    logicalId: 'Eni',
    type: 'ALIYUN::ECS::NetworkInterface',
  } as const;

  it('is aligned, and has what is known', () => {
    expect(eventLine(event)).toBe(
      '  0.0 s  CREATE_FAILED            Eni (ALIYUN::ECS::NetworkInterface)',
    );
    expect(eventLine({ ...event, seconds: 12.34, physicalId: 'eni-1', reason: 'no' })).toBe(
      ' 12.3 s  CREATE_FAILED            Eni (ALIYUN::ECS::NetworkInterface) eni-1 - no',
    );
  });
});

describe('the lines of the bindings', () => {
  it('are a table, and a line for each thing that fails', () => {
    expect(bindingLines([works, fails])).toEqual([
      'binding   ENI    private address  EIP          seen from outside as  inbound  path',
      'EdgeWeb   eni-1  192.168.0.20     203.0.113.1  203.0.113.1           ok       eth1 in, eth1 out',
      'EdgeMail  eni-1  192.168.0.20     203.0.113.1  -                     FAILS    eth1 in, eth1 out',
      'EdgeMail: inbound fails: no connection: timed out',
      'EdgeMail: outbound fails: no answer from the outside',
    ]);
  });
});

describe('the lines of outages', () => {
  it('say what clients saw of each EIP, and which could not be watched', () => {
    const reports = [
      { name: 'EdgeWeb', tried: 120, lost: 0, outage: 0, stayedOpen: true },
      { name: 'EdgeMail', tried: 118, lost: 9, outage: 0.44, stayedOpen: false },
    ];
    const unmonitored = [{ name: 'EdgePing', reason: 'no TCP port is open' }];
    expect(outageLines({ reports, unmonitored })).toEqual([
      'during the update  new connections  lost  longest outage  open one',
      'EdgeWeb            120              0     0.0 s           stayed open',
      'EdgeMail           118              9     0.4 s           broke',
      'EdgePing: not watched: no TCP port is open',
    ]);
  });
});

describe('the lines of a phase', () => {
  it('end with its times and the status of the stack', () => {
    expect(phaseLines(phase).slice(-2)).toEqual([
      '  create 1.2 s, verification 0.1 s: CREATE_COMPLETE',
      '',
    ]);
  });

  it('have no table where nothing was verified, but why', () => {
    const failures = [{ logicalId: 'Eni', reason: 'InvalidVSwitchId.NotFound' }];
    const stack = { ...created, status: 'CREATE_ROLLBACK_COMPLETE', failures } as const;
    const problems = ['i-1: its UserData failed; what it printed is in its log'];
    expect(phaseLines({ ...phase, stack, bindings: [], problems, ok: false })).toEqual([
      '',
      'Eni: InvalidVSwitchId.NotFound',
      ...problems,
      '  create 1.2 s, verification 0.1 s: CREATE_ROLLBACK_COMPLETE',
      '',
    ]);
  });
});

describe('the lines of a refused update', () => {
  it('say where in the template each reason is', () => {
    const problem = {
      code: 'update-needs-replacement',
      path: 'Resources.EdgeWebEip.Properties.Isp',
      fault: 'it would be lost',
      remedy: 'bind a second one',
    };
    const failures = [{ logicalId: 'EdgeWebEip', reason: 'it would be lost', problem }];
    const stack = { ...created, status: 'UPDATE_FAILED', failures } as const;
    expect(phaseLines({ ...phase, stack, bindings: [], ok: false })).toContain(
      'Resources.EdgeWebEip.Properties.Isp: it would be lost; bind a second one (update-needs-replacement)',
    );
  });
});

describe('the lines of logs', () => {
  it('are the end of each log', () => {
    const journal = Array.from({ length: 50 }, (_, n) => `line ${n}`).join('\n');
    const lines = logLines('i-1', `==> UserData <==\nhello\n==> journal <==\n${journal}\n`);
    expect(lines.slice(0, 5)).toEqual([
      'the logs of i-1, the last 40 lines of each:',
      '  ==> UserData <==',
      '  hello',
      '  ==> journal <==',
      '  line 10',
    ]);
    expect(lines.at(-1)).toBe('  line 49');
  });
});
