/** What `npm pack` makes of a clean checkout, installed in a project. */
import { spawnSync } from 'node:child_process';
import type { SpawnSyncReturns } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { dependencies, name, peerDependencies } from '../package.json';
import { ROOT } from './files';
import type { Files } from './files';

/** Packages by the name under which an app finds them, each with the one installed here that it gets. */
export type Packages = Readonly<Record<string, string>>;

/** What the package depends on, as it is installed here. */
const INSTALLED: Packages = Object.fromEntries(
  Object.keys({ ...dependencies, ...peerDependencies }).map((it) => [it, it]),
);

export class PackedPackage {
  /** A clean clone in which the package was built and packed. */
  readonly checkout: string;
  /** The installed package. */
  readonly library: string;
  private readonly project = mkdtempSync(join(tmpdir(), 'multi-eip-package-'));

  constructor() {
    this.checkout = join(this.project, 'checkout');
    this.library = join(this.project, 'node_modules', name);
    this.checkOut();
    this.install();
  }

  remove(): void {
    rmSync(this.project, { recursive: true });
  }

  /** A project with these files, which finds the package, what that depends on, and these packages. */
  app(files: Files, packages: Packages = {}): AppProject {
    const app = new AppProject(mkdtempSync(join(this.project, 'app-')));
    cpSync(this.library, join(app.modules, name), { recursive: true });
    app.install({ ...INSTALLED, ...packages });
    app.write(files);
    return app;
  }

  /** The files of the package. */
  files(): string[] {
    return readdirSync(this.library, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(this.library, join(entry.parentPath, entry.name)));
  }

  /** As a clean clone has it: nothing is built yet. */
  private checkOut(): void {
    const source = new AppProject(ROOT);
    const tracked = source.run('git', 'ls-files', '--cached', '--others', '--exclude-standard');
    for (const file of tracked.trim().split('\n')) {
      cpSync(join(ROOT, file), join(this.checkout, file));
    }
    link(join(ROOT, 'node_modules'), join(this.checkout, 'node_modules'));
  }

  private install(): void {
    // A machine may be set up to run no scripts of packages; what the checkout itself says counts.
    const checkout = new AppProject(this.checkout);
    const packed = checkout.run('npm', 'pack', '--silent', ...WITHOUT_SETTINGS).trim();
    mkdirSync(this.library, { recursive: true });
    checkout.run('tar', '-xf', packed, '-C', this.library, '--strip-components=1');
  }
}

/** A folder in which programs run. */
export class AppProject {
  readonly modules: string;

  constructor(readonly folder: string) {
    this.modules = join(folder, 'node_modules');
  }

  /** Installs packages, and what they depend on: copies, which find each other and nothing else. */
  install(packages: Packages): void {
    for (const [place, what] of Object.entries(packages)) {
      this.take(join(ROOT, 'node_modules', what), join('node_modules', place));
    }
    for (const place of Object.keys(packages)) this.installDependencies(place);
  }

  private installDependencies(place: string): void {
    const { dependencies: needed = {} } = this.readJson<Manifest>(
      join('node_modules', place, 'package.json'),
    );
    for (const other of Object.keys(needed)) {
      const places = [join(this.modules, place, 'node_modules', other), join(this.modules, other)];
      if (!places.some((it) => existsSync(it))) this.install({ [other]: other });
    }
  }

  write(files: Files): void {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, file)), { recursive: true });
      writeFileSync(join(this.folder, file), text);
    }
  }

  /** Copies a folder into the project. */
  take(folder: string, place: string): void {
    cpSync(folder, join(this.folder, place), { recursive: true });
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  readJson<T>(file: string): T {
    return JSON.parse(this.read(file)) as T;
  }

  /** What a program prints that has to succeed. */
  run(command: string, ...args: readonly string[]): string {
    const { status, stdout, stderr } = this.tried(command, ...args);
    if (status !== 0) throw new Error(`${command} ${args.join(' ')}:\n${stdout}${stderr}`);
    return stdout;
  }

  /** How a program ends, whether it succeeds or not. */
  tried(command: string, ...args: readonly string[]): SpawnSyncReturns<string> {
    return spawnSync(command, args, { cwd: this.folder, env: ENVIRONMENT, encoding: 'utf8' });
  }

  /** What Node.js prints. */
  node(...args: readonly string[]): string {
    return this.run(process.execPath, ...args);
  }
}

/** Without what the npm of this machine, or the one that runs this test, is set up to do. */
const ENVIRONMENT = Object.fromEntries(
  Object.entries(process.env).filter(([variable]) => !/^npm_config_/i.test(variable)),
);
/** Files that do not exist. */
const WITHOUT_SETTINGS = ['--userconfig=no-user.npmrc', '--globalconfig=no-global.npmrc'];

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
}

function link(target: string, place: string): void {
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(target, place);
}
