/**
 * What the constructs cost: synthesis as a whole process, beside hand-written apps in plain ROS CDK
 * with the same resources. The two run in turn, so that a slow moment of the machine hits both.
 *
 * Without stack traces (`CDK_DISABLE_STACK_TRACE=1`), which cost both alike and more than the rest.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a process of one app took: milliseconds and MB. */
interface Measured {
  readonly time: number;
  /** Of the processor, which other work on the machine changes less. */
  readonly processorTime: number;
  readonly memory: number;
}

interface Pair {
  readonly constructs: Measured;
  readonly plain: Measured;
}

const outdir = mkdtempSync(join(tmpdir(), 'multi-eip-bench-'));
try {
  const scenario = pairs(15, ['construct-app'], ['plain-app']);
  console.log('The first example, whole process:');
  report(scenario, 1.08);
  for (const stacks of [75, 150, 300]) {
    const app = ['many-instances-app'];
    const many = pairs(
      3,
      [...app, 'constructs', String(stacks)],
      [...app, 'plain', String(stacks)],
    );
    console.log(`${stacks} stacks of one instance with 10 bindings, whole process:`);
    report(many, 1.15);
    const [{ time, memory }] = [medians(many, 'constructs')];
    console.log(
      `  per instance: ${(time / stacks).toFixed(1)} ms, ${(memory / stacks).toFixed(2)} MB`,
    );
  }
} finally {
  rmSync(outdir, { recursive: true });
}

function pairs(count: number, constructs: string[], plain: string[]): Pair[] {
  const all = Array.from({ length: count + 1 }, () => ({
    constructs: run('constructs', constructs),
    plain: run('plain', plain),
  }));
  checkSameResources();
  return all.slice(1); // the first pair fills the caches
}

/** One synthesis, from start to exit of its process. */
function run(folder: string, [app = '', ...args]: string[]): Measured {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--require', join(__dirname, 'report-usage.js'), join(__dirname, `${app}.js`), ...args],
    {
      env: { ...process.env, CDK_OUTDIR: join(outdir, folder), CDK_DISABLE_STACK_TRACE: '1' },
      encoding: 'utf8',
    },
  );
  const time = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) {
    throw new Error(`${app} failed:\n${stderr}`);
  }
  return {
    time,
    processorTime: Number(/^processor time: (\d+) us$/m.exec(stderr)?.[1]) / 1000,
    memory: Number(/^peak memory: (\d+) KB$/m.exec(stderr)?.[1]) / 1024,
  };
}

/** A comparison is worth nothing unless both apps make the same things, and ask for the same. */
function checkSameResources(): void {
  const [constructs, plain] = ['constructs', 'plain'].map(resources);
  if (constructs !== plain) {
    throw new Error(`the apps differ:\n${constructs}\n--\n${plain}`);
  }
}

/** Ids and types of everything in the last template of an app, and the form that asks for its parameters. */
function resources(folder: string): string {
  const files = readdirSync(join(outdir, folder)).filter((file) => file.endsWith('.template.json'));
  const text = readFileSync(join(outdir, folder, files.toSorted().at(-1)!), 'utf8');
  const { Resources, Outputs, Parameters, Metadata } = JSON.parse(text) as {
    Resources: Record<string, { Type: string }>;
    Outputs: Record<string, unknown>;
    Parameters?: object;
    Metadata?: object;
  };
  return [
    JSON.stringify([Parameters, Metadata]),
    ...Object.entries(Resources)
      // The ids of the wait condition and its handle end with the configuration's hash.
      .map(([id, { Type }]) => `${id.replace(/[0-9a-f]{8}$/, '')} ${Type}`),
    ...Object.keys(Outputs),
  ]
    .toSorted()
    .join('\n');
}

function report(measured: readonly Pair[], aim: number): void {
  for (const kind of ['constructs', 'plain'] as const) {
    const times = measured.map((pair) => pair[kind].time);
    const { time, memory } = medians(measured, kind);
    console.log(
      `  ${kind}: ${time.toFixed(0)} ms (${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)}), ${memory.toFixed(0)} MB`,
    );
  }
  const [ratio, processorRatio] = (['time', 'processorTime'] as const).map((figure) =>
    median(measured.map(({ constructs, plain }) => constructs[figure] / plain[figure])).toFixed(2),
  );
  console.log(
    `  ratio, median of ${measured.length} pairs: ${ratio} (at most ${aim.toFixed(2)} is the aim), of the processor's time ${processorRatio}`,
  );
}

function medians(measured: readonly Pair[], kind: keyof Pair): Pick<Measured, 'time' | 'memory'> {
  return {
    time: median(measured.map((pair) => pair[kind].time)),
    memory: median(measured.map((pair) => pair[kind].memory)),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
