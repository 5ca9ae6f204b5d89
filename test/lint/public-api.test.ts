import { join } from 'node:path';
import { publicApiFaults } from '../../scripts/lint/public-api';
import { faultsIn } from '../files';

/** The faults of a file whose declaration `Subject` the main entry exports. */
function faultsOf(text: string): string[] {
  const files = {
    'lib/index.ts': "export { Subject } from './subject';",
    'lib/subject.ts': text,
    'lib/base.ts': 'export interface Base { /** Text. */ a: string }',
  };
  return faultsIn(files, (lib) => publicApiFaults(join(lib, 'index.ts')));
}

test.each([
  ['a type', 'export interface Subject {}', 'Subject'],
  ['a function', 'export function Subject() {}', 'Subject'],
  ['a property', '/** Text. */ export interface Subject { a: string }', 'Subject.a'],
  ['a method', '/** Text. */ export class Subject { a() {} }', 'Subject.a'],
  ['a static factory', '/** Text. */ export class Subject { static a() {} }', 'Subject.a'],
  ['an accessor', '/** Text. */ export class Subject { get a() { return 1; } }', 'Subject.a'],
  ['a member of an enum', '/** Text. */ export enum Subject { A }', 'Subject.A'],
  [
    "a constructor's parameter",
    '/** Text. */ export class Subject { constructor(a = 1) {} }',
    'Subject.a',
  ],
  [
    'a property that a private constructor declares',
    '/** Text. */ export class Subject { private constructor(readonly a: string) {} }',
    'Subject.a',
  ],
])('%s needs documentation', (_, text, name) => {
  expect(faultsOf(text)).toEqual([`lib/subject.ts:1: ${name} is not documented`]);
});

test('an optional property needs its default', () => {
  const text = '/** Text. */ export interface Subject { /** Text. */ a?: string }';
  expect(faultsOf(text)).toEqual(['lib/subject.ts:1: Subject.a is optional without @default']);
});

test.each([
  ['Partial', '/** Text. */ export type Subject = Partial<Base>;'],
  ['Omit', "/** Text. */ export interface Subject extends Omit<Base, 'a'> {}"],
  ['Pick', "/** Text. */ export interface Subject { /** Text. */ a: Pick<Base, 'a'> }"],
])('%s hides properties', (type, text) => {
  expect(faultsOf(text)).toEqual([
    `lib/subject.ts:1: Subject uses ${type}; write its properties out`,
  ]);
});

test.each([
  ['a private member', '/** Text. */ export class Subject { private a = 1; #b = 2; }'],
  [
    'a hiding type of a private member',
    '/** Text. */ export class Subject { private a?: Partial<Base>; }',
  ],
  ['an override', '/** Text. */ export class Subject extends Object { override a = 1; }'],
  [
    'what every construct is given',
    '/** Text. */ export class Subject { constructor(scope: Base, id: string, props: Base) {} }',
  ],
  [
    'a parameter that the constructor lists',
    '/** Text. */ export class Subject { /** @param a text */ constructor(a: string) {} }',
  ],
  [
    'what a base type documents',
    "import { Base } from './base'; /** Text. */ export class Subject implements Base { a = ''; }",
  ],
  [
    'an optional property with its default',
    '/** Text. */ export interface Subject { /** Text.\n * @default none */ a?: string }',
  ],
])('%s is not a fault', (_, text) => {
  expect(faultsOf(text)).toEqual([]);
});
