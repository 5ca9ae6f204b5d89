import type { UpdateRules } from '../stack/update-rules';
import { typePage } from '../stack/update-rules';

/** What ROS changes in place of the types that are only remembered and that the library makes. */
const DOCUMENTED: Readonly<Record<string, UpdateRules>> = {
  'ALIYUN::CMS::ContactGroup': {
    source: typePage('cms-contactgroup'),
    date: '2026-03',
    inPlace: ['ContactNames', 'Describe'],
  },
  'ALIYUN::CMS::ResourceMetricRule': {
    source: typePage('cms-resourcemetricrule'),
    date: '2024-09',
    // All but RuleId: PutResourceMetricRule, which ROS calls, writes the whole rule of that id.
    inPlace: [
      'CompositeExpression',
      'ContactGroups',
      'DeletionForce',
      'EffectiveInterval',
      'EmailSubject',
      'Escalations',
      'Interval',
      'Labels',
      'MetricName',
      'Namespace',
      'NoDataPolicy',
      'NoEffectiveInterval',
      'Period',
      'Prometheus',
      'Resources',
      'RuleName',
      'SilenceTime',
      'Webhook',
    ],
  },
  'ALIYUN::VPC::FlowLog': {
    source: typePage('vpc-flowlog'),
    date: '2026-09',
    inPlace: ['Description', 'FlowLogName'],
  },
};

/** How ROS changes the resources of a type that is only remembered. */
export function rememberedUpdates(type: string, properties: readonly string[]): UpdateRules {
  return (
    DOCUMENTED[type] ?? {
      source: 'assumed: every change is made in place, as nothing of it is seen in a rehearsal',
      date: '2026-11',
      inPlace: properties,
    }
  );
}
