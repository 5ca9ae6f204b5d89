import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bin, name } from '../../package.json';
import { ROOT } from '../files';
import type { CodeBlock } from './code-blocks';

/** A project as the tutorial's first step makes it, with what `npm install` would bring. */
export class DocumentedProject {
  /** Of the commands that were run last; undefined: they are run elsewhere. */
  private output: string | undefined;

  constructor(readonly folder: string) {
    const modules = join(folder, 'node_modules');
    mkdirSync(join(modules, '.bin'), { recursive: true });
    for (const entry of readdirSync(join(ROOT, 'node_modules'))) {
      if (!entry.startsWith('.'))
        symlinkSync(join(ROOT, 'node_modules', entry), join(modules, entry));
    }
    symlinkSync(ROOT, join(modules, name));
    symlinkSync(join(ROOT, 'node_modules/.bin/tsc'), join(modules, '.bin/tsc'));
    const command = join(modules, '.bin/ros-multi-eip');
    writeFileSync(command, `#!/bin/sh\nexec node '${join(ROOT, bin['ros-multi-eip'])}' "$@"\n`);
    chmodSync(command, 0o755);
    writeFileSync(join(folder, 'package.json'), '{ "name": "shop", "version": "1.0.0" }');
  }

  /**
   * Does what the page has its reader do with a block: save it, run it, or compare what it printed.
   *
   * @returns what the block shows and was not printed
   */
  follow({ language, detail, text }: CodeBlock): string[] {
    const isFile = (language === 'ts' || language === 'json') && /\.\w+$/.test(detail);
    if (isFile) writeFileSync(join(this.folder, detail), text);
    if (language === 'ts' && isFile) this.run('npx tsc && node dist/shop.js');
    if (language === 'sh') this.output = detail === 'project' ? this.run(text) : undefined;
    const isOutput = language === 'text' && detail === 'output' && this.output !== undefined;
    return isOutput ? notPrinted(text, this.output!) : [];
  }

  private run(script: string): string {
    const { status, stdout, stderr } = spawnSync('bash', ['-euc', script], {
      cwd: this.folder,
      // The page of a command may write to the home directory; the image is where it was.
      env: { ...process.env, HOME: this.folder, XDG_CACHE_HOME: cacheFolder() },
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${script}ended with ${status}:\n${stdout}${stderr}`);
    return stdout;
  }
}

function cacheFolder(): string {
  return process.env['XDG_CACHE_HOME'] ?? join(process.env['HOME']!, '.cache');
}

/** Lines of a page that were not printed, whatever their numbers and generated ids. */
export function notPrinted(documented: string, printed: string): string[] {
  const lines = new Set(printed.split('\n').map(withoutChance));
  return documented.split('\n').filter((line) => !lines.has(withoutChance(line)));
}

function withoutChance(line: string): string {
  return line
    .replaceAll(/\b[0-9a-f]{8}(-[0-9a-f]{4,})+/g, 'ID')
    .replaceAll(/\b(eni|eip|i)-r\w+/g, 'ID')
    .replaceAll(/[0-9a-f]{8}\b/g, 'HASH')
    .replaceAll(/\d+(\.\d+)*/g, '0')
    .replaceAll(/ +/g, ' ')
    .trim();
}
