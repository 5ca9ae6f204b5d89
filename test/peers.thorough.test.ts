/** The package with the oldest packages of the ROS CDK that it says it works with. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { devDependencies, peerDependencies } from '../package.json';
import { ROOT } from './files';
import { PackedPackage } from './packed-package';
import type { AppProject, Packages } from './packed-package';

/** Where the oldest of a range is installed; the others are the oldest themselves. */
const OLDEST: Packages = {
  '@alicloud/ros-cdk-core': 'oldest-ros-cdk-core',
  '@alicloud/ros-cdk-ros': 'oldest-ros-cdk-ros',
  '@alicloud/ros-cdk-vpc': 'oldest-ros-cdk-vpc',
  constructs: 'oldest-constructs',
};

let installed: PackedPackage;
let app: AppProject;
beforeAll(() => {
  installed = new PackedPackage();
  app = installed.app({}, OLDEST);
});
afterAll(() => installed.remove());

it.each(Object.entries(peerDependencies))('%s %s starts with what is tested', (peer, range) => {
  const { version } = app.readJson<{ version: string }>(`node_modules/${peer}/package.json`);
  expect(range).toBe(`^${version}`);
  expect(Object.keys(devDependencies)).toContain(OLDEST[peer] ?? peer);
});

it('makes the same templates of all examples', () => {
  app.take(join(installed.checkout, 'dist/bin'), 'dist/bin');
  app.node('dist/bin/app.js');
  const folder = join(ROOT, 'templates');
  const templates = readdirSync(folder).filter((file) => file.endsWith('.template.json'));
  for (const file of templates) {
    expect(app.read(`cdk.out/${file}`)).toBe(readFileSync(join(folder, file), 'utf8'));
  }
  expect(templates).not.toEqual([]);
});
