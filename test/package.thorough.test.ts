/** What `npm pack` makes of a clean checkout, in a project that has it. */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join, relative } from 'node:path';
import * as source from 'ros-cdk-multi-eip';
import { bin, dependencies, name, peerDependencies } from '../package.json';
import { ROOT } from './files';

/** An app of a user, as small as it can be. */
const APP = `
import * as ros from '@alicloud/ros-cdk-core';
import {
  EipBilling, ElasticIp, MultiEipInstance, MultiEipInstanceProps, SecurityGroup, VSwitch,
} from 'ros-cdk-multi-eip';

const app = new ros.App({ outdir: process.argv[2] });
const stack = new ros.Stack(app, 'Shop');
const props: MultiEipInstanceProps = {
  vSwitch: VSwitch.fromVSwitchId('vsw-bp1abcdefghijklmnopqr'),
  securityGroup: SecurityGroup.fromSecurityGroupId('sg-bp1abcdefghijklmnopqr'),
  instanceType: 'ecs.c6.large',
  image: 'aliyun_3_x64_20G_alibase_20240528.vhd',
};
const edge = new MultiEipInstance(stack, 'Edge', props);
edge.bindEip('web');
edge.bindEip('mail', { billing: EipBilling.payByBandwidth(10) });
edge.bindEip('legacy', { eip: ElasticIp.fromAllocationId(stack, 'Legacy', 'eip-bp1abcdefghijklmnopqr') });
app.synth();
`;

let project: string;
let library: string;

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'multi-eip-package-'));
  library = join(project, 'node_modules', name);
  install();
});

afterAll(() => rmSync(project, { recursive: true }));

/** The package, and beside it only what npm installs with it. */
function install(): void {
  const checkout = join(project, 'checkout');
  checkOut(checkout);
  // A machine may be set up to run no scripts of packages: this one is our own.
  const packed = run('npm', ['pack', '--silent', '--ignore-scripts=false'], checkout).trim();
  mkdirSync(library, { recursive: true });
  run('tar', ['-xf', join(checkout, packed), '-C', library, '--strip-components=1']);
  for (const other of Object.keys({ ...dependencies, ...peerDependencies })) {
    link(other, join(project, 'node_modules', other));
  }
}

/** As a clean clone has it: nothing is built yet. */
function checkOut(target: string): void {
  const tracked = run('git', ['ls-files', '--cached', '--others', '--exclude-standard'], ROOT);
  for (const file of tracked.trim().split('\n')) cpSync(join(ROOT, file), join(target, file));
  link('.', join(target, 'node_modules'));
}

/** Puts what is installed here in another place. */
function link(what: string, place: string): void {
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules', what), place);
}

