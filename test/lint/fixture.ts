import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const ROOT = join(__dirname, '../..');

/** Writes files into a new folder, and removes it after use. */
export function withFiles<T>(files: Readonly<Record<string, string>>, use: (dir: string) => T): T {
  const dir = mkdtempSync(join(tmpdir(), 'multi-eip-lint-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), text);
    }
    return use(dir);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** What a check of the project's own says about the folder `lib` of these files. */
export function faultsIn(
  files: Readonly<Record<string, string>>,
  check: (lib: string) => string[],
): string[] {
  return withFiles(files, (dir) =>
    check(join(dir, 'lib')).map((fault) => fault.replaceAll(`${dir}/`, '')),
  );
}
