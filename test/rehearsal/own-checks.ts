/** A check of the rehearsal itself, and how to take it out: `own-checks.rehearsed.test.ts` does so. */
export interface Removal {
  readonly check: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** The test file that must notice, below `test`, without its ending. */
  readonly tests: string;
  /** The test in it that must notice, where the others need not run. */
  readonly name?: string;
}

export const CLOUD: readonly Removal[] = [
  {
    check: 'one operation at a time on an ENI',
    file: 'cloud/task-lock.ts',
    from: 'if (other !== undefined)',
    to: 'if (other === null)',
    tests: 'cloud/task-lock',
  },
  {
    check: 'an EIP is bound once',
    file: 'cloud/eip-associations.ts',
    from: 'if (target !== undefined)',
    to: 'if (target === null)',
    tests: 'cloud/eip-associations',
  },
  {
    check: 'a private address belongs to its ENI',
    file: 'cloud/eip-associations.ts',
    from: 'if (!eni.privateIps.includes(privateIp))',
    to: 'if (eni.privateIps.length === 0)',
    tests: 'cloud/eip-associations',
  },
  {
    check: 'a private address has one EIP',
    file: 'cloud/eip-associations.ts',
    from: 'if (other !== undefined)',
    to: 'if (other === null)',
    tests: 'cloud/eip-associations',
  },
  {
    check: 'a bound EIP is not released',
    file: 'cloud/eip-allocation.ts',
    from: 'if (target !== undefined)',
    to: 'if (target === null)',
    tests: 'cloud/types/vpc-eip',
  },
  {
    check: 'the smallest instance types take no ENI while they run',
    file: 'cloud/types/ecs-network-interface-attachment.ts',
    from: 'if (!mayRestart)',
    to: 'if (mayRestart === null)',
    tests: 'cloud/types/ecs-network-interface-attachment',
  },
  {
    check: 'ENIs of an instance type',
    file: 'cloud/instance-limits.ts',
    from: 'used < limits.enis',
    to: 'used < Infinity',
    tests: 'cloud/instance-limits',
  },
  {
    check: 'addresses of an instance type',
    file: 'cloud/instance-limits.ts',
    from: 'if (wanted <= most)',
    to: 'if (wanted <= Infinity)',
    tests: 'cloud/instance-limits',
  },
  {
    check: 'signals that fail',
    file: 'cloud/received-signals.ts',
    from: "status === 'FAILURE')",
    to: 'status === undefined)',
    tests: 'cloud/types/ros-wait-condition',
  },
];

export const MACHINE: readonly Removal[] = [
  {
    check: 'the source check',
    file: 'network/firewall-rules.ts',
    from: 'iifname @checked iifname . ip saddr != @own drop',
    to: 'iifname @checked iifname . ip saddr != @own accept',
    tests: 'rehearsal/sabotage',
    name: 'routing rule left out',
  },
  {
    check: 'what the outside sees',
    file: 'probe/evaluate-binding.ts',
    from: 'if (seenAs !== undefined && eips.includes(seenAs))',
    to: 'if (seenAs || eips)',
    tests: 'probe/verify-bindings',
    name: 'EIPs that are swapped',
  },
  {
    check: 'a connection from outside',
    file: 'probe/evaluate-binding.ts',
    from: 'if (inboundError === undefined)',
    to: 'if (inboundError !== null)',
    tests: 'probe/verify-bindings',
    name: 'firewall on the instance',
  },
  {
    check: 'the path of the packets',
    file: 'probe/packet-path.ts',
    from: 'isReceived && isSent',
    to: 'expected',
    tests: 'probe/verify-bindings',
    name: 'path alone',
  },
  {
    check: 'security groups',
    file: 'network/firewall-rules.ts',
    from: "'    drop'",
    to: "'    accept'",
    tests: 'network/security-group',
  },
];