function run(command: string, args: readonly string[], cwd = project): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}:\n${stdout}${stderr}`);
  return stdout;
}

/** What a script of the project prints as JSON. */
function evaluated<T>(expression: string): T {
  const script = `const library = require('${name}'); console.log(JSON.stringify(${expression}))`;
  return JSON.parse(run(process.execPath, ['--eval', script])) as T;
}

function files(): string[] {
  return readdirSync(library, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(library, join(entry.parentPath, entry.name)));
}

/** The imports of a file that lead to no other file of the package. */
function missingImports(file: string): string[] {
  const extensions = file.endsWith('.d.ts') ? ['.d.ts'] : ['', '.js'];
  return [...readFileSync(join(library, file), 'utf8').matchAll(RELATIVE_IMPORT)]
    .map(([, path]) => join(dirname(file), path!))
    .filter((path) => !extensions.some((extension) => existsSync(join(library, path + extension))));
}

const RELATIVE_IMPORT = /(?:\bfrom |\brequire\(|\bimport\()["'](\.[^"']+)["']/g;

it('exports what the source exports', () => {
  expect(evaluated<string[]>('Object.keys(library)').toSorted()).toEqual(
    Object.keys(source).toSorted(),
  );
});

it('gives an ES module its exports by name', () => {
  const names = Object.keys(source).toSorted();
  const script = `import { ${names.join(', ')} } from '${name}';
    console.log([${names.join(', ')}].every(Boolean));`;
  expect(run(process.execPath, ['--input-type=module', '--eval', script])).toBe('true\n');
});

it('loads one file of the package', () => {
  const loaded = evaluated<string[]>('Object.keys(require.cache)');
  expect(loaded.filter((file) => file.startsWith(library))).toEqual([
    join(library, 'dist/lib/index.js'),
  ]);
});

it('has the command', () => {
  expect(run(process.execPath, [join(library, bin['ros-multi-eip']), '--help'])).toContain(
    'Usage: ros-multi-eip',
  );
});

it.each(['README.md', 'README.zh-CN.md'])('holds every file that %s links to', (page) => {
  const links = [...readFileSync(join(library, page), 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)];
  const lost = links.map(([, target]) => target!).filter((it) => !existsSync(join(library, it)));
  expect(lost).toEqual([]);
  expect(links).not.toEqual([]);
});

it('holds every file that one of its files imports', () => {
  const incomplete = files()
    .filter((file) => /\.(js|d\.ts)$/.test(file))
    .map((file) => [file, missingImports(file)] as const)
    .filter(([, missing]) => missing.length > 0);
  expect(Object.fromEntries(incomplete)).toEqual({});
});

it('holds nothing else', () => {
  const kinds = files().map((file) => {
    const [folder] = /^(dist\/(bin|lib\/[a-z]+(?=\/)|lib)|docs|templates)/.exec(file) ?? ['.'];
    return `${folder}/*${file.endsWith('.d.ts') ? '.d.ts' : extname(file)}`;
  });
  expect([...new Set(kinds)].toSorted()).toEqual([
    './*',
    './*.json',
    './*.md',
    'dist/bin/*.js',
    'dist/lib/*.d.ts',
    'dist/lib/*.js',
    'dist/lib/constructs/*.d.ts',
    'dist/lib/facts/*.d.ts',
    'dist/lib/facts/*.js',
    'dist/lib/facts/*.json',
    'dist/lib/guest/*.d.ts',
    'dist/lib/guest/*.js',
    'dist/lib/guest/*.json',
    'dist/lib/plan/*.d.ts',
    'dist/lib/policy/*.d.ts',
    'dist/lib/policy/*.js',
    'dist/lib/rehearsal/*.js',
    'dist/lib/rehearsal/*.json',
    'dist/lib/review/*.js',
    'dist/lib/values/*.d.ts',
    'dist/lib/values/*.js',
    'docs/*.md',
    'templates/*.md',
  ]);
});

/** Compiles the app in a project of its own, runs it, and returns the types of its resources. */
function compiled({ compiler, file, types, options }: Compilation): string[] {
  const app = mkdtempSync(join(project, 'app-'));
  link(types, join(app, 'node_modules/@types/node'));
  writeFileSync(join(app, file), APP);
  const common = [
    '--strict',
    '--skipLibCheck',
    'false',
    '--types',
    'node',
    '--outDir',
    'out',
    file,
  ];
  const tsc = join(ROOT, 'node_modules', compiler, 'bin/tsc');
  run(process.execPath, [tsc, ...options, ...common], app);
  run(process.execPath, [join('out', file.replace(/ts$/, 'js')), 'assembly'], app);
  const template = JSON.parse(readFileSync(join(app, 'assembly/Shop.template.json'), 'utf8')) as {
    Resources: Record<string, { Type: string }>;
  };
  return Object.values(template.Resources).map(({ Type }) => Type);
}

interface Compilation {
  readonly compiler: string;
  readonly file: string;
  /** The package with the types of Node.js. */
  readonly types: string;
  readonly options: readonly string[];
}

const COMPILATIONS: Readonly<Record<string, Compilation>> = {
  // As `ros-cdk init` makes an app.
  'TypeScript 3.9': {
    compiler: 'typescript-3.9',
    file: 'app.ts',
    types: 'types-node-10',
    options: ['--module', 'commonjs', '--target', 'es2018'],
  },
  'TypeScript 7 and CommonJS': {
    compiler: 'typescript',
    file: 'app.ts',
    types: '@types/node',
    options: ['--module', 'nodenext', '--exactOptionalPropertyTypes'],
  },
  'TypeScript 7 and ES modules': {
    compiler: 'typescript',
    file: 'app.mts',
    types: '@types/node',
    options: ['--module', 'nodenext', '--exactOptionalPropertyTypes'],
  },
};

test.each(Object.keys(COMPILATIONS))('an app compiles with %s, and synthesizes', (compilation) => {
  const associations = compiled(COMPILATIONS[compilation]!).filter((type) =>
    type.endsWith('EIPAssociation'),
  );
  expect(associations).toHaveLength(3);
});
