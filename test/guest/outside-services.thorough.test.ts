import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CertificateAuthority } from '../../lib/rehearsal/network/certificate-authority';
import { readingScript, source } from './program-text';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'multi-eip-services-'));
const ADDRESS = '198.51.100.8';
/** Of each path: status, and body. */
const ANSWERS: Readonly<Record<string, readonly [number, string]>> = {
  '/bare': [200, ADDRESS],
  '/spaced': [200, ` ${ADDRESS}\r\n`],
  '/redirect': [302, ADDRESS],
  '/error': [500, ADDRESS],
  '/nul': [200, `${ADDRESS}\0`],
  '/nul-inside': [200, '198.51.\u0000100.8'],
  '/two': [200, `${ADDRESS}\n198.51.100.9\n`],
  '/far-apart': [200, `${ADDRESS}${' '.repeat(200)}198.51.100.9`],
  '/long': [200, `${ADDRESS}${' '.repeat(100_000)}`],
  '/cut': [200, `${' '.repeat(95)}${ADDRESS}`],
  '/page': [200, `<p>${ADDRESS}</p>`],
  '/status': [200, `${ADDRESS} 200`],
  '/empty': [200, ''],
};

const signals: { body: string; commands: string }[] = [];
let server: Server;
let port = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    void (async () => {
      const commands = commandLines();
      const body = await bodyOf(request);
      if (request.method === 'POST') signals.push({ body, commands });
      // A proxy would be asked for a whole URL.
      const [status, text] = ANSWERS[request.url ?? ''] ?? [200, '203.0.113.66'];
      response.writeHead(status, { Location: '/bare' }).end(text);
    })();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  ({ port } = server.address() as AddressInfo);
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += String(part);
  return text;
}

/** What any user of the machine sees of its processes. */
function commandLines(): string {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return ''; // it has ended
      }
    })
    .join('\n');
}

/** What functions of the program print, with these variables in their environment. */
async function printed(command: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const script = join(folder, 'script');
  writeFileSync(
    script,
    readingScript(source.replace('readonly SIGNAL_P', 'SIGNAL_P'), `logger() { :; }\n${command}`),
  );
  const { stdout } = await run('/bin/bash', ['-p', script], { env: { ...process.env, ...env } });
  return stdout.trim();
}

/** Prints the address that a service sees; if it answers none, what came instead. */
const askedOf = (url: string) =>
  `services=(${url}); if seen=$(seen_as 127.0.0.1); then echo "$seen"; else echo "none: $seen"; fi`;

const seen = (path: string, env?: NodeJS.ProcessEnv) =>
  printed(askedOf(`http://127.0.0.1:${port}${path}`), env);

describe('an answer of an outside service', () => {
  it.each(['/bare', '/spaced'])('is the one address in it: %s', async (path) => {
    expect(await seen(path)).toBe(ADDRESS);
  });

  it.each(Object.keys(ANSWERS).filter((path) => path !== '/bare' && path !== '/spaced'))(
    'is none where there is more or less: %s',
    async (path) => {
      expect(await seen(path)).toMatch(/^none: [ -~]*$/);
    },
  );

  it('by https comes from a service whose certificate the instance trusts, and no other', async () => {
    const authority = new CertificateAuthority();
    const bundle = join(folder, 'authority.pem');
    writeFileSync(bundle, authority.certificate);
    const secure = createSecureServer(authority.forService('127.0.0.1'), (_, response) =>
      response.end(ADDRESS),
    ).listen(0, '127.0.0.1');
    await new Promise((resolve) => secure.once('listening', resolve));
    const url = `https://127.0.0.1:${(secure.address() as AddressInfo).port}/`;
    expect(await printed(askedOf(url), { CURL_CA_BUNDLE: bundle })).toBe(ADDRESS);
    expect(await printed(askedOf(url))).toMatch(
      /^none: curl: \(60\) SSL certificate problem: unable to get local issuer certificate$/,
    );
    secure.close();
  });

  it('that does not come is told with what came instead', async () => {
    expect(await seen('/error')).toBe(`none: ${ADDRESS} 500`);
    expect(await printed(askedOf('http://127.0.0.1:1/'))).toMatch(
      /^none: curl: \(7\) .*127\.0\.0\.1/,
    );
  });

  it('does not come from a proxy or by the settings of root', async () => {
    const proxy = `http://127.0.0.1:${port}`;
    writeFileSync(join(folder, '.curlrc'), `proxy = "${proxy}"\nlocation\nurl = "${proxy}/two"\n`);
    const env = { HOME: folder, CURL_HOME: folder, http_proxy: proxy, ALL_PROXY: proxy };
    expect(await seen('/bare', env)).toBe(ADDRESS);
    expect(await seen('/redirect', env)).toBe(`none: ${ADDRESS} 302`);
  });
});

