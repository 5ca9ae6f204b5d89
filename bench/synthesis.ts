/**
 * What the constructs cost: synthesis of the scenario as a whole process, beside a hand-written app
 * in plain ROS CDK with the same resources. The two run in turn, so that a slow moment of the
 * machine hits both.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const RUNS = 15;

const outdir = mkdtempSync(join(tmpdir(), 'multi-eip-bench-'));
try {
  const pairs = Array.from({ length: RUNS + 1 }, () => ({
    constructs: run('construct-app'),
    plain: run('plain-app'),
  })).slice(1); // the first pair fills the caches
  checkSameResources();
  report(
    'constructs',
    pairs.map((pair) => pair.constructs),
  );
  report(
    'plain ROS CDK',
    pairs.map((pair) => pair.plain),
  );
  const ratio = median(pairs.map((pair) => pair.constructs / pair.plain));
  console.log(`ratio, median of ${RUNS} pairs: ${ratio.toFixed(2)} (at most 1.20 is the aim)`);
} finally {
  rmSync(outdir, { recursive: true });
}

/** Milliseconds that one synthesis takes, from start to exit of its process. */
function run(app: string): number {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, [join(__dirname, `${app}.js`)], {
    env: { ...process.env, CDK_OUTDIR: join(outdir, app) },
    encoding: 'utf8',
  });
  const end = process.hrtime.bigint();
  if (status !== 0) {
    throw new Error(`${app} failed:\n${stderr}`);
  }
  return Number(end - start) / 1e6;
}

/** A comparison is worth nothing unless both apps make the same things. */
function checkSameResources(): void {
  const [ours, plain] = ['construct-app', 'plain-app'].map((app) => {
    const text = readFileSync(join(outdir, app, 'existing-vpc.template.json'), 'utf8');
    const { Resources } = JSON.parse(text) as { Resources: Record<string, { Type: string }> };
    return (
      Object.entries(Resources)
        // Our proofs have the configuration's fingerprint in their ids.
        .map(([id, { Type }]) => `${id.replace(/[0-9a-f]{8}$/, '')} ${Type}`)
        .toSorted()
        .join('\n')
    );
  });
  if (ours !== plain) {
    throw new Error(`the apps differ:\n${ours}\n--\n${plain}`);
  }
}

function report(name: string, times: readonly number[]): void {
  const [low, high] = [Math.min(...times), Math.max(...times)];
  console.log(
    `${name}: ${median(times).toFixed(0)} ms (${low.toFixed(0)} to ${high.toFixed(0)}), whole process`,
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
