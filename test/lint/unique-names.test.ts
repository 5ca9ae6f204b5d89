import { repeatedNames } from '../../scripts/lint/unique-names';
import { faultsIn } from '../files';

test('a file name is used once', () => {
  expect(faultsIn({ 'lib/a/eni.ts': '', 'lib/b/eni.ts': '' }, repeatedNames)).toEqual([
    "lib/b/eni.ts: 'eni.ts' is already the name of lib/a/eni.ts",
  ]);
});

test.each([
  'export interface Eni {}',
  'export class Eni {}',
  'export enum Eni {}',
  'type Eni = string;',
])('a type name is used once: %s', (text) => {
  const files = { 'lib/a.ts': 'export class Eni {}', 'lib/b.ts': `\n${text}` };
  expect(faultsIn(files, repeatedNames)).toEqual([
    "lib/b.ts:2: 'Eni' is already the name of lib/a.ts:1",
  ]);
});

test('types that their files keep to themselves may share a name', () => {
  const files = { 'lib/a.ts': 'interface Parts {}', 'lib/b.ts': 'interface Parts {}' };
  expect(faultsIn(files, repeatedNames)).toEqual([]);
});

test('a function may have the name of a function in another file', () => {
  const files = { 'lib/a.ts': 'function shown() {}', 'lib/b.ts': 'function shown() {}' };
  expect(faultsIn(files, repeatedNames)).toEqual([]);
});
