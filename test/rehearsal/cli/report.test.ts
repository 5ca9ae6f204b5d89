import {
  bindingLines,
  eventLine,
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
    expect(eventLine(event, 'shop')).toBe(
      '  0.0 s  CREATE_FAILED            Eni (ALIYUN::ECS::NetworkInterface)',
    );
    expect(eventLine({ ...event, seconds: 12.34, physicalId: 'eni-1', reason: 'no' }, 'shop')).toBe(
      ' 12.3 s  CREATE_FAILED            Eni (ALIYUN::ECS::NetworkInterface) eni-1 - no',
    );
  });
});

describe('the line of an event on a narrow terminal', () => {
  const event = {
    stack: 'shop',
    seconds: 0,
    status: 'CREATE_FAILED',
    logicalId: 'Eni',
    type: 'ALIYUN::ECS::NetworkInterface',
    physicalId: 'eni-r000001',
    reason: 'InvalidVSwitchId.NotFound',
  } as const;

  it('leaves out what does not fit, but for the reason', () => {
    const what = '  0.0 s  CREATE_FAILED            Eni';
    expect(eventLine(event, 'shop', 100)).toBe(
      `${what} (ALIYUN::ECS::NetworkInterface) eni-r000001\n         - InvalidVSwitchId.NotFound`,
    );
    expect(eventLine(event, 'shop', 70)).toBe(
      `${what} (ALIYUN::ECS::NetworkInterface)\n         - InvalidVSwitchId.NotFound`,
    );
    expect(eventLine({ ...event, reason: undefined }, 'shop', 40)).toBe(what);
  });
});

describe('the line of an event in a nested stack', () => {
  it('carries the name of that stack', () => {
    const event = {
      stack: 'shop-Net',
      seconds: 0,
      status: 'CREATE_COMPLETE',
      logicalId: 'Vpc',
      type: 'ALIYUN::ECS::VPC',
    } as const;
    expect(eventLine(event, 'shop')).toContain(' shop-Net/Vpc (');
    expect(eventLine({ ...event, logicalId: 'shop-Net' }, 'shop')).toContain(' shop-Net (');
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
      { name: 'EdgeWeb', tried: 120, lost: 0, losses: [], outage: 0, stayedOpen: true },
      {
        name: 'EdgeMail',
        tried: 118,
        lost: 9,
        losses: ['timed out', 'no answer'],
        outage: 0.44,
        stayedOpen: false,
      },
    ];
    const unmonitored = [{ name: 'EdgePing', reason: 'no TCP port is open' }];
    expect(outageLines({ reports, unmonitored })).toEqual([
      'during the update  new connections  lost  longest outage  open one',
      'EdgeWeb            120              0     0.0 s           stayed open',
      'EdgeMail           118              9     0.4 s           broke',
      'EdgeMail: lost: timed out',
      'EdgeMail: lost: no answer',
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

it('what an instance says of a failure fakes no line of the report', () => {
  const reason = "signal 'web' says FAILURE: \nEdgeWeb  eni-1  ok\u001B[2K";
  const told = "signal 'web' says FAILURE:  EdgeWeb  eni-1  ok[U+001B][2K";
  const stack = { ...created, failures: [{ logicalId: 'Wait', reason }] };
  expect(phaseLines({ ...phase, stack, ok: false })).toContain(`Wait: ${told}`);
  const event = { stack: 'shop', seconds: 1, logicalId: 'Wait', type: 'ROS::WaitCondition' };
  const failed = {
    ...event,
    status: 'CREATE_FAILED',
    reason,
    physicalId: 'role\nEdgeWeb',
  } as const;
  expect(eventLine(failed, 'shop')).toMatch(
    /^[^\n]*role EdgeWeb - signal 'web' says FAILURE: {2}EdgeWeb {2}eni-1 {2}ok\[U\+001B\]\[2K$/,
  );
});

it('the lines of a phase that failed tell what its EIPs did then', () => {
  const failures = [{ logicalId: 'Verification', reason: 'no signal' }];
  const stack = { ...created, status: 'CREATE_ROLLBACK_COMPLETE', failures } as const;
  const [, failure, when, header] = phaseLines({ ...phase, stack, bindings: [fails], ok: false });
  expect([failure, when]).toEqual([
    'Verification: no signal',
    'each EIP was tried once when the stack failed, before anything was undone:',
  ]);
  expect(header).toMatch(/^binding/);
});

describe('the lines of what is not played as it is', () => {
  it('name it, and say how it is played', () => {
    const type = 'ALIYUN::SLB::Listener';
    const resource = { type, physicalId: 'lsn-1', properties: {}, attributes: {} };
    const resources = { Web: { ...resource, note: 'as one for TCP' } };
    const unplayed = ['Resources.Vpc.Properties.EnableIpv6'];
    const lines = phaseLines({ ...phase, stack: { ...created, resources, unplayed } });
    expect(lines).toContain('not played: Resources.Vpc.Properties.EnableIpv6');
    expect(lines).toContain('note: Web (ALIYUN::SLB::Listener) is played as one for TCP');
  });
});

test('signals that were assumed are named', () => {
  const lines = phaseLines({ ...phase, assumedSignals: ['Wait: 1 of 1 signals, since ...'] });
  expect(lines).toContain('assumed: Wait: 1 of 1 signals, since ...');
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
