import { isPaidInAdvance } from '../facts/charge-types';
import type { TemplateResource } from './template-resource';

/** Types of instances, and of groups of them. */
export const INSTANCES = ['ALIYUN::ECS::Instance', 'ALIYUN::ECS::InstanceGroup'];

/** Whether a resource is paid for in advance: the cloud releases it at its end only. */
export function isSubscription({ properties }: TemplateResource): boolean {
  return isPaidInAdvance(properties['InstanceChargeType']);
}
