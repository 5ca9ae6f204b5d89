/** What `npm pack` makes of a clean checkout, in a project that has it. */
import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, extname, join } from 'node:path';
import * as source from 'ros-cdk-multi-eip';
import { bin, dependencies, name, peerDependencies } from '../package.json';
import { ROOT } from './files';
import { PackedPackage } from './packed-package';
import type { AppProject } from './packed-package';

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

let installed: PackedPackage;
let project: AppProject;

beforeAll(() => {
  installed = new PackedPackage();
  project = installed.app({});
});

afterAll(() => installed.remove());

/** What a script of the project prints as JSON. */
function evaluated<T>(expression: string): T {
  const script = `const library = require('${name}'); console.log(JSON.stringify(${expression}))`;
  return JSON.parse(project.node('--eval', script)) as T;
}

function textOf(file: string): string {
  return readFileSync(join(installed.library, file), 'utf8');
}

/** The modules that a file of the package imports, by path or by name. */
function importsOf(file: string): string[] {
  return [...textOf(file).matchAll(IMPORT)].map(([, module]) => module!);
}

const IMPORT = /(?:\bfrom |\brequire(?:\.resolve)?\(|\bimport[ (])["']([\w@.][\w@./:-]*)["']/g;

/** Those of the program's files, which hold all that is imported. */
function sources(): string[] {
  return installed.files().filter((file) => /\.(js|d\.ts)$/.test(file));
}

/** The imports of a file that lead to no other file of the package. */
function missingImports(file: string): string[] {
  const extensions = file.endsWith('.d.ts') ? ['.d.ts'] : ['', '.js'];
  return importsOf(file)
    .filter((module) => module.startsWith('.'))
    .map((path) => join(installed.library, dirname(file), path))
    .filter((path) => !extensions.some((extension) => existsSync(path + extension)));
}

/** The package that an import by name is from: `@scope/name` or `name`. */
function packageOf(module: string): string {
  return /^(@[^/]+\/)?[^/]+/.exec(module)![0];
}

it('exports what the source exports', () => {
  expect(evaluated<string[]>('Object.keys(library)').toSorted()).toEqual(
    Object.keys(source).toSorted(),
  );
});

it('gives an ES module its exports by name', () => {
  const names = Object.keys(source).toSorted();
  const script = `import { ${names.join(', ')} } from '${name}';
    console.log([${names.join(', ')}].every(Boolean));`;
  expect(project.node('--input-type=module', '--eval', script)).toBe('true\n');
});

it('loads one file of the package', () => {
  const loaded = evaluated<string[]>('Object.keys(require.cache)');
  const library = join(project.modules, name);
  expect(loaded.filter((file) => file.startsWith(library))).toEqual([
    join(library, 'dist/lib/index.js'),
  ]);
});

it('has the command', () => {
  expect(project.node(join(project.modules, name, bin['ros-multi-eip']), '--help')).toContain(
    'Usage: ros-multi-eip',
  );
});

it.each(['README.md', 'README.zh-CN.md'])('holds every file that %s links to', (page) => {
  const links = [...textOf(page).matchAll(/\]\((?!https?:)([^)#]+)/g)];
  const lost = links
    .map(([, target]) => target!)
    .filter((it) => !existsSync(join(installed.library, it)));
  expect(lost).toEqual([]);
  expect(links).not.toEqual([]);
});

it('holds every file that one of its files imports', () => {
  const incomplete = sources()
    .map((file) => [file, missingImports(file)] as const)
    .filter(([, missing]) => missing.length > 0);
  expect(Object.fromEntries(incomplete)).toEqual({});
});

// A package manager may let a package find nothing but what it declares, as pnpm and Yarn do.
it('imports what it declares, and declares what it imports', () => {
  const named = sources()
    .flatMap(importsOf)
    .filter((module) => !module.startsWith('.'));
  const packages = named
    .filter((module) => !builtinModules.includes(module.replace(/^node:/, '')))
    .map(packageOf);
  const declared = Object.keys({ ...dependencies, ...peerDependencies });
  expect([...new Set(packages)].filter((it) => it !== name).toSorted()).toEqual(
    declared.toSorted(),
  );
});

// Jest 25, which `ros-cdk init` puts into an app, finds `crypto`, and no `node:crypto`.
it('imports what Node.js brings by its oldest name where users import the library', () => {
  expect(importsOf('dist/lib/index.js').filter((module) => module.startsWith('node:'))).toEqual([]);
});

it('holds no declaration that its main entry does not lead to', () => {
  const reached = new Set(['dist/lib/index.d.ts']);
  for (const file of reached) {
    const imports = importsOf(file).filter((module) => module.startsWith('.'));
    for (const path of imports) reached.add(`${join(dirname(file), path)}.d.ts`);
  }
  const held = installed.files().filter((file) => file.endsWith('.d.ts'));
  expect(held.toSorted()).toEqual([...reached].toSorted());
});

it('holds nothing else', () => {
  const kinds = installed.files().map((file) => {
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
  const app = installed.app({ [file]: APP }, { '@types/node': types });
  const tsc = join(ROOT, 'node_modules', compiler, 'bin/tsc');
  const strict = ['--strict', '--skipLibCheck', 'false', '--types', 'node', '--outDir', 'out'];
  app.node(tsc, ...options, ...strict, file);
  app.node(join('out', file.replace(/ts$/, 'js')), 'assembly');
  const { Resources } = app.readJson<Template>('assembly/Shop.template.json');
  return Object.values(Resources).map(({ Type }) => Type);
}

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string }>>;
}

interface Compilation {
  readonly compiler: string;
  readonly file: string;
  /** The package with the types of Node.js. */
  readonly types: string;
  readonly options: readonly string[];
}

const COMPILATIONS: Readonly<Record<string, Compilation>> = {
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
