import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as ros from '@alicloud/ros-cdk-core';
import { MultiEipInstance, SecurityGroup, VSwitch } from 'ros-cdk-multi-eip';
import type { MultiEipInstanceProps } from 'ros-cdk-multi-eip';
import { PARTS } from '../lib/guest/program';

// A stack trace per construct is most of what synthesis costs under a test runner.
process.env['CDK_DISABLE_STACK_TRACE'] = '1';

/** A synthesized template, as far as tests look into it. */
export interface Template {
  readonly Parameters?: Record<string, unknown>;
  readonly Mappings?: { readonly MultiEipProgram?: Record<string, PackedPart> };
  readonly Conditions?: Record<string, unknown>;
  readonly Resources: Record<string, TemplateResource>;
  readonly Outputs?: Record<string, { Value: unknown }>;
}

/** A file of the program in a template; its key is the hash of what it unpacks to. */
export interface PackedPart {
  readonly file: string;
  readonly version: string;
  readonly packed: string;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
  readonly DependsOn?: string[];
  readonly Condition?: string;
  readonly DeletionPolicy?: string;
}

/** Runs something with an app whose output folder is removed afterwards. */
export function withApp<T>(use: (app: ros.App) => T): T {
  const outdir = mkdtempSync(join(tmpdir(), 'multi-eip-test-'));
  try {
    return use(new ros.App({ outdir, treeMetadata: false })); // no test reads the tree
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** What a stack named `Shop` with this content synthesizes to. */
export function synthStack(build: (stack: ros.Stack) => void): {
  /** With the ids of addresses and ENIs as tests write them: without the digest at their end. */
  template: Template;
  /** As it is deployed. */
  exactTemplate: Template;
  warnings: string[];
} {
  return withApp((app) => {
    build(new ros.Stack(app, 'Shop'));
    const artifact = app.synth().getStackByName('Shop');
    return {
      template: JSON.parse(withoutDigests(JSON.stringify(artifact.template))) as Template,
      exactTemplate: artifact.template as Template,
      warnings: artifact.messages.map((message) => String(message.entry.data)),
    };
  });
}

/** Logical ids of addresses and ENIs without the digest at their end. */
function withoutDigests(text: string): string {
  return text.replaceAll(
    /\b(\w+(?:Address|Eni|EniAttachment|Membership|Route|FlowLog))[0-9a-f]{8}\b/g,
    '$1',
  );
}

/** The lines with which the synthesis of such a stack is refused. */
export function refusal(build: (stack: ros.Stack) => void): string[] {
  return refusalOfApp((app) => build(new ros.Stack(app, 'Shop')));
}

/** The lines with which the synthesis of such an app is refused, its ids without digests. */
export function refusalOfApp(build: (app: ros.App) => void): string[] {
  return withApp((app) => {
    build(app);
    try {
      app.synth();
      return [];
    } catch (error) {
      const [head, ...lines] = (error as Error).message.split('\n');
      if (head !== 'Validation failed with the following errors:') throw error;
      return lines.map((line) => withoutDigests(line.trim()));
    }
  });
}

/** An instance named `Edge` in an existing vSwitch 192.168.0.0/24. */
export function edge(
  scope: ros.Construct,
  props: Partial<MultiEipInstanceProps> = {},
  id = 'Edge',
): MultiEipInstance {
  return new MultiEipInstance(scope, id, {
    vSwitch: VSwitch.fromVSwitchId('vsw-1', { vpcId: 'vpc-1', cidrBlock: '192.168.0.0/24' }),
    securityGroup: SecurityGroup.fromSecurityGroupId('sg-1'),
    instanceType: 'ecs.g7.4xlarge',
    ...props,
  });
}

/** A text that only the deployment knows. */
export function textParameter(stack: ros.Stack, id: string): string {
  return new ros.RosParameter(stack, id, { type: ros.RosParameterType.STRING }).valueAsString;
}

/** A number that only the deployment knows. */
export function numberParameter(stack: ros.Stack, id: string): number {
  return new ros.RosParameter(stack, id, { type: ros.RosParameterType.NUMBER }).valueAsNumber;
}

/** The stack's instance, made when it is first needed. */
export function lazyEdge(stack: ros.Stack): MultiEipInstance {
  return (stack.node.tryFindChild('Edge') as MultiEipInstance | undefined) ?? edge(stack);
}

/** Ids of a type's resources. */
export function idsOf(template: Template, type: string): string[] {
  return Object.entries(template.Resources)
    .filter(([, resource]) => resource.Type === `ALIYUN::${type}`)
    .map(([id]) => id);
}

/** Every `Ref` and `Fn::GetAtt` in a value: the id of what it refers to. */
export function references(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(references);
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'Ref') return [String(inner)];
    if (key === 'Fn::GetAtt') return [String((inner as unknown[])[0])];
    return references(inner);
  });
}

