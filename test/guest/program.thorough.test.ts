import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import {
  LEARNING,
  PARTS,
  PROGRAM,
  REMOVED_CONFIGURATION_PATH,
  REPLIES,
  TOOLS,
} from '../../lib/guest/program';
import { RULE_PRIORITY } from '../../lib/plan/routing';
import { formatted, programSource, shippedProgram } from '../../scripts/guest-program';
import { afterReading, shipped, source, unpack } from './program-text';
import { CLEAN, shellcheck } from './tool';

const FOLDER = join(__dirname, '../../lib/guest/program');
const SECTIONS = readdirSync(FOLDER);
function words(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), ([, word]) => word!);
}

function distinct(list: readonly string[]): string[] {
  return [...new Set(list)].toSorted();
}

describe('the program that lands on the instance', () => {
  it('is put together from all of its sections', () => {
    expect(source).not.toMatch(/^source /m);
    for (const section of SECTIONS.filter((name) => !/^(main|tools|learning)\.sh$/.test(name))) {
      expect(source).toContain(readFileSync(join(FOLDER, section), 'utf8'));
    }
  });

  it('is what is packed, with the hash that tells its version', async () => {
    for (const [file, packed] of [
      ['main.sh', PROGRAM],
      ['tools.sh', TOOLS],
      ['replies.sh', REPLIES],
      ['learning.sh', LEARNING],
    ] as const) {
      const text = unpack(packed);
      expect(text).toBe(await shippedProgram(programSource(file)));
      expect(createHash('sha256').update(text).digest('hex')).toBe(packed.sha256);
    }
  });

  it('has for bash the functions and variables of its source', () => {
    const all = 'unset PWD OLDPWD; declare -f; declare -p | grep -v BASH';
    // The packed text has fewer spaces in arithmetic.
    const [packed, written] = [shipped, source].map((text) =>
      afterReading(text, all).replaceAll(' ', ''),
    );
    expect(packed).toBe(written);
  });

  it('finds its files where the scripts put and remove them', () => {
    expect(
      afterReading(source, 'printf "%s " "$PROGRAM"{,-tools,-replies,-learning} "$REMOVED"'),
    ).toBe(`${PARTS.map(({ path }) => path).join(' ')} ${REMOVED_CONFIGURATION_PATH} `);
  });

  it('knows its routing rules by the priorities that the library gives them', () => {
    const around = [-2, -1, 0, 2, 99, 100].map((n) => RULE_PRIORITY + n);
    const own = afterReading(source, `printf '%s\\n' ${around.join(' ')} | grep -xE "$PRIORITIES"`);
    expect(own.trim().split('\n').map(Number)).toEqual(around.slice(1, -1));
    expect(Number(afterReading(source, 'echo "$RUN_PRIORITY"'))).toBe(RULE_PRIORITY - 1);
  });

  it('has no comments', () => {
    expect(shipped).toMatch(/^#!\/bin\/bash -p\nset -Eeuo pipefail\n/);
    // What stays is text of files that the program writes, some of which it reads back.
    expect(distinct(words(shipped, /^(\s*# .*)$/gm))).toEqual([
      '# Written by multi-eip: changes are overwritten.',
      "# kept${kept:+$'\\n'$kept}\"",
      '# subnet of ${eni_ip[$eni]}: $subnet',
    ]);
  });

  it('passes shellcheck, in the repository and on the instance', () => {
    expect(shellcheck(source)).toEqual(CLEAN);
    expect(shellcheck(shipped)).toEqual(CLEAN);
  });
});

describe('the functions of the program', () => {
  /** Commands that would look at this machine, or write into its journal, do nothing. */
  const stubs = 'ip() { :; }; logger() { :; }; sleep() { :; }; PRIMARY_RECORD=/nowhere;';
  const run = (command: string) =>
    afterReading(source.replace(/^readonly PRIMARY/m, 'PRIMARY'), `${stubs} ${command}`);

  it('finds the fewest blocks that hold these addresses and no other', () => {
    const addresses = ['10.0.0.9', ...[3, 4, 5, 6, 7, 8].map((n) => `10.0.0.${n}`), '10.0.1.0'];
    expect(
      run(`blocks '${addresses.join(' ')}'`)
        .trim()
        .split('\n'),
    ).toEqual(['10.0.0.3/32', '10.0.0.4/30', '10.0.0.8/31', '10.0.1.0/32']);
  });

  it('changes on the primary ENI only what it has recorded itself', () => {
    const recorded = ['10.0.0.2', '10.0.0.3', '10.0.0.4 10.0.0.0/24 10.0.0.253 0'].join('\n');
    const wanted = ['10.0.0.3', '10.0.0.5', '10.0.0.6'].join('\n');
    const present = ' 10.0.0.1/24  10.0.0.2/32  10.0.0.3/32  10.0.0.6/32 ';
    expect(run(`primary_edits '${recorded}' '${wanted}' '${present}'`).trim().split('\n')).toEqual([
      '-10.0.0.2',
      '-10.0.0.4 10.0.0.0/24 10.0.0.253 0',
      '=10.0.0.3',
      '+10.0.0.5',
    ]);
  });

  it('takes a signal command of ROS apart, for curl to read', () => {
    const signal =
      "curl -i -X POST -H 'Content-Type: application/json' -H 'Accept: a b' 'http://100.100.100.110/w?a=1&b=%2F'";
    expect(
      run(`data_lines="#= signal ${signal}"; find_signal; echo "$signal_request"`)
        .trim()
        .split('\n'),
    ).toEqual([
      'request = "POST"',
      'header = "Content-Type: application/json"',
      'header = "Accept: a b"',
      'url = "http://100.100.100.110/w?a=1&b=%2F"',
    ]);
  });

  it('says why it does not know the own address of the primary ENI', () => {
    const lines = '#= verify 1 required\n#= primary\n#= own web - -';
    expect(run(`(trap - ERR; read_instructions '${lines}' 2>&1) || true`)).toBe(
      'multi-eip: FAILED: no default route shows which interface is the primary ENI\n',
    );
  });
});

describe('the source of the program', () => {
  it('has the format of its parser', async () => {
    for (const file of ['main.sh', 'tools.sh', 'replies.sh', 'learning.sh']) {
      expect(await formatted(programSource(file))).toBe(programSource(file));
    }
  });

  it('fills the interface of a network manager twice', () => {
    const manager = readFileSync(join(FOLDER, 'manager.sh'), 'utf8');
    const written = distinct(words(manager, /^#   MANAGER_(\w+)/gm));
    const functions = words(source, /^(\w+)\(\) \{/gm);
    expect(written).not.toEqual([]);
    expect(distinct(words(source, /"\$\{manager\}_(\w+)"/g))).toEqual(written);
    const names = distinct(words(manager, /\bmanager=(\w+)/g));
    expect(names).toEqual(['networkd', 'nm']);
    const wanted = names.flatMap((name) => written.map((operation) => `${name}_${operation}`));
    expect(wanted.filter((name) => !functions.includes(name))).toEqual([]);
  });

  it('ignores no failure of a function whose output it uses', () => {
    expect(shellcheck(source, '--enable=check-extra-masked-returns')).toEqual(CLEAN);
  });

  it('calls the commands that it checks first, and no other', () => {
    const all = afterReading(source, 'declare -f; compgen -bkA function | sed s/^/own:/');
    const own = new Set([...words(all, /^own:(.*)$/gm), ...NOT_CHECKED]);
    const called = commandsIn(all).filter((word) => !own.has(word));
    const checked = afterReading(source, 'printf "%s\n" "${COMMANDS[@]}" "${RUN_COMMANDS[@]}"')
      .trim()
      .split('\n');
    const exists = (name: string) =>
      checked.includes(name) || spawnSync('which', [name]).status === 0;
    expect(distinct(called).filter(exists)).toEqual(distinct(checked));
  });

  // A boot goes without the other parts, and an instance whose UserData had no room for them too.
  it('calls a function of another part only where it has read that part', () => {
    const calls = foreignCalls(programSource('main.sh'));
    expect(calls.map(({ callee }) => callee)).toEqual(
      expect.arrayContaining(['check_identities', 'settings_to_keep', 'signal_stack']),
    );
    // A signal is asked for only after 'apply' has read the part that sends it.
    const unguarded = calls.filter(({ body }) => !/\bload |has_tools|\$signal_request/.test(body));
    expect(unguarded.map(({ caller, callee }) => `${caller}: ${callee}`)).toEqual([]);
  });

  it('has functions that use no local of their callers', () => {
    const globals = new Set(afterReading(source, 'compgen -v').split('\n'));
    const functions = afterReading(source, 'declare -f').split(/^(?=\w+ \(\))/m);
    const foreign = functions.flatMap((text) => {
      const name = /^\w+/.exec(text)?.[0];
      return foreignVariables(text, globals).map((variable) => `${name}: ${variable}`);
    });
    expect(functions.length).toBeGreaterThan(50);
    expect(foreign).toEqual([]);
  });
});

/** Where a command may stand, and its name. */
const COMMAND_POSITION =
  /(?<=(?:^|[|;&!]|(?<!\$)\{|(?<!\()\((?!\()|\b(?:then|do|else|if|elif|until|while|timeout \d+|exec|set --))\s*)([a-z][a-z0-9_]+)(?=[\s;)])(?! \()/gm;
/** Text, or words that an argument is compared with. */
const HERE_DOCUMENT_OR_PATTERN = /<<'END'[^]*?^END$|^ *\w+\)$/gm;
/** Commands of a network manager, one that 'run' can do without, and words of messages and of 'ip'. */
const NOT_CHECKED = ['nmcli', 'busctl', 'networkctl', 'iptables', 'address', 'link', 'route'];

/** What stands where a command may stand. */
function commandsIn(code: string): string[] {
  const unquoted = code.replace(/("(?:\\.|[^"\\])*")|\$?'[^']*'/g, (_, quoted = "''") => quoted);
  return words(unquoted, COMMAND_POSITION);
}

/** Calls from one part of the program to functions that other parts define. */
function foreignCalls(part: string): { caller: string; callee: string; body: string }[] {
  const list = (text: string) => words(text, /^(\w+)\(\) \{/gm);
  const own = new Set(list(part));
  const foreign = new Set(list(source).filter((name) => !own.has(name)));
  return afterReading(part, 'declare -f')
    .replace(HERE_DOCUMENT_OR_PATTERN, '')
    .split(/^(?=\w+ \(\))/m)
    .flatMap((body) =>
      commandsIn(body)
        .filter((name) => foreign.has(name))
        .map((callee) => ({ caller: /^\w+/.exec(body)![0], callee, body })),
    );
}

/** Variables of a function that are neither its own locals nor in `state.sh`. */
function foreignVariables(text: string, globals: ReadonlySet<string>): string[] {
  // What stands in single quotes belongs to another program.
  const code = text.replace(/("(?:\\.|[^"\\])*")|'[^']*'/g, (_, quoted = "''") => quoted);
  const locals = new Set(
    words(code, /\blocal (?:-\w+ )?(.*)$/gm).flatMap((list) =>
      words(list, /(?:^|\s)(\w+)(?=[=;\s]|$)/g),
    ),
  );
  const used = distinct([
    ...words(code, /\$\{?[#!]?([A-Za-z_]\w*)/g),
    ...words(code, /^ +(\w+)(?:\[[^\]]*\])?\+?=/gm),
    ...words(code, /\bfor (\w+) in\b/g),
    ...words(code, /\b(?:read|mapfile)((?: -\w+)*(?: [a-z_]\w*)+)/g).flatMap((list) =>
      words(list, / (\w+)/g),
    ),
  ]);
  return used.filter((name) => !locals.has(name) && !globals.has(name) && !/^(BASH|_$)/.test(name));
}
