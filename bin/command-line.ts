/** The command `ros-multi-eip`: its options, and what each subcommand does. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { diff } from '../lib/rehearsal/cli/diff';
import type { DiffOptions } from '../lib/rehearsal/cli/diff-options';
import { jsonRefusal } from '../lib/rehearsal/cli/json-report';
import { PeerEndedError } from '../lib/rehearsal/linux/request-client';
import { printErrorLine } from '../lib/rehearsal/cli/print-line';
import { prepare } from '../lib/rehearsal/cli/prepare';
import { quota } from '../lib/rehearsal/cli/quota';
import type { QuotaOptions } from '../lib/rehearsal/cli/quota-options';
import { rehearse } from '../lib/rehearsal/cli/rehearse';
import type { RehearsalResult } from '../lib/rehearsal/cli/rehearse';
import type { RehearseOptions } from '../lib/rehearsal/cli/rehearse-options';
import { UserError } from '../lib/rehearsal/cli/user-error';
import { INSTANCE_MODES } from '../lib/rehearsal/instance/instance-mode';
import type { InstanceMode } from '../lib/rehearsal/instance/instance-mode';
import { TemplateError } from '../lib/rehearsal/template/template-error';
import { review } from '../lib/review/cli/review';
import type { Problem } from '../lib/values/problem';

const EXIT_CODES: Readonly<Record<RehearsalResult, number>> = {
  works: 0,
  fails: 1,
  'nothing to verify': 3,
};

const collect = (value: string, list: string[]) => [...list, value];

/** @throws InvalidArgumentError */
function seconds(text: string): number {
  const number = Number(text);
  if (number > 0 && Number.isFinite(number)) return number;
  throw new InvalidArgumentError('Write a number of seconds above 0.');
}

const mode = () =>
  new Option('--mode <mode>', 'what instances boot: NetworkManager; systemd; a virtual machine')
    .choices(INSTANCE_MODES)
    .default('quick');

const program = new Command('ros-multi-eip')
  .description('Rehearses ROS templates whose ECS instances have several EIPs.')
  // 1 says that an EIP does not work.
  .exitOverride(({ exitCode, message }) => {
    if (exitCode !== 0) tellJson(message);
    process.exit(exitCode === 0 ? 0 : 2);
  });

// The program that reads the output may stop reading, as `head` does: this ends as by SIGPIPE.
for (const output of [process.stdout, process.stderr]) output.on('error', () => process.exit(141));

program
  .command('rehearse')
  .description(
    'play a template in a local VPC and verify every EIP; exit code 0: all of them work, ' +
      '1: one does not, 2: nothing was played, 3: no EIP is bound',
  )
  .argument('<template>', 'template, YAML or JSON')
  .option('-p, --parameter <KEY=VALUE>', "a parameter's value (again for more)", collect, [])
  .option(
    '--update-parameter <KEY=VALUE>',
    'its value from the updates on (again for more)',
    collect,
    [],
  )
  .addOption(mode())
  .option('--update <template>', 'then update the stack to this one (again for more)', collect, [])
  .option('--replace', 'let updates replace resources (ReplacementOption: Enabled)', false)
  .option('--watch-outages', 'report what clients see of every EIP during an update', false)
  .option('--delete', 'delete the stack at the end', false)
  .option('--json', 'write the result to standard output as JSON', false)
  .option('--keep', 'keep it running until Ctrl-C, and print how to enter', false)
  .option(
    '--skip-unknown-types',
    'leave out what is not played, as resources of unknown types',
    false,
  )
  .option(
    '--existing <file>',
    'what exists before the stack: instances, enis, eips, ...; YAML or JSON',
  )
  .option(
    '--signal-patience <seconds>',
    'how long a wait condition waits while nothing runs that could signal it',
    seconds,
    60,
  )
  .option(
    '--user-data-limit <seconds>',
    'how long the UserData of an instance is waited for',
    seconds,
    1200,
  )
  .option('--no-source-check', 'let ENIs send from addresses that are not theirs')
  .action(async (template: string, options: RehearseOptions) => {
    process.exitCode = EXIT_CODES[await rehearse(template, options)];
  });

program
  .command('diff')
  .description(
    'tell what an update does, without playing it; exit code 0: no public address is lost',
  )
  .argument('<old>', 'template of the stack as it is, YAML or JSON')
  .argument('<new>', 'template that it is updated to, YAML or JSON')
  .option('-p, --parameter <KEY=VALUE>', "a parameter's value (again for more)", collect, [])
  .option('--old-parameter <KEY=VALUE>', 'its value before the update', collect, [])
  .option('--json', 'write the difference as JSON', false)
  .action(async (oldTemplate: string, newTemplate: string, options: DiffOptions) => {
    process.exitCode = (await diff(oldTemplate, newTemplate, options)) ? 0 : 1;
  });

program
  .command('quota')
  .description(
    'tell what a template takes of quotas, and what of it is billed, and how; ' +
      'exit code 0: nothing is exceeded',
  )
  .argument('<template>', 'template, YAML or JSON')
  .option('-p, --parameter <KEY=VALUE>', "a parameter's value (again for more)", collect, [])
  .option('--json', 'write it as JSON', false)
  .action((template: string, options: QuotaOptions) => {
    process.exitCode = quota(template, options) ? 0 : 1;
  });

program
  .command('review')
  .description(
    'print a page in Markdown that tells what a template makes, runs, opens and is billed for',
  )
  .argument('<template>', 'template, YAML or JSON')
  .option('-p, --parameter <KEY=VALUE>', "a parameter's value (again for more)", collect, [])
  .option('--against <old>', 'an older template: tell what an update from it does')
  .option('--html <file>', 'write the page to this file as HTML instead')
  .action(review);

program
  .command('prepare')
  .description('make the files that instances boot from, once, in the cache of this user')
  .addOption(mode())
  .action(async (options: { readonly mode: InstanceMode }) => {
    console.log((await prepare(options)).image);
  });

program.parseAsync().catch((error: unknown) => {
  const isMistake = error instanceof UserError || error instanceof TemplateError;
  if (isMistake || error instanceof PeerEndedError) printErrorLine(error.message);
  else console.error(error);
  tellJson(error instanceof Error ? error.message : String(error), isMistake ? error.problems : []);
  process.exitCode = 2;
});

/** A pipeline that asked for JSON gets some, whatever is wrong. */
function tellJson(text: string, problems: readonly Problem[] = []): void {
  if (process.argv.includes('--json')) console.log(jsonRefusal(text, problems));
}
