#!/usr/bin/env node
import { Command } from 'commander';
import { prepare, rehearse, type RehearseOptions, UserError } from '../lib/rehearsal/cli/rehearse';
import { TemplateError } from '../lib/rehearsal/template/template-error';

const collect = (value: string, list: string[]) => [...list, value];

const program = new Command('ros-multi-eip')
  .description('Rehearses ROS templates whose ECS instances have several EIPs.')
  // 1 says that an EIP does not work.
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

// Whoever reads may stop reading, as `head` does.
process.stdout.on('error', () => process.exit(1));

program
  .command('rehearse')
  .description('play a template in a local VPC and try every EIP; exit code 0: all of them work')
  .argument('<template>', 'synthesized template, JSON')
  .option('-p, --parameter <KEY=VALUE>', "a parameter's value (again for more)", collect, [])
  .option('--full', 'boot systemd and cloud-init, as a real instance does', false)
  .option('--update <template>', 'then update the stack to this one (again for more)', collect, [])
  .option('--delete', 'delete the stack in the end', false)
  .option('--json', 'write the result to standard output as JSON', false)
  .option('--keep', 'keep it up until Ctrl-C, and say how to enter', false)
  .option('--skip-unknown-types', 'leave resources of unknown types out', false)
  .option('--existing <file>', 'what exists before the stack, JSON: instances, enis, eips, ...')
  .option('--no-source-check', 'let ENIs send from addresses that are not theirs')
  .action(async (template: string, options: RehearseOptions) => {
    process.exitCode = (await rehearse(template, options)) ? 0 : 1;
  });

program
  .command('prepare')
  .description("make the guest's root file system from Debian packages, once, in the user's cache")
  .action(prepare);

program.parseAsync().catch((error: unknown) => {
  const isMistake = error instanceof UserError || error instanceof TemplateError;
  console.error(isMistake ? error.message : error);
  process.exitCode = 2;
});