/** Text whose values are known only at deploy time, with those values filled in. */
export function fillIn(value: unknown, fill: (reference: string) => string): string {
  if (typeof value === 'string') return value;
  const [[name, argument] = ['', undefined]] = Object.entries(value as Record<string, unknown>);
  if (name === 'Ref') return fill(String(argument));
  if (name === 'Fn::GetAtt') return fill((argument as string[]).join('.'));
  const list = argument as unknown[];
  if (name === 'Fn::Join') {
    return (list[1] as unknown[]).map((part) => fillIn(part, fill)).join(String(list[0]));
  }
  if (name === 'Fn::Select') return fillIn(list[1], fill);
  if (name === 'Fn::FindInMap') return PARTS.find(({ sha256 }) => sha256 === list[1])!.packed;
  throw new Error(`no value for ${name}`);
}

/** UserData of the instance `EdgeInstanceGroup` with plausible values filled in. */
export function userDataOf(
  template: Template,
  fill: (reference: string) => string = plausible,
): string {
  return fillIn(template.Resources['EdgeInstanceGroup']?.Properties['UserData'], fill);
}

/** What Cloud Assistant runs on the instance `Edge`, with plausible values filled in. */
export function commandOf(
  template: Template,
  fill: (reference: string) => string = plausible,
): string {
  return fillIn(template.Resources['EdgeConfiguration']?.Properties['CommandContent'], fill);
}

function plausible(reference: string): string {
  return reference.endsWith('MacAddress') ? '00:16:3e:00:00:01' : '192.168.0.7';
}

const PACKED_PROGRAM = /<<'END_OF_MULTI_EIP'[^\n]*\n([A-Za-z0-9+/=\n]+)\nEND_OF_MULTI_EIP\n/;

/** The first part of the program that a script brings along, unpacked. */
export function programIn(script: string): string {
  const [, packed = ''] = PACKED_PROGRAM.exec(script) ?? [];
  return unpacked(packed);
}

/** A template whose program is unpacked: gzip's bytes differ between versions of Node. */
export function unpackProgram(template: string): string {
  const withText = (key: string, value: unknown) =>
    key === 'packed' ? unpacked(String(value)) : value;
  return JSON.stringify(JSON.parse(template, withText), null, 2);
}

function unpacked(packed: string): string {
  return gunzipSync(Buffer.from(packed, 'base64')).toString();
}

/** What the program prints as its help: it makes room for what a test puts in. */
const HELP = /(?<=<<'END'\n)usage: multi-eip [^]*?\n(?=END$)/m;

/** As the build packs it: by zlib it would be too large for a command. */
function packedText(text: string): string {
  return execFileSync(process.execPath, ['--eval', PACK], { input: text, encoding: 'utf8' });
}

const PACK = `require('@gfx/zopfli').gzip(require('node:fs').readFileSync(0), {}, (_, packed) =>
  process.stdout.write(Buffer.from(packed).toString('base64')));`;

/** The template with its program edited: each part that differs has its own hash, wherever that stands. */
export function editProgram(template: Template, edit: (text: string) => string): Template {
  const parts = Object.entries(template.Mappings?.MultiEipProgram ?? {});
  const changes = parts.flatMap(([before, { packed }]): [string, string][] => {
    const text = unpacked(packed);
    const edited = edit(text);
    if (edited === text) return [];
    const fitting = edited.replace(HELP, '');
    return [
      [packed, packedText(fitting)],
      [before, createHash('sha256').update(fitting).digest('hex')],
    ];
  });
  if (changes.length === 0) throw new Error('the edit changes no part of the program');
  return JSON.parse(
    changes.reduce((text, [from, to]) => text.replaceAll(from, to), JSON.stringify(template)),
  ) as Template;
}

/** Whether a resource waits for another one, directly or by way of others. */
export function comesBefore(template: Template, first: string, second: string): boolean {
  const waits = template.Resources[second]?.DependsOn ?? [];
  return waits.includes(first) || waits.some((id) => comesBefore(template, first, id));
}
