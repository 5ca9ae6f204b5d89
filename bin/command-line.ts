/** Runs the command `ros-multi-eip` with the arguments of this process. */
import { jsonRefusal } from '../lib/rehearsal/cli/json-report';
import { printErrorLine } from '../lib/rehearsal/cli/print-line';
import { UserError } from '../lib/rehearsal/cli/user-error';
import { PeerEndedError } from '../lib/rehearsal/linux/request-client';
import { TemplateError } from '../lib/rehearsal/template/template-error';
import type { Problem } from '../lib/values/problem';
import { MISTAKE, READER_GONE } from './command/exit-codes';
import { rosMultiEip } from './command/program';

// The program that reads the output may stop reading, as `head` does.
for (const output of [process.stdout, process.stderr]) {
  output.on('error', () => process.exit(READER_GONE));
}

const program = rosMultiEip();
for (const command of [program, ...program.commands]) {
  // 1 says that an EIP does not work.
  command.exitOverride(({ exitCode, message }) => {
    if (exitCode !== 0) tellJson(message);
    process.exit(exitCode === 0 ? 0 : MISTAKE);
  });
}
program.parseAsync().catch((error: unknown) => {
  const isMistake = error instanceof UserError || error instanceof TemplateError;
  if (isMistake || error instanceof PeerEndedError) printErrorLine(error.message);
  else console.error(error);
  tellJson(error instanceof Error ? error.message : String(error), isMistake ? error.problems : []);
  process.exitCode = MISTAKE;
});

/** A pipeline that asked for JSON gets some, whatever is wrong. */
function tellJson(text: string, problems: readonly Problem[] = []): void {
  if (process.argv.includes('--json')) console.log(jsonRefusal(text, problems));
}
