import { ResolvedTemplate } from '../../../lib/rehearsal/stack/resolved-template';
import type { StackEvent } from '../../../lib/rehearsal/stack/stack-event';
import { Stack } from '../../../lib/rehearsal/stack/stack';
import type { StackOptions } from '../../../lib/rehearsal/stack/stack';
import type { JsonObject } from '../../../lib/rehearsal/template/json';
import type { GivenParameters } from '../../../lib/rehearsal/template/parameters';
import { FakeTypes } from './fake-types';

/** A stack whose resources are of the type `Thing`, with its events. */
export function fakeStack(options: Partial<StackOptions> = {}) {
  const fake = new FakeTypes();
  const events: StackEvent[] = [];
  const onEvent = (event: StackEvent) => events.push(event);
  const stack = new Stack({ name: 'test', types: fake.types, onEvent, ...options });
  return { fake, events, stack };
}

/** A template of things, resolved as a stack does. */
export function resolved(json: unknown, parameters: GivenParameters = {}): ResolvedTemplate {
  const { types } = new FakeTypes();
  return new ResolvedTemplate(json, parameters, (name) => types[name], {
    stackId: 'id',
    stackName: 'test',
    region: 'cn-hangzhou',
    accountId: '1',
    zones: () => [],
    stackOutput: () => undefined,
  });
}

export const thing = (Properties: JsonObject = {}, others: JsonObject = {}): JsonObject => ({
  Type: 'Thing',
  Properties,
  ...others,
});

export const uses = (id: string) => ({ Uses: { Ref: id } });

export const template = (Resources: JsonObject, others: JsonObject = {}) => ({
  Resources,
  ...others,
});

/** What was begun, in that order. */
export const starts = ({ journal }: FakeTypes) => journal.filter((line) => !line.endsWith(' done'));
