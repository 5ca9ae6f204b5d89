import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareImage } from '../lib/rehearsal/instance/prepare-image';
import { RehearsalSession } from '../lib/rehearsal/session';

/** Runs a script on the instance, for at most some seconds, and gives what it prints. */
type RunScript = (content: string, timeout: number) => Promise<string>;

/** Rehearses the first example, for as long as its instance is used. */
export async function onInstance<T>(use: (run: RunScript) => Promise<T>): Promise<T> {
  const template = join(__dirname, '../../templates/existing-vpc.template.json');
  const rehearsal = await RehearsalSession.open({
    ...(await prepareImage()),
    name: 'bench',
    mode: 'quick',
  });
  try {
    await rehearsal.create(JSON.parse(readFileSync(template, 'utf8')));
    const { id } = rehearsal.cloud.instances[0]!;
    return await use(async (content, timeout) => {
      const { output } = await rehearsal.site.runCommand(id, { content, timeout });
      return output;
    });
  } finally {
    await rehearsal.close();
  }
}
