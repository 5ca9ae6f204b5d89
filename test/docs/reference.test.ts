import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../../package.json';
import { completed } from '../../scripts/export-versions';
import versions from '../../scripts/export-versions.json';
import { exportedNames } from '../../scripts/lint/sources';
import { referencePages } from '../../scripts/reference-pages';
import { ROOT, withFiles } from '../files';

const ENTRY = join(ROOT, 'lib/index.ts');

/** The pages of a library with one file beside its main entry. */
function pagesOf(entry: string, file: string): Record<string, string> {
  return withFiles({ 'index.ts': entry, 'eip.ts': file }, (folder) =>
    referencePages(join(folder, 'index.ts'), { '0.1.0': ['Eip', 'Lost'], '0.2.0': ['EipProps'] }),
  );
}

const EXAMPLE = '/**\n * An EIP.\n *\n * @example\n * new Eip();\n */';

test('docs/reference is up to date: npm run docs', () => {
  const folder = join(ROOT, 'docs/reference');
  const committed = readdirSync(folder).map((name) => [
    name,
    readFileSync(join(folder, name), 'utf8'),
  ]);
  expect(Object.fromEntries(committed)).toEqual(referencePages(ENTRY, versions));
});

test('every export has a page, or a place on one', () => {
  const pages = referencePages(ENTRY, versions);
  const headings = Object.values(pages)
    .join('\n')
    .match(/(?<=^##? )\S+$/gm);
  expect(exportedNames(ENTRY).filter((name) => !headings!.includes(name))).toEqual([]);
});

test('a page has the example, how it is made, the members with their defaults, and the options', () => {
  const file = `
    /** Options. */
    export interface EipProps {
      /**
       * How fast.
       * @default 5
       */
      readonly speed?: number;
    }
    ${EXAMPLE}
    export class Eip extends Base {
      /** Of one that exists.
       * @param id its id. */
      static of(id: string): Eip { return new Eip(); }
      constructor(props: EipProps = {}) { super(); }
      private hidden = 1;
    }
    class Base {
      /** Its id. */
      readonly id: string = '';
    }`;
  const pages = pagesOf(
    "export { Eip } from './eip';\nexport type { EipProps } from './eip';",
    file,
  );
  expect(Object.keys(pages)).toEqual(['README.md', 'eip.md']);
  expect(pages['eip.md']).toBe(
    `# Eip

<!-- Written by \`npm run docs\` from the documentation comments in lib. Do not edit. -->

An EIP.

\`\`\`ts
new Eip();
\`\`\`

Since 0.1.0.

\`new Eip(props: EipProps = {})\`

- \`Eip.of(id: string): Eip\`<br>Of one that exists. \`id\`: its id.
- \`id: string\`<br>Its id.

## EipProps

Options.

Since 0.2.0.

- \`speed?: number\`<br>How fast. Default: 5.
`,
  );
  expect(pages['README.md']).toContain('- [EipProps](eip.md#eipprops): Options.');
});

test('a class without an example, and a type that no page speaks of, are refused', () => {
  expect(() =>
    pagesOf("export { Eip } from './eip';", '/** An EIP. */ export class Eip {}'),
  ).toThrow(/eip\.ts: Eip has no @example/);
  const types = `${EXAMPLE}\nexport class Eip {}\n/** Lost. */ export interface Lost {}`;
  expect(() =>
    pagesOf("export { Eip } from './eip';\nexport type { Lost } from './eip';", types),
  ).toThrow('no page speaks of Lost');
});

test('every export has the version that introduced it: npm run docs', () => {
  expect(versions).toEqual(completed(versions, exportedNames(ENTRY), version));
});

test('a new export came with the version at hand, and one that is gone is forgotten', () => {
  const before = { '0.1.0': ['Eip', 'Gone'] };
  expect(completed(before, ['Vpc', 'Eip', 'Alarm'], '0.2.0')).toEqual({
    '0.1.0': ['Eip'],
    '0.2.0': ['Alarm', 'Vpc'],
  });
});

test('an export without a version is refused', () => {
  expect(() => pagesOf("export { Vpc } from './eip';", `${EXAMPLE}\nexport class Vpc {}`)).toThrow(
    'does not have Vpc',
  );
});
