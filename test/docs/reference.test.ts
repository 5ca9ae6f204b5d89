import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { referencePages } from '../../scripts/reference-pages';
import { ROOT, withFiles } from '../files';

/** The pages of a library with one file beside its main entry. */
function pagesOf(entry: string, file: string): Record<string, string> {
  return withFiles({ 'index.ts': entry, 'eip.ts': file }, (folder) =>
    referencePages(join(folder, 'index.ts')),
  );
}

const EXAMPLE = '/**\n * An EIP.\n *\n * @example\n * new Eip();\n */';

test('docs/reference is up to date: npm run docs', () => {
  const folder = join(ROOT, 'docs/reference');
  const committed = readdirSync(folder).map((name) => [
    name,
    readFileSync(join(folder, name), 'utf8'),
  ]);
  expect(Object.fromEntries(committed)).toEqual(referencePages(join(ROOT, 'lib/index.ts')));
});

test('every export has a page, or a place on one', () => {
  const pages = referencePages(join(ROOT, 'lib/index.ts'));
  const exports = [
    ...readFileSync(join(ROOT, 'lib/index.ts'), 'utf8').matchAll(/\{([^}]*)\}/g),
  ].flatMap(([, names]) =>
    names!
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean),
  );
  const headings = Object.values(pages)
    .join('\n')
    .match(/(?<=^##? )\S+$/gm);
  expect(exports.filter((name) => !headings!.includes(name))).toEqual([]);
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
