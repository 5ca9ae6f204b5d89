import { NetworkTools } from '../../../lib/rehearsal/linux/network-tools';

/** Network tools that run nothing, and tell what they were asked to run. */
export class RecordedTools extends NetworkTools {
  readonly runs: string[] = [];

  override async run(netns: string | undefined, argv: readonly string[], input = '') {
    this.runs.push(`${netns ?? 'internet'}: ${argv.join(' ')}\n${input}`);
    return '';
  }
}
