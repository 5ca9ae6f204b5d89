/** The page of the command, from its definition. */
const { join } = require('node:path');

const INTRODUCTION = `# The command

\`ros-multi-eip\` reads templates of ROS, YAML or JSON, whichever tool made them. It needs no account, and asks nothing of
the cloud. Every subcommand shows its help with \`--help\`. It writes no colours, and control characters only to a
terminal, so that \`NO_COLOR\` has nothing to switch off. Long work, such as the preparation of an image, says on standard
error what it waits for.

<!-- Written by \`npm run docs\` from bin/command. Do not edit. -->
`;

const COMPLETION = `
It goes behind what \`~/.bashrc\` has; for zsh say \`zsh\`, and \`~/.zshrc\`.
`;

/** @param folder of the command's definition, compiled or in a place where TypeScript can be loaded */
function commandPage(folder) {
  const { describedOption, EXAMPLES, rosMultiEip } = require(join(folder, 'program'));
  const { EXIT_CODES } = require(join(folder, 'exit-codes'));
  const sections = rosMultiEip().commands.map((command) =>
    section(command, EXAMPLES[command.name()], describedOption),
  );
  const codes = table(
    ['exit code', 'it says'],
    EXIT_CODES.map(({ code, meaning }) => [String(code), meaning]),
  );
  return [INTRODUCTION, '## Exit codes\n', codes, '', ...sections].join('\n');
}

function section(command, example, described) {
  const named = command.registeredArguments.map((it) => [`\`<${it.name()}>\``, it.description]);
  const options = command.options.map((option) => [`\`${option.flags}\``, described(option)]);
  return [
    `## ros-multi-eip ${command.name()}\n`,
    `${sentence(command.description())}\n`,
    `\`\`\`sh project\nnpx ${example}\n\`\`\``,
    ...(command.name() === 'completion' ? [COMPLETION] : ['']),
    table(['argument or option', 'what it says'], [...named, ...options]),
    '',
  ].join('\n');
}

function sentence(text) {
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}

/** As prettier writes it: columns as wide as their widest cell. */
function table(header, rows) {
  const cells = rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = header.map((title, column) =>
    Math.max(title.length, ...cells.map((row) => row[column].length)),
  );
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join(
    '\n',
  );
}

module.exports = { commandPage };
