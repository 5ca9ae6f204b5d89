import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import { synthesize } from 'ros-cdk-multi-eip';
import { edge, withApp } from '../support';

let written: jest.SpiedFunction<typeof process.stderr.write>;
const exitCode = process.exitCode;

beforeEach(() => {
  written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});

afterEach(() => {
  written.mockRestore();
  process.exitCode = exitCode;
});

describe('synthesize', () => {
  it('says which Node.js to use where the ROS CDK cannot read its own schema', () => {
    const app = new ros.App();
    jest.spyOn(app, 'synth').mockImplementation(() => {
      // As `new URL` of Node.js 24 does.
      const input = '/undefined#/definitions/AssemblyManifest';
      throw Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL', input });
    });
    expect(synthesize(app).problems).toEqual([
      `Node.js ${process.version}: the ROS CDK cannot check the assembly that it writes; use Node.js 20 or 22`,
    ]);
  });

  it('reports mistakes before any template is written, and without a stack trace', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'multi-eip-test-'));
    try {
      const app = new ros.App({ outdir });
      edge(new ros.Stack(app, 'Good')).bindEip('web');
      edge(new ros.Stack(app, 'Bad')).bindEip('no good');
      synthesize(app);
      expect(written.mock.calls.join('')).toBe(
        "[Bad/Edge] 'bindEip(no good)': the name 'no good' is not allowed; use 1 to 32 letters, digits and single hyphens, starting with a letter (name)\n",
      );
      expect(process.exitCode).toBe(1);
      expect(existsSync(outdir) && readdirSync(outdir).filter((f) => /template/.test(f))).toEqual(
        [],
      );
    } finally {
      rmSync(outdir, { recursive: true });
    }
  });

  it('reports what the ROS CDK finds as it writes a stack without a construct of this package', () =>
    withApp((app) => {
      const stack = new ros.Stack(app, 'Shop');
      new ecs.Vpc(stack, 'Vpc', { cidrBlock: 5 as never }, true);
      synthesize(app);
      expect(written.mock.calls).toHaveLength(1);
      expect(written.mock.calls[0]?.[0]).toMatch(
        /^Resolution error: .* cidrBlock: 5 should be a string\.\n$/,
      );
      expect(process.exitCode).toBe(1);
    }));

  it('returns what it reports, for a test', () =>
    withApp((app) => {
      edge(new ros.Stack(app, 'Shop')).bindEip('no good');
      const line = expect.stringMatching(/^\[Shop\/Edge\] 'bindEip\(no good\)': .* \(name\)$/);
      expect(synthesize(app)).toEqual({ ok: false, problems: [line], warnings: [] });
    }));

  it('shows a warning once, and synthesizes', () =>
    withApp((app) => {
      edge(new ros.Stack(app, 'Shop'), { instanceType: 'ecs.z99.large' });
      const line = expect.stringMatching(/^\[Shop\/Edge\] 'instanceType': .*-unknown\)$/);
      expect(synthesize(app)).toEqual({ ok: true, problems: [], warnings: [line] });
      expect(written.mock.calls.join('')).toMatch(/^Warning: \[Shop\/Edge\] [^\n]*\n$/);
      expect(process.exitCode).toBe(exitCode);
    }));

  it("throws what is not the user's mistake", () =>
    withApp((app) => {
      class Broken extends ros.Construct {
        protected override onPrepare(): void {
          throw new Error('a bug, not a mistake');
        }
      }
      new Broken(new ros.Stack(app, 'Shop'), 'Broken');
      expect(() => synthesize(app)).toThrow('a bug, not a mistake');
      expect(written).not.toHaveBeenCalled();
    }));
});
