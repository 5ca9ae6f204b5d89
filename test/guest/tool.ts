import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ToolResult {
  readonly status: number;
  readonly output: string;
}

/** Runs a tool on a script that it reads as a file. */
export function runTool(script: string, tool: string, ...options: string[]): ToolResult {
  const folder = mkdtempSync(join(tmpdir(), 'multi-eip-test-'));
  try {
    writeFileSync(join(folder, 'script'), script);
    const { status, stdout, stderr, error } = spawnSync(tool, [...options, 'script'], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (error) throw error;
    return { status: status ?? -1, output: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a script prints that must not fail. */
export function bashOutput(script: string): string {
  const { status, output } = runTool(script, 'bash');
  if (status !== 0) throw new Error(output);
  return output;
}

/** What a tool says of a script that it finds nothing wrong with. */
export const CLEAN: ToolResult = { status: 0, output: '' };

/** A pipeline must have it; elsewhere its absence is said. */
const lacksShellcheck =
  spawnSync('shellcheck', ['--version']).error !== undefined && !process.env['CI'];
if (lacksShellcheck) {
  process.stderr.write('NOT RUN: shellcheck is missing: sudo apt-get install shellcheck\n');
}

/** A file that a script reads may be on an instance only. */
export function shellcheck(script: string, ...options: string[]): ToolResult {
  return lacksShellcheck
    ? CLEAN
    : runTool(script, 'shellcheck', '--exclude=SC1090,SC1091', ...options);
}
