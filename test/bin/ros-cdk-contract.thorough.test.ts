/** What the `ros-cdk` command does with an app, by its documentation and source: see docs/deploying.md. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudAssembly } from '@alicloud/ros-cdk-cxapi';
import { codeBlocksOf } from '../docs/code-blocks';
import { DocumentedProject } from '../docs/documented-project';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'multi-eip-contract-'));
  const project = new DocumentedProject(folder);
  const blocks = ['docs/tutorial.md', 'docs/deploying.md'].flatMap(codeBlocksOf);
  for (const file of ['tsconfig.json', 'cdk.json', 'shop.ts']) {
    project.follow(blocks.find(({ detail }) => detail === file)!);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the app of `cdk.json` in a shell, with where to write to and the context in its environment. */
function runApp(context: Readonly<Record<string, unknown>> = {}) {
  const { app, output } = JSON.parse(readFileSync(join(folder, 'cdk.json'), 'utf8')) as {
    readonly app: string;
    readonly output: string;
  };
  const outdir = join(folder, output);
  rmSync(outdir, { recursive: true, force: true });
  const { status, stderr } = spawnSync(app, {
    cwd: folder,
    shell: true,
    env: { ...process.env, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify(context) },
    encoding: 'utf8',
  });
  return { status, stderr, outdir };
}

/** Puts another app in the place of the documented one. */
function replaceApp(text: string): void {
  const head = `const ros = require('@alicloud/ros-cdk-core');
    const { MultiEipInstance, synthesize, VSwitch } = require('ros-cdk-multi-eip');
    const vSwitch = VSwitch.fromVSwitchId('vsw-bp1shop', { vpcId: 'vpc-bp1shop' });
    const app = new ros.App();`;
  writeFileSync(join(folder, 'dist/shop.js'), `${head}\n${text}\nsynthesize(app);`);
}

it('the documented app writes an assembly with its stack, where the command reads it', () => {
  const { status, stderr, outdir } = runApp();
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const stacks = new CloudAssembly(outdir).stacks;
  expect(stacks.map(({ stackName }) => stackName)).toEqual(['shop']);
  // The command reads the file of the stack's name.
  expect(existsSync(join(outdir, 'shop.template.json'))).toBe(true);
  expect(stacks[0]!.messages).toEqual([]);
});

it('the context of the command reaches the app', () => {
  replaceApp(`const stack = new ros.Stack(app, app.node.tryGetContext('name'));
    new MultiEipInstance(stack, 'Edge', { vSwitch, instanceType: 'ecs.c6.large', bindings: { web: {} } });`);
  const { outdir } = runApp({ name: 'market' });
  expect(new CloudAssembly(outdir).stacks.map(({ stackName }) => stackName)).toEqual(['market']);
});

it('a warning is printed, and stands among the messages that the command prints', () => {
  replaceApp(`new MultiEipInstance(new ros.Stack(app, 'shop'), 'Edge', {
      vSwitch, instanceType: 'ecs.z99.large', bindings: { web: {} } });`);
  const { status, stderr, outdir } = runApp();
  expect(status).toBe(0);
  expect(stderr).toMatch(/^Warning: \[shop\/Edge\] 'instanceType': .*\(instance-type-unknown\)\n$/);
  const [stack] = new CloudAssembly(outdir).stacks;
  expect(stack!.messages).toEqual([
    expect.objectContaining({
      level: 'warning',
      entry: expect.objectContaining({ data: expect.stringContaining('(instance-type-unknown)') }),
    }),
  ]);
});

it('a mistake ends the app with 1, with its line and without a template to deploy', () => {
  replaceApp(`new MultiEipInstance(new ros.Stack(app, 'shop'), 'Edge', {
      vSwitch, instanceType: 'c6.large', bindings: { web: {} } });`);
  const { status, stderr, outdir } = runApp();
  expect(status).toBe(1);
  expect(stderr).toMatch(/^\[shop\/Edge\] 'instanceType': .*\(instance-type\)\n$/);
  expect(existsSync(join(outdir, 'shop.template.json'))).toBe(false);
});
