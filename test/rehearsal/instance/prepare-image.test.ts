import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheProblem } from '../../../lib/rehearsal/instance/prepare-image';

const { XDG_CACHE_HOME } = process.env;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'multi-eip-requirements-'));
});
afterEach(() => {
  if (XDG_CACHE_HOME === undefined) delete process.env['XDG_CACHE_HOME'];
  else process.env['XDG_CACHE_HOME'] = XDG_CACHE_HOME;
  rmSync(folder, { recursive: true });
});

test('a cache that cannot be written is told, with what to do', async () => {
  process.env['XDG_CACHE_HOME'] = '/dev/null';
  expect(await cacheProblem()).toMatch(
    /^the cache \/dev\/null\/\S+ cannot be written \(ENOTDIR: .*\): set XDG_CACHE_HOME to a /,
  );
  process.env['XDG_CACHE_HOME'] = folder;
  expect(await cacheProblem()).toBeUndefined();
});
