/** The command `ros-multi-eip`: its options, and what each subcommand does. */
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { diff } from '../../lib/rehearsal/cli/diff';
import type { DiffOptions } from '../../lib/rehearsal/cli/diff-options';
import { prepare } from '../../lib/rehearsal/cli/prepare';
import { quota } from '../../lib/rehearsal/cli/quota';
import type { QuotaOptions } from '../../lib/rehearsal/cli/quota-options';
import { rehearse } from '../../lib/rehearsal/cli/rehearse';
import type { RehearsalResult } from '../../lib/rehearsal/cli/rehearse';
import type { RehearseOptions } from '../../lib/rehearsal/cli/rehearse-options';
import { INSTANCE_MODES } from '../../lib/rehearsal/instance/instance-mode';
import type { InstanceMode } from '../../lib/rehearsal/instance/instance-mode';
import { NETWORK_FAULTS } from '../../lib/rehearsal/site/network-fault';
import type { NetworkFault } from '../../lib/rehearsal/site/network-fault';
import { review } from '../../lib/review/cli/review';
import { completionScript, SHELLS } from './completion';
import type { Shell } from './completion';
import { exitCodeLines } from './exit-codes';
import { packageVersion } from './package-version';

/** The subcommands with an example of each, which the help and `docs/command.md` show, and a test runs. */
export const EXAMPLES = {
  rehearse: 'ros-multi-eip rehearse old.template.json --update cdk.out/shop.template.json',
  diff: 'ros-multi-eip diff old.template.json cdk.out/shop.template.json',
  quota: 'ros-multi-eip quota cdk.out/shop.template.json --json',
  review: 'ros-multi-eip review cdk.out/shop.template.json --html shop.html',
  prepare: 'ros-multi-eip prepare --mode full',
  completion: 'ros-multi-eip completion bash >> ~/.bashrc',
} as const;

/** What becomes of a parameter that is not given. */
const ASSUMED = '; one that picks a VPC, a zone, a type, ... is given one, which is shown';
const OPEN = '; one without a value stays open, and is marked where it stands';

const REHEARSAL_CODES: Readonly<Record<RehearsalResult, number>> = {
  works: 0,
  fails: 1,
  'nothing to verify': 3,
};

/** The command, ready to parse arguments. */
export function rosMultiEip(): Command {
  const program = new Command('ros-multi-eip')
    .description('Tells what ROS templates do whose ECS instances have several EIPs.')
    .version(packageVersion(), '--version', 'show the version of the package')
    .helpOption('-h, --help', 'show this, or the help of a subcommand')
    .helpCommand('help [command]', 'show the help of a subcommand')
    .configureHelp({ optionDescription: describedOption })
    .addHelpText('after', () => ['', ...exitCodeLines()].join('\n'));
  addRehearse(program);
  addDiff(program);
  addQuota(program);
  addReview(program);
  addPrepare(program);
  addCompletion(program);
  return program;
}

function addRehearse(program: Command): void {
  subcommand(program, 'rehearse', 'play a template in a local VPC, and verify every EIP')
    .argument('<template>', 'template, YAML or JSON')
    .addOption(parameters(ASSUMED))
    .option(
      '--update-parameter <KEY=VALUE>',
      'its value from the updates on (again for more): a value that changes alone is an update too',
      collect,
      [],
    )
    .addOption(mode())
    .option(
      '--update <template>',
      'then update the stack to this one (again for more)',
      collect,
      [],
    )
    .option('--replace', 'let updates replace resources (ReplacementOption: Enabled)', false)
    .option(
      '--watch-outages',
      'what clients see of every EIP during an update: connections lost, longest outage',
      false,
    )
    .addOption(faults())
    .option('--delete', 'delete the stack at the end', false)
    .option('--json', 'write the result to standard output as JSON', false)
    .option('--keep', 'keep everything up until Ctrl-C, and say how to enter an instance', false)
    .option(
      '--skip-unknown-types',
      'leave out what is not played, and what depends on it: both are listed',
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
      '--assume-signals',
      'let a wait condition go on when nothing is left that could signal it; the report names it',
      false,
    )
    .option(
      '--user-data-limit <seconds>',
      'how long the UserData of an instance is waited for',
      seconds,
      1200,
    )
    .option(
      '--no-source-check',
      'let ENIs send from addresses that are not theirs, as older ENIs may',
    )
    .action(async (template: string, options: RehearseOptions) => {
      process.exitCode = REHEARSAL_CODES[await rehearse(template, options)];
    });
}

