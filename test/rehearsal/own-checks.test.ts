import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../files';
import { CLOUD, MACHINE } from './own-checks';

// In seconds, what else only the rehearsed tests would find after minutes.
test.each([...CLOUD, ...MACHINE])('the check of $check stands where it is taken out', (removal) => {
  const source = readFileSync(join(ROOT, 'lib/rehearsal', removal.file), 'utf8');
  expect(source.split(removal.from)).toHaveLength(2);
});

test.each(CLOUD)('the test of $check is there', ({ tests }) => {
  expect(existsSync(join(ROOT, `test/rehearsal/${tests}.test.ts`))).toBe(true);
});
