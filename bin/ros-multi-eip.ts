#!/usr/bin/env node
import { Command, Option } from 'commander';
import { diff } from '../lib/rehearsal/cli/diff';
import type { DiffOptions } from '../lib/rehearsal/cli/diff-options';
import { prepare } from '../lib/rehearsal/cli/prepare';
import { rehearse } from '../lib/rehearsal/cli/rehearse';
import type { RehearseOptions } from '../lib/rehearsal/cli/rehearse-options';
import { UserError } from '../lib/rehearsal/cli/user-error';
import { INSTANCE_MODES, type InstanceMode } from '../lib/rehearsal/instance/instance-mode';
import { TemplateError } from '../lib/rehearsal/template/template-error';

const collect = (value: string, list: string[]) => [...list, value];

const mode = () =>
  new Option('--mode <mode>', 'what instances boot: NetworkManager; systemd; a virtual machine')
    .choices(INSTANCE_MODES)
    .default('quick');

const program = new Command('ros-multi-eip')
  .description('Rehearses ROS templates whose ECS instances have several EIPs.')
  // 1 says that an EIP does not work.
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

// The program that reads the output may stop reading, as `head` does.
process.stdout.on('error', () => process.exit(1));

program
  .command('rehearse')
  .description('play a template in a local VPC and verify every EIP; exit code 0: all of them work')
  .argument('<template>', 'synthesized template, JSON')
  .option('-p, --parameter <KEY=VALUE>', "a parameter's value (again for more)", collect, [])
  .addOption(mode())
  .option('--update <template>', 'then update the stack to this one (again for more)', collect, [])
  .option('--replace', 'let updates replace resources (ReplacementOption: Enabled)', false)
  .option('--watch-outages', 'report what clients see of every EIP during an update', false)
  .option('--delete', 'delete the stack at the end', false)
  .option('--json', 'write the result to standard output as JSON', false)
  .option('--keep', 'keep it running until Ctrl-C, and print how to enter', false)
  .option('--skip-unknown-types', 'leave resources of unknown types out', false)
  .option('--existing <file>', 'what exists before the stack, JSON: instances, enis, eips, ...')
  .option('--no-source-check', 'let ENIs send from addresses that are not theirs')
  .action(async (template: string, options: RehearseOptions) => {
    process.exitCode = (await rehearse(template, options)) ? 0 : 1;
  });

program
  .command('diff')
  .description(
    'tell what an update does, without playing it; exit code 0: no public address is lost',
  )
  .argument('<old>', 'template of the stack as it is, JSON')
  .argument('<new>', 'template that it is updated to, JSON')
  .option('-p, --parameter <KEY=VALUE>', "a parameter's value (again for more)", collect, [])
  .option('--old-parameter <KEY=VALUE>', 'its value before the update', collect, [])
  .option('--json', 'write the difference as JSON', false)
  .action(async (oldTemplate: string, newTemplate: string, options: DiffOptions) => {
    process.exitCode = (await diff(oldTemplate, newTemplate, options)) ? 0 : 1;
  });

program
  .command('prepare')
  .description('make the files that instances boot from, once, in the cache of this user')
  .addOption(mode())
  .action(async (options: { readonly mode: InstanceMode }) => {
    console.log((await prepare(options)).image);
  });

program.parseAsync().catch((error: unknown) => {
  const isMistake = error instanceof UserError || error instanceof TemplateError;
  console.error(isMistake ? error.message : error);
  process.exitCode = 2;
});
