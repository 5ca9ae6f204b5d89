import * as ros from '@alicloud/ros-cdk-core';

/**
 * Fields are those of ECS `DescribeInvocationResults` (2026-06), in a list as in Alibaba Cloud's own
 * templates (aliyun/ros-templates, 2026-08); results of another form count as no failure.
 */
const SCRIPT = [
  '.reason as $reason',
  '[.results[]? | select((.ExitCode? // 0) != 0 or (.InvocationStatus? // "Success") != "Success")]',
  'if length == 0 then 0 else "\\(.[0].InvocationStatus // "Failed") with exit code \\(.[0].ExitCode): \\($reason)" end',
].join(' | ');

/**
 * 0 where Cloud Assistant's last run of a command succeeded, else a text that says how it failed.
 *
 * @param results attribute `InvokeResults` of the command
 * @param reason what the instance said of the failure
 */
export function runFailure(results: ros.IResolvable, reason: ros.IResolvable): ros.IResolvable {
  return ros.Fn.jq('First', SCRIPT, { results, reason });
}