describe('a signal', () => {
  it('arrives, and shows its URL in no argument of a process', async () => {
    const lines = `#= signal curl -X POST -H 'A: b' 'http://127.0.0.1:${port}/signal?signature=s3cret'`;
    await printed(
      `read -r data_lines <<'END'\n${lines}\nEND\nfind_signal; signal_stack SUCCESS web 'it "works"'`,
    );
    expect(signals.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { status: 'SUCCESS', id: 'web', data: "it 'works'", reason: "it 'works'" },
    ]);
    expect(signals[0]?.commands).toContain('curl -q');
    expect(signals[0]?.commands).not.toContain('s3cret');
  });

  it('that is refused costs its time once, whatever the number of bindings', async () => {
    const said = await printed(
      `path_fault() { :; }; uptime_seconds() { echo 0; }; SIGNAL_PATIENCE=1
       signal_request='url = "http://127.0.0.1:1/?signature=s3cret"'
       bindings=(a b c d e f g h) patience=0
       for name in "\${bindings[@]}"; do binding_ip[$name]=- binding_eip[$name]=-; done
       # Each waits for all the others: one after the other they would never end.
       tried=$(mktemp -d)
       is_past() { : >"$tried/$BASHPID"; (($(ls "$tried" | wc -l) == 8)); }
       verify_deployment 2>&1`.replaceAll('\\', ''),
    );
    expect(said.match(/works/g)).toHaveLength(8);
    expect(said.match(/could not send this signal/g)).toHaveLength(8);
    expect(said).not.toContain('s3cret');
  });

  it('that is damaged shows its URL in no message either', async () => {
    const lines = `#= begin 1\n#= sgnal curl 'http://a.test/?signature=s3cret'\n#= verify 1 required\n#= end 2`;
    const said = await printed(`(trap - ERR; read_instructions "${lines}" 2>&1) || true`);
    expect(said).toMatch(
      /^multi-eip: FAILED: the data lines are damaged: invalid: #= sgnal curl '$/,
    );
  });
});

describe('the environment of the caller', () => {
  it('brings neither functions nor a start-up file into the program', async () => {
    const program = join(folder, 'program');
    const harmful = join(folder, 'harmful');
    writeFileSync(program, source, { mode: 0o755 });
    writeFileSync(harmful, 'echo harm\n');
    const env = {
      ...process.env,
      BASH_ENV: harmful,
      ENV: harmful,
      'BASH_FUNC_cat%%': '() { echo harm\n}',
    };
    const { stdout } = await run(program, ['help'], { env });
    expect(stdout).toMatch(/^usage: multi-eip COMMAND\n/);
    expect(stdout).not.toContain('harm\n');
  });

  it('is forgotten but for the path of commands', async () => {
    const left = await printed('forget_environment; compgen -e', { DBUS_SYSTEM_BUS_ADDRESS: 'x' });
    expect(left.split('\n').toSorted()).toEqual(['LC_ALL', 'PATH']);
  });
});
