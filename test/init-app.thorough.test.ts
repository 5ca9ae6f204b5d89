/**
 * An app as `ros-cdk init` makes it, by the source of that command: TypeScript 3.9, which ts-node 8 compiles as it
 * runs, and a test of its stack. Its Jest 25 is not among what this project installs; docs/compatibility.md has it.
 */
import { join } from 'node:path';
import { ROOT } from './files';
import type { Files } from './files';
import { PackedPackage } from './packed-package';
import type { AppProject } from './packed-package';

const FILES: Files = {
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      target: 'ES2018',
      module: 'commonjs',
      lib: ['es2018'],
      declaration: true,
      strict: true,
      noImplicitReturns: true,
      inlineSourceMap: true,
      experimentalDecorators: true,
      strictPropertyInitialization: false,
      typeRoots: ['./node_modules/@types'],
    },
    exclude: ['cdk.out'],
  }),
  'bin/shop.ts': `
    import * as ros from '@alicloud/ros-cdk-core';
    import { ShopStack } from '../lib/shop-stack';

    const app = new ros.App({ outdir: './cdk.out' });
    new ShopStack(app, 'ShopStack');
    app.synth();`,
  'lib/shop-stack.ts': `
    import * as ros from '@alicloud/ros-cdk-core';
    import { IngressRule, MultiEipInstance, VSwitch } from 'ros-cdk-multi-eip';

    export class ShopStack extends ros.Stack {
      constructor(scope: ros.Construct, id: string, props?: ros.StackProps) {
        super(scope, id, props);
        const edge = new MultiEipInstance(this, 'Edge', {
          vSwitch: VSwitch.fromVSwitchId('vsw-bp1shop', { vpcId: 'vpc-bp1shop' }),
          instanceType: 'ecs.c6.large',
          ingress: [IngressRule.tcp(443)],
        });
        edge.bindEip('web');
        edge.bindEip('mail');
      }
    }`,
  'test/shop.test.ts': `
    import * as ros from '@alicloud/ros-cdk-core';
    import { ShopStack } from '../lib/shop-stack';

    test('binds two EIPs', () => {
      const app = new ros.App({ outdir: './cdk.out' });
      const stack = new ShopStack(app, 'ShopStack');
      const { Resources } = app.synth().getStackByName(stack.stackName).template;
      const types = Object.keys(Resources).map((id) => Resources[id].Type);
      expect(types.filter((type) => type === 'ALIYUN::VPC::EIPAssociation')).toHaveLength(2);
    });`,
  // As ts-jest does, which knows no Jest of today.
  'transform.js': `
    const { transpile } = require('typescript');
    module.exports = { process: (text) => ({ code: transpile(text, { module: 'commonjs', target: 'es2018' }) }) };`,
  'jest.config.js': `
    module.exports = { roots: ['<rootDir>/test'], transform: { '\\\\.ts$': '<rootDir>/transform.js' } };`,
};
const PACKAGES = {
  '@types/node': 'types-node-10',
  'ts-node': 'ts-node-8',
  typescript: 'typescript-3.9',
};
const TS_NODE = 'node_modules/ts-node/dist/bin.js';

let installed: PackedPackage;
let app: AppProject;
beforeAll(() => {
  installed = new PackedPackage();
  app = installed.app({}, PACKAGES);
});
beforeEach(() => app.write(FILES));
afterAll(() => installed.remove());

it('synthesizes as ts-node runs it', () => {
  app.node(TS_NODE, 'bin/shop.ts');
  const { Outputs } = app.readJson<{ Outputs: object }>('cdk.out/ShopStack.template.json');
  expect(Object.keys(Outputs)).toEqual(
    expect.arrayContaining(['EdgeWebPublicIp', 'EdgeMailPublicIp']),
  );
});

it.each([
  ['instanceType:', 'instanceTyp:', "'instanceTyp' does not exist in type"],
  ["bindEip('web')", 'bindEip(443)', "'443' is not assignable to parameter of type 'string'"],
  ['IngressRule.tcp(443)', 'IngressRule.tpc(443)', "Property 'tpc' does not exist on type"],
])('is told that %s is mistyped as %s', (right, mistyped, message) => {
  const file = 'lib/shop-stack.ts';
  app.write({ [file]: FILES[file]!.replace(right, mistyped) });
  const { status, stderr } = app.tried(process.execPath, TS_NODE, 'bin/shop.ts');
  expect(stderr).toContain(message);
  expect(stderr).toMatch(/lib\/shop-stack\.ts.*: error TS/);
  expect(status).toBe(1);
});

it('passes its own test', () => {
  const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
  const { stderr, status } = app.tried(process.execPath, jest);
  expect(stderr).toMatch(/Tests: +1 passed, 1 total/);
  expect(status).toBe(0);
});
