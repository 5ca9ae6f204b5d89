import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

/** A pipeline must have it; elsewhere its absence is said. */
const isMissing = spawnSync('chromium', ['--version']).error !== undefined && !process.env['CI'];
if (isMissing) {
  process.stderr.write('NOT RUN: chromium is missing: sudo apt-get install chromium\n');
}

/** `describe` where there is a browser. */
export const describeInBrowser = isMissing ? describe.skip : describe;

/** Colours that a reader prefers. */
export type ColorScheme = 'light' | 'dark';

/** Chromium's own protocol, over pipes: https://chromedevtools.github.io/devtools-protocol/ */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly request?: { readonly url: string } };
  readonly result?: object;
  readonly error?: { readonly message: string };
}

interface Answer {
  readonly resolve: (result: object) => void;
  readonly reject: (error: Error) => void;
}

/** A browser without a visible window. */
export class Browser {
  private readonly folder = mkdtempSync(join(tmpdir(), 'multi-eip-browser-'));
  private readonly process: ChildProcess;
  private readonly answers = new Map<number, Answer>();
  private readonly requests: string[] = [];
  private session?: string;
  private rest = '';
  private count = 0;

  private constructor() {
    this.process = spawn('chromium', optionsIn(this.folder), {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    this.process.once('exit', () => this.fail(new Error('chromium has ended')));
    this.process.once('error', (error) => this.fail(error));
    (this.process.stdio[4] as Readable).setEncoding('utf8').on('data', (text: string) => {
      const messages = (this.rest + text).split('\0');
      this.rest = messages.pop() ?? '';
      for (const message of messages) this.receive(JSON.parse(message) as Message);
    });
  }

  static async open(): Promise<Browser> {
    const browser = new Browser();
    const { targetId } = await browser.send<{ targetId: string }>('Target.createTarget', {
      url: 'about:blank',
    });
    const attached = await browser.send<{ sessionId: string }>('Target.attachToTarget', {
      targetId,
      flatten: true,
    });
    browser.session = attached.sessionId;
    await browser.send('Network.enable');
    return browser;
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once('close', resolve));
    this.process.kill('SIGKILL');
    await ended;
    rmSync(this.folder, { recursive: true, maxRetries: 10 });
  }

  /** The width that pages are given, in pixels of CSS. */
  async resize(width: number): Promise<void> {
    const size = { width, height: 900, deviceScaleFactor: 1, mobile: false };
    await this.send('Emulation.setDeviceMetricsOverride', size);
  }

  async prefer(scheme: ColorScheme, media: 'screen' | 'print' = 'screen'): Promise<void> {
    const features = [{ name: 'prefers-color-scheme', value: scheme }];
    await this.send('Emulation.setEmulatedMedia', { media, features });
  }

  /** Loads a page, and tells what it asked for besides itself. */
  async load(url: string): Promise<string[]> {
    this.requests.length = 0;
    await this.send('Page.navigate', { url });
    await this.evaluate(
      "new Promise((done) => document.readyState === 'complete' ? done() : addEventListener('load', () => done()))",
    );
    return this.requests.filter((one) => one !== url);
  }

  /** Value of an expression of JavaScript in the page. */
  async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails: fault } = await this.send<{
      result: { value: T };
      exceptionDetails?: object;
    }>('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (fault !== undefined) throw new Error(JSON.stringify(fault));
    return result.value;
  }

  private send<T extends object>(method: string, params: object = {}): Promise<T> {
    const id = (this.count += 1);
    const message = { id, method, params, sessionId: this.session };
    (this.process.stdio[3] as Writable).write(`${JSON.stringify(message)}\0`);
    return new Promise((resolve, reject) => {
      this.answers.set(id, { resolve: (result) => resolve(result as T), reject });
    });
  }

  private receive({ id, method, params, result, error }: Message): void {
    if (method === 'Network.requestWillBeSent') this.requests.push(params!.request!.url);
    const answer = this.answers.get(id ?? 0);
    this.answers.delete(id ?? 0);
    if (error === undefined) answer?.resolve(result ?? {});
    else answer?.reject(new Error(error.message));
  }

  private fail(error: Error): void {
    for (const { reject } of this.answers.values()) reject(error);
    this.answers.clear();
  }
}

/** Only root, as in a container of a pipeline, has no sandbox of the browser's. */
function optionsIn(folder: string): string[] {
  return [
    '--headless',
    '--remote-debugging-pipe',
    '--disable-gpu',
    '--no-first-run',
    `--user-data-dir=${folder}`,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}
