import type * as ros from '@alicloud/ros-cdk-core';
import { ElasticIp, ExistingInstance, SecurityGroup, VSwitch } from 'ros-cdk-multi-eip';
import type {
  BindEipOptions,
  MultiEipHost,
  MultiEipInstanceProps,
  UseExistingEniOptions,
  ExistingInstanceProps,
  AddEniOptions,
} from 'ros-cdk-multi-eip';
import { edge } from '../../../support';

/** Makes the content of a stack: an instance `Edge` with the bindings `web` and `mail`. */
export type BuildStack = (stack: ros.Stack) => void;

/** A change that a user makes to a stack of the library, and what an update is expected to do. */
export interface UpdateCase {
  /** In the user's words, as it stands in the table. */
  readonly change: string;
  readonly before: BuildStack;
  readonly after: BuildStack;
  /**
   * By name of a binding: what becomes of its public address and of its private one, and its outage.
   * Default: both addresses are kept, and nothing interrupts it.
   */
  readonly bindings?: Readonly<Record<string, string>>;
  /**
   * What becomes of the resources, whose ids are without the digest of what cannot change in place;
   * those that bring the configuration left out. Default: nothing.
   */
  readonly resources?: Readonly<Record<string, string>>;
  /** Whether Cloud Assistant applies the configuration, and verifies it, again. Default: false. */
  readonly isAppliedAgain?: boolean;
  /** What is billed anew. Default: nothing. */
  readonly billed?: readonly string[];
  /** Whether it fails on its way, and is rolled back. Default: false. */
  readonly fails?: boolean;
}

/** A case or more for every property that a user can give: the compiler misses none. */
export type CasesOf<Options> = {
  readonly [Property in keyof Required<Options>]: readonly UpdateCase[];
};

type InstanceProps = Partial<MultiEipInstanceProps>;

/** An instance with the binding `web`, and the binding `mail` beside it. */
export const bound =
  (web: BindEipOptions = {}, props: InstanceProps = {}): BuildStack =>
  (stack) =>
    bind(edge(stack, props), web);

/** The same, with an EIP that exists already. */
export const boundToExisting =
  (allocationId: string): BuildStack =>
  (stack) =>
    bind(edge(stack), { eip: ElasticIp.fromAllocationId(stack, 'Legacy', allocationId) });

/** `web` on a further ENI. */
export const onOwnEni =
  (options: AddEniOptions = {}, props: InstanceProps = {}): BuildStack =>
  (stack) => {
    const instance = edge(stack, props);
    bind(instance, { eni: instance.addEni('partner', options) });
  };

const EXISTING_ENI = {
  eniId: 'eni-1',
  macAddress: '00:16:3e:00:00:20',
  primaryPrivateIp: '192.168.0.20',
};

/** `web` on an ENI that exists already, of an instance that does. */
export const onExistingEni =
  (options: Partial<UseExistingEniOptions> = {}): BuildStack =>
  (stack) => {
    const instance = existingInstance(stack);
    bind(instance, { eni: instance.addExistingEni('legacy', { ...EXISTING_ENI, ...options }) });
  };

/** `web` on an ENI that exists already, of an instance that the stack makes. */
export const onAttachedEni =
  (props: InstanceProps = {}): BuildStack =>
  (stack) => {
    const instance = edge(stack, props);
    bind(instance, { eni: instance.addExistingEni('legacy', EXISTING_ENI) });
  };

/** Both bindings on an instance that exists already. */
export const boundOnExisting =
  (props: Partial<ExistingInstanceProps> = {}): BuildStack =>
  (stack) =>
    bind(existingInstance(stack, props));

export const otherVSwitch = VSwitch.fromVSwitchId('vsw-2', {
  vpcId: 'vpc-1',
  cidrBlock: '192.168.1.0/24',
});
export const otherSecurityGroup = SecurityGroup.fromSecurityGroupId('sg-2');

/** The same of both bindings. */
export const both = (outcome: string) => ({ web: outcome, mail: outcome });

/** What happens to the resources of one binding with an address and an EIP of its own. */
export const bindingResources = (binding: string, outcome: string) => ({
  [`${binding}Address`]: outcome,
  [`${binding}Eip`]: outcome,
  [`${binding}Association`]: outcome,
});

function bind(instance: MultiEipHost, web: BindEipOptions = {}): void {
  instance.bindEip('web', web);
  instance.bindEip('mail');
}

function existingInstance(
  stack: ros.Stack,
  props: Partial<ExistingInstanceProps> = {},
): ExistingInstance {
  return new ExistingInstance(stack, 'Edge', {
    instanceId: 'i-1',
    vSwitch: VSwitch.fromVSwitchId('vsw-1', { vpcId: 'vpc-1', cidrBlock: '192.168.0.0/24' }),
    securityGroup: SecurityGroup.fromSecurityGroupId('sg-1'),
    ...props,
  });
}
