import * as ros from '@alicloud/ros-cdk-core';
import type { RehearsalOptions, RehearsalSession } from '../lib/rehearsal/session';
import { prepareImage } from '../lib/rehearsal/instance/prepare-image';
import type { StackResult } from '../lib/rehearsal/stack/stack';
import type { BindingResult } from '../lib/rehearsal/probe/binding-result';
import { openRehearsals } from './open-rehearsals';
import { synthStack } from './support';
import type { Template } from './support';

/** Opens a rehearsal for as long as it is used. */
export async function withRehearsal<T>(
  use: (rehearsal: RehearsalSession) => Promise<T>,
  options: Partial<RehearsalOptions> = {},
): Promise<T> {
  const rehearsal = await openRehearsals.open({
    ...(await prepareImage()),
    name: 'shop',
    mode: 'quick',
    ...options,
  });
  try {
    return await use(rehearsal);
  } finally {
    await openRehearsals.close(rehearsal);
  }
}

/** A template that the library synthesizes, ready to be changed. */
export function templateOf(build: (stack: ros.Stack) => void): Template {
  return structuredClone(synthStack(build).exactTemplate);
}

/** Seconds for a command on an instance: only one that hangs needs more. */
const commandLimit = 300;

/** Runs a command (bash) on an instance: by its position, the first one where none is given. */
export async function onInstance(
  rehearsal: RehearsalSession,
  content: string,
  position = 0,
): Promise<string> {
  const instance = rehearsal.cloud.instances[position];
  const { exitCode, output } = await rehearsal.site.runCommand(instance!.id, {
    content: `#!/usr/bin/env bash\n${content}`,
    timeout: commandLimit,
  });
  if (exitCode !== 0) {
    throw new Error(`'${content}' ended with ${exitCode}:\n${output}`);
  }
  return output;
}

/** Names of the bindings that work, and of those that do not. */
export function outcome(results: readonly BindingResult[]): { works: string[]; fails: string[] } {
  const names = (ok: boolean) =>
    results
      .filter((result) => result.ok === ok)
      .map(({ name }) => name)
      .toSorted();
  return { works: names(true), fails: names(false) };
}

/** What keeps bindings from working, in one text. */
export function faults(results: readonly BindingResult[]): string {
  return results
    .filter(({ ok }) => !ok)
    .map(({ name, inbound, outbound, path }) =>
      [`${name}: in: ${inbound.text}`, `out: ${outbound.text}`, `path: ${path.text}`].join(', '),
    )
    .join('\n');
}

/** Why a stack failed, in one text. */
export function reasons({ failures }: StackResult): string {
  return failures.map(({ logicalId, reason }) => `${logicalId}: ${reason}`).join('\n');
}

/** Why the creation of a broken template fails, which leaves nothing behind. */
export async function refused(template: Template): Promise<string> {
  return withRehearsal(async (rehearsal) => {
    const result = await rehearsal.create(template);
    expect(result.status).toBe('CREATE_ROLLBACK_COMPLETE');
    expect(result.resources).toEqual({});
    return reasons(result);
  });
}
