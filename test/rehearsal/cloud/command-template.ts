import type { JsonObject } from '../../../lib/rehearsal/template/json';
import { resource } from './edge-template';

/** A command on an instance that is assumed to exist. */
export function commandTemplate(properties: JsonObject, type = 'RunCommandOfLifespan') {
  const common = { Type: 'RunShellScript', InstanceIds: ['i-old'], Sync: true };
  return { Resources: { Apply: resource(`ECS::${type}`, { ...common, ...properties }) } };
}

/** The commands among what was done on a site. */
export function commandsOf(done: readonly string[]): string[] {
  return done.filter((line) => line.startsWith('runCommand'));
}
