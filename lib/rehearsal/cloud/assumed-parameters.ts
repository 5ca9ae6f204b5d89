import type { GivenParameters } from '../template/parameters';

/** Values for what exists before the stack, by the parameter's `AssociationProperty`. */
const ASSUMED: Readonly<Record<string, (name: string) => string>> = {
  'ALIYUN::ECS::VPC::VPCId': (name) => `vpc-${name}`,
  'ALIYUN::VPC::VPC::VPCId': (name) => `vpc-${name}`,
  'ALIYUN::ECS::VSwitch::VSwitchId': (name) => `vsw-${name}`,
  'ALIYUN::VPC::VSwitch::VSwitchId': (name) => `vsw-${name}`,
  'ALIYUN::ECS::SecurityGroup::SecurityGroupId': (name) => `sg-${name}`,
  'ALIYUN::VPC::EIP::AllocationId': (name) => `eip-${name}`,
  'ALIYUN::ECS::Instance::InstanceId': (name) => `i-${name}`,
  'ALIYUN::ECS::ZoneId': () => 'cn-hangzhou-a',
  ZoneId: () => 'cn-hangzhou-a',
};

/**
 * Values for the parameters that pick an existing resource and were not given: a rehearsal needs no
 * real VPC, so that a template can be tried as it is.
 */
export function assumedParameters(template: unknown, given: GivenParameters): GivenParameters {
  const declared = Object.entries(parametersOf(template));
  const missing = declared.filter(
    ([name, { Default }]) => given[name] === undefined && Default === undefined,
  );
  return Object.fromEntries(
    missing.flatMap(([name, { AssociationProperty }]) => {
      const assume = ASSUMED[String(AssociationProperty)];
      return assume ? [[name, assume(name.toLowerCase())] as const] : [];
    }),
  );
}

/** What is given, and what is assumed for the rest. */
export function withAssumed(template: unknown, given: GivenParameters): GivenParameters {
  return { ...assumedParameters(template, given), ...given };
}

interface ParameterDeclaration {
  readonly Default?: unknown;
  readonly AssociationProperty?: unknown;
}

function parametersOf(template: unknown): Record<string, ParameterDeclaration> {
  return (
    (template as { Parameters?: Record<string, ParameterDeclaration> } | null)?.Parameters ?? {}
  );
}
