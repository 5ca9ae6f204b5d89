import type { BindingResult } from '../../../lib/rehearsal/probe/binding-result';
import type { StackDifference } from '../../../lib/rehearsal/diff/stack-difference';
import type { LifecyclePhase } from '../../../lib/rehearsal/cli/stack-lifecycle';
import type { StackResult } from '../../../lib/rehearsal/stack/stack';

export const works: BindingResult = {
  name: 'EdgeWeb',
  eniId: 'eni-1',
  privateIp: '192.168.0.20',
  eip: '203.0.113.1',
  seenAs: '203.0.113.1',
  inbound: { ok: true, text: 'ok' },
  outbound: { ok: true, text: 'ok' },
  path: { ok: true, text: 'eth1 in, eth1 out' },
  ok: true,
};

export const fails: BindingResult = {
  ...works,
  name: 'EdgeMail',
  seenAs: undefined,
  inbound: { ok: false, text: 'no connection: timed out' },
  outbound: { ok: false, text: 'no answer from the outside' },
  ok: false,
};

export const created: StackResult = {
  status: 'CREATE_COMPLETE',
  stackId: 'stack-1',
  outputs: { EdgeWebPublicIp: '203.0.113.1' },
  unknownOutputs: {},
  unplayed: [],
  failures: [],
  resources: {},
};

export const phase: LifecyclePhase = {
  name: 'create',
  seconds: 1.23,
  verifySeconds: 0.1,
  stack: created,
  bindings: [works],
  commands: [],
  assumedSignals: [],
  problems: [],
  ok: true,
  bindsNothing: false,
};

export const unchanged: StackDifference = {
  bindings: [],
  resources: [],
  billedAnew: [],
  isRefused: false,
  conflicts: [],
  losesPublicAddress: false,
};
