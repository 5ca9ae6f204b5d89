import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The repository's folder. */
export const ROOT = join(__dirname, '..');

/** Files by path, as text. */
export type Files = Readonly<Record<string, string>>;

/** Writes files into a new folder, and removes it after use. */
export function withFiles<T>(files: Files, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'multi-eip-files-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a check says about the folder `lib` of these files, with paths that start at `lib`. */
export function faultsIn(files: Files, check: (lib: string) => string[]): string[] {
  return withFiles(files, (folder) =>
    check(join(folder, 'lib')).map((fault) => fault.replaceAll(`${folder}/`, '')),
  );
}
