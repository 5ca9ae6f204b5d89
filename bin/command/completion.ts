import type { Command, Option } from 'commander';

/** Shells that complete the command's words. */
export const SHELLS = ['bash', 'zsh'] as const;
export type Shell = (typeof SHELLS)[number];

/** zsh reads a completion that was written for bash. */
const BASH_IN_ZSH =
  'autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n';

/** The script by which a shell completes subcommands, options and their values; everything else is a file. */
export function completionScript(program: Command, shell: Shell): string {
  const script = bashScript(program);
  return shell === 'zsh' ? BASH_IN_ZSH + script : script;
}

function bashScript(program: Command): string {
  const name = program.name();
  const functionName = `_${name.replaceAll('-', '_')}`;
  return `${functionName}() {
  local word=\${COMP_WORDS[COMP_CWORD]} words=
  case "\${COMP_WORDS[1]} \${COMP_WORDS[COMP_CWORD - 1]}" in
${program.commands.flatMap(valueCases).join('\n')}
  *)
    case \${COMP_WORDS[1]} in
${program.commands.map(optionCase).join('\n')}
    esac
    ;;
  esac
  [[ $COMP_CWORD != 1 ]] || words='${[...program.commands.map((it) => it.name()), '--help', '--version'].join(' ')}'
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F ${functionName} ${name}
`;
}

/** What follows an option, or a subcommand, that takes one of some words. */
function valueCases(command: Command): string[] {
  const taken = (before: string, choices: readonly string[]) =>
    `  '${command.name()} ${before}') words='${choices.join(' ')}' ;;`;
  return [
    ...command.options.flatMap(({ long, argChoices }) =>
      argChoices === undefined ? [] : [taken(long!, argChoices)],
    ),
    ...command.registeredArguments.flatMap(({ argChoices }) =>
      argChoices === undefined ? [] : [taken(command.name(), argChoices)],
    ),
  ];
}

/** Options are offered where one is begun: else it would hide the files. */
function optionCase(command: Command): string {
  const options = [...command.options.map(longName), '--help'].join(' ');
  return `    ${command.name()}) [[ $word != -* ]] || words='${options}' ;;`;
}

function longName({ long, short }: Option): string {
  return long ?? short!;
}
