import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandOf, idsOf, unpackProgram } from '../support';
import type { Template } from '../support';

const ROOT = join(__dirname, '../..');
const APP = join(ROOT, 'dist/bin/app.js');

/** The files that the app, compiled as the `ros-cdk` command runs it, writes. */
function synthesizedFiles(): Record<string, string> {
  const outdir = mkdtempSync(join(tmpdir(), 'multi-eip-test-'));
  try {
    const { status, stderr } = spawnSync(process.execPath, [APP], {
      env: { ...process.env, CDK_OUTDIR: outdir },
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return filesIn(outdir);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function filesIn(folder: string, suffix = ''): Record<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith(suffix));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

describe('the app', () => {
  // `npm test` builds first.
  it('is built', () => expect(existsSync(APP)).toBe(true));

  it('writes the cloud assembly that the ros-cdk command reads, the same on every run', () => {
    const files = synthesizedFiles();
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['cdk.out', 'manifest.json', 'existing-vpc.template.json']),
    );
    expect(synthesizedFiles()).toEqual(files);
    expect(Object.values(files).join()).not.toContain(ROOT);
  });

  it('writes the templates that are committed: `npm run templates` refreshes them', () => {
    const written = Object.entries(synthesizedFiles()).filter(([name]) =>
      name.endsWith('.template.json'),
    );
    const committed = filesIn(join(ROOT, 'templates'), '.template.json');
    expect(Object.keys(committed)).toEqual(written.map(([name]) => name));
    expect(
      written
        .filter(([name, text]) => unpackProgram(committed[name]!) !== unpackProgram(text))
        .map(([name]) => name),
    ).toEqual([]);
  });
});

describe('templates/existing-vpc.template.json', () => {
  const template = JSON.parse(
    readFileSync(join(ROOT, 'templates/existing-vpc.template.json'), 'utf8'),
  ) as Template;

  it('holds the scenario: one ENI, three EIPs, each bound to another of its addresses', () => {
    expect(idsOf(template, 'ECS::NetworkInterface')).toHaveLength(1);
    expect(idsOf(template, 'ECS::AssignPrivateIpAddresses')).toHaveLength(3);
    expect(idsOf(template, 'VPC::EIP')).toHaveLength(3);
    const bound = idsOf(template, 'VPC::EIPAssociation').map(
      (id) => template.Resources[id]!.Properties,
    );
    expect(bound.map(({ Mode }) => Mode)).toEqual(['NAT', 'NAT', 'NAT']);
    expect(
      new Set(bound.map((properties) => JSON.stringify(properties['PrivateIpAddress']))).size,
    ).toBe(3);
  });

  it('has a command that names them all', () => {
    expect(commandOf(template).match(/^#= ip (web|mail|vpn) /gm)).toHaveLength(3);
  });
});

describe('npm run example', () => {
  it('says of each template what is in it, what it takes of quotas, and what is billed', () => {
    const example = join(ROOT, 'dist/bin/example.js');
    const { status, stdout } = spawnSync(process.execPath, [example, join(ROOT, 'templates')], {
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    for (const name of Object.keys(filesIn(join(ROOT, 'templates'), '.template.json'))) {
      expect(stdout).toContain(name);
    }
    expect(stdout).toMatch(/^EdgeWebEip +ALIYUN::VPC::EIP +traffic that leaves/m);
    expect(stdout).toMatch(/^ENIs of SiteMailInstanceGroup +2 +2$/m);
  });
});
