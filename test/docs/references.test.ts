import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ROOT } from '../files';
import { CODE_BLOCKS, PAGES } from './code-blocks';

const FOLDERS = ['bench', 'bin', 'docs', 'examples', 'lib', 'scripts', 'templates', 'test'];
/** Files of the repository, and those that a reader makes of a block. */
const FILE_NAMES = new Set([
  ...CODE_BLOCKS.map(({ detail }) => detail),
  ...[ROOT, ...FOLDERS.map((folder) => join(ROOT, folder))].flatMap((folder) =>
    readdirSync(folder, { recursive: folder !== ROOT }).map((path) => basename(String(path))),
  ),
]);

describe.each(PAGES)('%s', (page) => {
  const text = readFileSync(join(ROOT, page), 'utf8');

  test('links to files that exist', () => {
    // Code may look like a link.
    const prose = text.replaceAll(/`[^`\n]*`/g, '');
    const targets = matches(prose, /\]\((?!https?:|#)([^)#]+)/g);
    const lost = targets.filter((target) => !existsSync(join(ROOT, dirname(page), target)));
    expect(lost).toEqual([]);
  });

  test('links to headings that exist', () => {
    const prose = text.replaceAll(/`[^`\n]*`/g, '');
    const targets = matches(prose, /\]\((?!https?:)([^)]*#[^)]+)\)/g);
    const lost = targets.filter((target) => {
      const [file = '', anchor = ''] = target.split('#');
      const path = file === '' ? page : join(dirname(page), file);
      return path.endsWith('.md') && !anchorsOf(path).has(anchor);
    });
    expect(lost).toEqual([]);
  });

  test('names files and folders that exist', () => {
    const paths = matches(
      text,
      /`((?:bench|bin|docs|examples|lib|scripts|templates|test)\/[\w./-]*)`/g,
    );
    const lost = paths.filter((path) => !existsSync(join(ROOT, path)));
    expect(lost).toEqual([]);
  });

  test('names source files that exist, also without their folder', () => {
    const names = matches(text, /`([\w-][\w.-]*\.(?:ts|sh))`/g);
    expect(names.filter((name) => !FILE_NAMES.has(name))).toEqual([]);
  });
});

/** The anchors that a code host gives the headings of a page. */
function anchorsOf(page: string): Set<string> {
  const headings = matches(readFileSync(join(ROOT, page), 'utf8'), /^#+ (.+)$/gm);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\w\s-]/g, '')
        .replaceAll(' ', '-'),
    ),
  );
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, match = '']) => match);
}
