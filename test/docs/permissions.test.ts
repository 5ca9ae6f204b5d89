import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ecs from '@alicloud/ros-cdk-ecs';
import * as rosResources from '@alicloud/ros-cdk-ros';
import * as vpc from '@alicloud/ros-cdk-vpc';
import { ROOT } from '../files';

const MODULES: Readonly<Record<string, object>> = { ecs, rosResources, vpc };
const CONSTRUCTS = join(ROOT, 'lib/constructs');

/** What the constructs make, by their sources: a class of the ROS CDK, or the name of a type. */
function typesMade(): string[] {
  const text = readdirSync(CONSTRUCTS)
    .map((file) => readFileSync(join(CONSTRUCTS, file), 'utf8'))
    .join('\n');
  const classes = [...text.matchAll(/\bnew (\w+)\.(Ros\w+)\(/g)].flatMap(([, module, name]) => {
    const { [name!]: made } = (MODULES[module!] ?? {}) as Record<string, ResourceClass>;
    return made?.ROS_RESOURCE_TYPE_NAME ?? [];
  });
  const names = [...text.matchAll(/'(ALIYUN::[\w:]+)'/g)].map(([, name]) => name!);
  return [...new Set([...classes, ...names])];
}

interface ResourceClass {
  readonly ROS_RESOURCE_TYPE_NAME?: string;
}

test('the page of deploying has the permissions for every type that the constructs make', () => {
  const page = readFileSync(join(ROOT, 'docs/deploying.md'), 'utf8');
  const listed = new Set([...page.matchAll(/`(ALIYUN::[\w:]+)`/g)].map(([, name]) => name!));
  expect([...listed].toSorted()).toEqual(typesMade().toSorted());
});
