import {
  checkOptions,
  deliberate,
  optional,
  optionsOf,
  required,
} from '../../lib/values/option-kinds';
import type { OptionKinds } from '../../lib/values/option-kinds';
import { FLAG, formed, listOf, mapOf, NUMBER, oneOf, TEXT } from '../../lib/values/value-kinds';

interface DiskOptions {
  readonly size: number;
  readonly kind?: string;
}

interface SampleOptions {
  readonly name: string;
  readonly address?: string;
  readonly keep?: boolean;
  readonly commands?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
  readonly disk?: DiskOptions;
}

const DISK: OptionKinds<DiskOptions> = {
  size: required(NUMBER),
  kind: optional(oneOf(['ssd', 'hdd'])),
};

const KINDS: OptionKinds<SampleOptions> = {
  name: required(formed('name', /^[a-z]+$/, 'a name', 'use letters')),
  address: deliberate(TEXT, 'any address'),
  keep: optional(FLAG),
  commands: optional(listOf(TEXT)),
  tags: optional(mapOf(TEXT, 'an object of tags')),
  disk: optional(optionsOf(DISK)),
};

function told(given: unknown): string[] {
  return checkOptions(KINDS, given).faults.map(
    ({ at, fault, remedy, code }) => `${at}: ${fault}; ${remedy} (${code})`,
  );
}

describe('options', () => {
  it('that fit are used as they are', () => {
    const given: SampleOptions = {
      name: 'web',
      keep: false,
      commands: ['a', 'b'],
      tags: { a: '' },
      disk: { size: 20 },
    };
    expect(checkOptions(KINDS, given)).toEqual({ usable: given, faults: [] });
  });

  it('that are left out, or undefined, are left out', () => {
    expect(checkOptions(KINDS, { name: 'web', keep: undefined })).toEqual({
      usable: { name: 'web' },
      faults: [],
    });
  });

  it('whose values only the deployment knows fit', () => {
    const given = {
      name: '${Token[TOKEN.1]}',
      commands: ['echo ${Token[TOKEN.2]}'],
      disk: { size: -1.8881545897087516e289 },
    };
    expect(checkOptions(KINDS, given)).toEqual({ usable: given, faults: [] });
  });

  it('are told all at once where they do not fit', () => {
    expect(
      told({
        address: undefined,
        keep: 'no',
        commands: ['a', 1, undefined],
        tags: { a: null },
        disk: { size: Number.NaN, knd: 'ssd', kind: 'tape' },
        names: [],
      }),
    ).toEqual([
      'name: is missing; give a name (value-missing)',
      'address: is undefined; give a text, or leave it out for any address (value-missing)',
      "keep: is 'no'; give true or false (value-kind)",
      'commands[1]: is 1; give a text (value-kind)',
      'commands[2]: is undefined; give a text (value-missing)',
      'tags.a: is null; give a text (value-kind)',
      'disk.size: is NaN; give a number (value-kind)',
      "disk.kind: is 'tape'; give one of ssd, hdd (value-kind)",
      "disk.knd: is not an option here; use 'kind' (option-unknown)",
      "names: is not an option here; use 'name' (option-unknown)",
    ]);
  });

  it.each([
    [undefined, ': is undefined; give an object of options (value-missing)'],
    [null, ': is null; give an object of options (value-kind)'],
    ['web', ": is 'web'; give an object of options (value-kind)"],
    [[], ': is a list; give an object of options (value-kind)'],
    [() => 1, ': is a function; give an object of options (value-kind)'],
  ])('are an object: %p', (given, line) => expect(told(given)).toEqual([line]));

  it('go on without what does not fit, with what only the deployment knows in place of a text', () => {
    const { usable } = checkOptions(
      KINDS,
      { name: 'No Good', address: 5, commands: ['a', 1], disk: { size: 'x' } },
      () => 'unknown',
    );
    expect(usable).toEqual({ name: 'unknown', address: 'unknown', commands: ['a'] });
  });

  it('may come from an object of any class', () => {
    class Shared {
      get name(): string {
        return 'web';
      }
    }
    expect(checkOptions(KINDS, new Shared()).usable).toEqual({ name: 'web' });
  });
});
