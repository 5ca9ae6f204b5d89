import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { devDependencies, name, peerDependencies, scripts } from '../../package.json';
import { ROOT } from '../files';
import { blocksIn, CODE_BLOCKS } from './code-blocks';

/**
 * What a page may hold in a fence. Those of `project` and `instance` are run by
 * `project-blocks.rehearsed.test.ts`, those in TypeScript compiled by
 * `typescript-blocks.thorough.test.ts`.
 */
const KINDS = [
  /^ts( [\w-]+\.ts)?$/,
  /^sh (account|checkout|instance|machine|project|unpublished)$/,
  /^json( [\w.-]+\.json| shape:\w+)?$/,
  /^text( output)?$/,
  /^(hcl|mermaid)$/,
];

test('every block says what it is, so that a test can hold it', () => {
  const unknown = CODE_BLOCKS.filter(({ language, detail }) => {
    const kind = `${language} ${detail}`.trim();
    return !KINDS.some((pattern) => pattern.test(kind));
  });
  expect(unknown.map(({ page, line }) => `${page}:${line}`)).toEqual([]);
});

test.each(blocksIn('json'))('%s is JSON, or a part of an object', (_, { text }) => {
  const isPart = text.startsWith('"');
  expect(() => JSON.parse(isPart ? `{${text}}` : text) as unknown).not.toThrow();
});

test.each(blocksIn('sh'))('%s is what a shell reads', (_, { text }) => {
  const { stderr } = spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' });
  expect(stderr).toBe('');
});

test.each(blocksIn('sh', 'checkout'))('%s calls scripts of this repository', (_, { text }) => {
  const called = [...text.matchAll(/npm (?:run (?:--silent |-s )?)?([\w:-]+)/g)].map(
    ([, it]) => it!,
  );
  const npmItself = ['ci', 'pack'];
  expect(called.filter((it) => !(it in scripts) && !npmItself.includes(it))).toEqual([]);
});

test('.ci/run runs the test command of the README', () => {
  expect(readFileSync(join(ROOT, '.ci/run'), 'utf8')).toContain('npm ci && npm test');
  expect(readFileSync(join(ROOT, 'README.md'), 'utf8')).toContain('npm ci && npm test');
  expect(readFileSync(join(ROOT, '.github/workflows/ci.yml'), 'utf8')).toContain('run: .ci/run');
});

test.each(blocksIn('sh', 'machine'))('%s installs what .ci/run installs', (_, { text }) => {
  const ci = readFileSync(join(ROOT, '.ci/run'), 'utf8');
  const packages = [...text.matchAll(/apt-get install ([^#\n]*)/g)].flatMap(([, it]) =>
    it!.trim().split(/ +/),
  );
  expect(packages).not.toEqual([]);
  expect(packages.filter((it) => !ci.includes(it))).toEqual([]);
});

test.each(blocksIn('sh', 'unpublished'))('%s installs the package and its peers', (_, { text }) => {
  const installed = [...text.matchAll(/npm install (?!--save-dev)(.*)/g)].flatMap(([, it]) =>
    it!.split(' ').map((word) => word.replace(/(?<=.)@.*/, '')),
  );
  expect(installed.toSorted()).toEqual([name, ...Object.keys(peerDependencies)].toSorted());
  const tools = [...text.matchAll(/npm install --save-dev (.*)/g)].flatMap(([, it]) =>
    it!.split(' ').map((word) => word.replace(/(?<=.)@.*/, '')),
  );
  expect(tools.filter((it) => !(it in devDependencies))).toEqual([]);
});

test.each([...blocksIn('sh', 'account'), ...blocksIn('hcl')])(
  '%s gives a template of templates/ the parameters that it declares',
  (_, { text }) => {
    const given = [
      ...text.matchAll(/(?:--parameters |ParameterKey |parameter_key += ")(\w+)/g),
    ].map(([, it]) => it!);
    if (given.length === 0) return;
    const template = /\b([\w-]+)(?:\.template\.json| --parameters)/.exec(text)?.[1];
    const file = join(ROOT, `templates/${template}.template.json`);
    const { Parameters } = JSON.parse(readFileSync(file, 'utf8')) as { Parameters: object };
    expect(given.toSorted()).toEqual(Object.keys(Parameters).toSorted());
  },
);

test.each(blocksIn('text', ''))('%s has messages with codes that exist', (_, { text }) => {
  const problems = readFileSync(join(ROOT, 'docs/problems.md'), 'utf8');
  const codes = text
    .trim()
    .split('\n')
    .map((line) => /\(([\w-]+)\)$/.exec(line)?.[1]);
  expect(codes.filter((code) => !problems.includes(`### ${code}\n`))).toEqual([]);
});

test.each(blocksIn('mermaid'))('%s is a drawing', (_, { text }) => {
  expect(text).toMatch(/^flowchart (LR|BT|TB)\n/);
  expect(text.match(/\bsubgraph\b/g)).toHaveLength(text.match(/^ *end$/gm)!.length);
});
