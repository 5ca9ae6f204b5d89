import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as library from 'ros-cdk-multi-eip';
import { ROOT } from '../files';
import { blocksIn } from './code-blocks';
import type { CodeBlock } from './code-blocks';

/** What a block may use without saying where it comes from: what its page says that there is. */
const IMPORTS: readonly (readonly [string, string])[] = [
  ['@alicloud/ros-cdk-core', 'import * as ros'],
  ['@alicloud/ros-cdk-ecs', 'import * as ecs'],
  ['ros-cdk-multi-eip', `import { ${Object.keys(library).join(', ')} }`],
  ['node:fs', 'import { mkdtempSync }'],
  ['node:os', 'import { tmpdir }'],
  ['node:path', 'import { join }'],
];
const GIVEN = [
  'this: ros.Construct',
  'app: ros.App',
  'stack: ros.Stack',
  'vSwitch: multiEip.IVSwitch',
  'instanceType: string',
  'securityGroup: multiEip.ISecurityGroup',
  'edge: multiEip.MultiEipInstance',
  'publicEni: multiEip.SecondaryEni',
  'operations: multiEip.IAlarmContactGroup',
];

/** A file that a block is, or that holds it where `this` is a construct. */
function fileOf({ text, detail }: CodeBlock): string {
  if (detail !== '') return text;
  const own = text.match(/^import .*;$/gm) ?? [];
  const imports = IMPORTS.filter(([from]) => !own.some((line) => line.includes(`'${from}'`)));
  return [
    "import type * as multiEip from 'ros-cdk-multi-eip';",
    ...own,
    ...imports.map(([from, what]) => `${what} from '${from}';`),
    `import { FailoverStack } from '${join(ROOT, 'bin/failover-stack')}';`,
    'declare class ShopStack extends ros.Stack { constructor(scope: ros.Construct, id: string); }',
    `export function example(${GIVEN.join(', ')}) {`,
    '{',
    text.replaceAll(/^import .*;$/gm, ''),
    '}}',
  ].join('\n');
}

test('every block in TypeScript compiles', () => {
  const cache = join(ROOT, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'docs-'));
  try {
    for (const [place, block] of blocksIn('ts')) {
      writeFileSync(join(folder, `${place.replaceAll(/\W/g, '-')}.ts`), fileOf(block));
    }
    const options = {
      extends: join(ROOT, 'tsconfig.json'),
      compilerOptions: {
        noEmit: true,
        noUnusedLocals: false,
        noUnusedParameters: false,
        rootDir: ROOT,
        paths: { 'ros-cdk-multi-eip': [join(ROOT, 'lib/index.ts')] },
      },
      include: ['*.ts'],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(options));
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const { stdout } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
    expect(stdout).toBe('');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
