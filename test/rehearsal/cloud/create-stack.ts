import { Cloud } from '../../../lib/rehearsal/cloud/cloud';
import type { CloudOptions } from '../../../lib/rehearsal/cloud/cloud-options';
import type { StackEvent } from '../../../lib/rehearsal/stack/stack-event';
import { Stack } from '../../../lib/rehearsal/stack/stack';
import type { StackOptions } from '../../../lib/rehearsal/stack/stack';
import type { JsonObject } from '../../../lib/rehearsal/template/json';
import { TemplateError } from '../../../lib/rehearsal/template/template-error';
import { MemorySite } from './memory-site';

/** A stack in a simulated cloud, on a site that only remembers what was done. */
export function newStack(options: CloudOptions = {}, stackOptions: Partial<StackOptions> = {}) {
  const site = new MemorySite();
  const cloud = new Cloud(site, { latency: 0, ...options });
  const events: StackEvent[] = [];
  const onEvent = (event: StackEvent) => events.push(event);
  const stack = new Stack({ name: 'edge', types: cloud.types, onEvent, ...stackOptions });
  return { site, cloud, stack, events };
}

/** First reason why a stack of these resources cannot be created; undefined when it can. */
export async function refusal(resources: JsonObject, options: CloudOptions = {}) {
  const { stack } = newStack(options);
  try {
    return (await stack.create({ Resources: resources })).failures[0]?.reason;
  } catch (error) {
    // Before anything started.
    return error instanceof TemplateError ? error.message : Promise.reject(error as Error);
  }
}
