import { NetworkTools } from '../../../lib/rehearsal/linux/network-tools';
import type { Machine, ProgramResult } from '../../../lib/rehearsal/instance/machine';
import { PlayedInstance } from '../../../lib/rehearsal/instance/played-instance';

/** Network tools that only write down what they are asked to do. */
class RecordedTools extends NetworkTools {
  constructor(private readonly done: string[]) {
    super('/root');
  }

  override async run(netns: string | undefined, argv: readonly string[], input = '') {
    this.done.push([netns ?? 'sandbox', ...argv, input].join(' ').trim());
    return '';
  }
}

/** An instance that answers every program as the test says, and writes down what is done to it. */
export class FakeInstance extends PlayedInstance {
  readonly executed: string[][] = [];
  answer: (argv: readonly string[]) => ProgramResult | Promise<ProgramResult> = () => ({
    code: 0,
    output: '',
  });
  protected readonly kernelParameters = {};
  protected readonly userDataStatus = { userDataEnded: ['ended'], userDataRuns: ['runs'] };

  constructor(
    readonly done: string[] = [],
    userDataLimit?: number,
  ) {
    super({
      tools: new RecordedTools(done),
      netns: 'instance1',
      hostName: 'edge',
      files: [],
      userDataLimit,
    });
  }

  async build(userData = ''): Promise<void> {
    this.done.push(`build ${userData}`.trim());
  }

  protected async start(): Promise<Machine> {
    this.done.push('boot');
    const machine = {
      running: true,
      execute: async (argv: readonly string[]) => {
        this.executed.push([...argv]);
        return this.answer(argv);
      },
      powerOff: async () => {
        machine.running = false;
        this.done.push('shut down');
      },
      shell: ['enter', 'edge'],
    };
    return machine;
  }

  async log(): Promise<string> {
    return 'what happened';
  }

  async tool(): Promise<ProgramResult> {
    return { code: 0, output: '' };
  }

  async destroy(): Promise<void> {
    this.done.push('destroy');
  }
}