function addDiff(program: Command): void {
  subcommand(program, 'diff', 'tell what an update does to every binding, without playing it')
    .argument('<old>', 'template of the stack as it is, YAML or JSON')
    .argument('<new>', 'template that it is updated to, YAML or JSON')
    .addOption(parameters())
    .option(
      '--old-parameter <KEY=VALUE>',
      'its value before the update; a value that changes alone is an update too',
      collect,
      [],
    )
    .option('--json', 'write the difference as JSON', false)
    .action(async (oldTemplate: string, newTemplate: string, options: DiffOptions) => {
      process.exitCode = (await diff(oldTemplate, newTemplate, options)) ? 0 : 1;
    });
}

function addQuota(program: Command): void {
  subcommand(program, 'quota', 'tell what a template takes of quotas, and what of it is billed')
    .argument('<template>', 'template, YAML or JSON')
    .addOption(parameters(ASSUMED))
    .option('--json', 'write it as JSON', false)
    .action((template: string, options: QuotaOptions) => {
      process.exitCode = quota(template, options) ? 0 : 1;
    });
}

function addReview(program: Command): void {
  subcommand(
    program,
    'review',
    'print a page that tells what a template makes, runs, opens and costs',
  )
    .argument('<template>', 'template, YAML or JSON')
    .addOption(parameters(OPEN))
    .option('--against <old>', 'an older template: tell what an update from it does')
    .option(
      '--html <file>',
      'write the page as HTML to this file, which loads and runs nothing, instead of Markdown',
    )
    .action(review);
}

function addPrepare(program: Command): void {
  subcommand(program, 'prepare', 'make the files that instances boot from, once, for this user')
    .addOption(mode())
    .action(async (options: { readonly mode: InstanceMode }) => {
      console.log((await prepare(options)).image);
    });
}

function addCompletion(program: Command): void {
  subcommand(program, 'completion', 'print the script by which a shell completes this command')
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .action((shell: Shell) => void process.stdout.write(completionScript(program, shell)));
}

/** What an option does, its choices, and its default where it says something. */
export function describedOption({ description, argChoices, defaultValue }: Option): string {
  const isDefaultPlain = typeof defaultValue === 'string' || typeof defaultValue === 'number';
  const details = [
    ...(argChoices ? [argChoices.join(', ')] : []),
    ...(isDefaultPlain ? [`default: ${defaultValue}`] : []),
  ];
  return details.length > 0 ? `${description} (${details.join('; ')})` : description;
}

function subcommand(program: Command, name: keyof typeof EXAMPLES, summary: string): Command {
  return program
    .command(name)
    .description(summary)
    .addHelpText('after', `\nExample:\n  ${EXAMPLES[name]}`);
}

function collect(value: string, list: string[]): string[] {
  return [...list, value];
}

/** @throws InvalidArgumentError */
function seconds(text: string): number {
  const number = Number(text);
  if (number > 0 && Number.isFinite(number)) return number;
  throw new InvalidArgumentError('Write a number of seconds above 0.');
}

/** @throws InvalidArgumentError */
function knownFault(text: string, list: readonly NetworkFault[]): readonly NetworkFault[] {
  const fault = NETWORK_FAULTS.find((known) => known === text);
  if (fault !== undefined) return [...list, fault];
  throw new InvalidArgumentError(`Allowed choices are ${NETWORK_FAULTS.join(', ')}.`);
}

/** @param without what becomes of a parameter without a value, where that is not a mistake */
function parameters(without = ''): Option {
  return new Option('-p, --parameter <KEY=VALUE>', `a parameter's value (again for more)${without}`)
    .argParser(collect)
    .default([]);
}

/** Its parser goes before that of its choices, which are here for the help and for shells. */
function faults(): Option {
  return new Option(
    '--fault <fault>',
    'then let this happen (again for more), and verify every EIP again',
  )
    .choices(NETWORK_FAULTS)
    .argParser(knownFault)
    .default([]);
}

function mode(): Option {
  return new Option(
    '--mode <mode>',
    'what instances boot: the network manager alone; systemd and cloud-init; a virtual machine',
  )
    .choices(INSTANCE_MODES)
    .default('quick');
}
