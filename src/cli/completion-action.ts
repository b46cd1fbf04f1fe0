import type { Command, Option } from 'commander';
import type { Shell } from './completion.ts';
import { emit } from './streams.ts';

/** What can follow a word of a command line. */
type Values =
  | { readonly type: 'nothing' }
  | { readonly type: 'files' }
  | { readonly type: 'words'; readonly words: readonly string[] };

interface CompletedOption {
  /** With its dashes. */
  readonly name: string;
  readonly description: string;
  readonly values: Values;
}

interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  /** The words that its arguments may be. */
  readonly words: readonly string[];
}

/** Prints the completion of a shell, made from the definitions of the commands. Does I/O. */
export function runCompletion(shell: Shell, program: Command): void {
  emit(`${SCRIPTS[shell](program.name(), program.commands.map(completed)).join('\n')}\n`, undefined);
}

function completed(command: Command): CompletedCommand {
  const help = { name: '--help', description: 'display help for command', values: { type: 'nothing' } } as const;
  return {
    name: command.name(),
    description: command.description(),
    options: [...command.options.map(completedOption), help],
    words: command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
  };
}

function completedOption(option: Option): CompletedOption {
  return { name: option.long ?? option.flags, description: option.description, values: valuesOf(option) };
}

function valuesOf({ required, argChoices }: Option): Values {
  if (!required) return { type: 'nothing' };
  return argChoices === undefined ? { type: 'files' } : { type: 'words', words: argChoices };
}

const SCRIPTS: Readonly<Record<Shell, (name: string, commands: readonly CompletedCommand[]) => readonly string[]>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** Where nothing is offered, bash completes names of files by itself. */
function bashScript(name: string, commands: readonly CompletedCommand[]): readonly string[] {
  const offer = (words: readonly string[]) => `COMPREPLY=($(compgen -W '${words.join(' ')}' -- "$current"))`;
  return [
    `_${name}() {`,
    `  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD - 1]}" command="\${COMP_WORDS[1]}"`,
    '  COMPREPLY=()',
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    ${offer([...commands.map((command) => command.name), '--help', '--version'])}`,
    '    return',
    '  fi',
    '  case "$command $previous" in',
    ...commands.flatMap((command) =>
      command.options.flatMap(({ name: option, values }) => {
        if (values.type === 'nothing') return [];
        return [
          `    '${command.name} ${option}') ${values.type === 'words' ? `${offer(values.words)}; ` : ''}return ;;`,
        ];
      }),
    ),
    '  esac',
    '  case "$command" in',
    ...commands.map(
      (command) =>
        `    ${command.name}) ${offer([...command.words, ...command.options.map((option) => option.name)])} ;;`,
    ),
    '  esac',
    '}',
    `complete -o default -F _${name} ${name}`,
  ];
}

function zshScript(name: string, commands: readonly CompletedCommand[]): readonly string[] {
  return [
    `#compdef ${name}`,
    `_${name}() {`,
    '  if (( CURRENT == 2 )); then',
    '    local -a commands=(',
    ...commands.map((command) => `      ${quoted(`${command.name}:${command.description}`)}`),
    '    )',
    '    _describe command commands',
    '    return',
    '  fi',
    '  local command="$words[2]"',
    '  shift words',
    '  (( CURRENT-- ))',
    '  case "$command" in',
    ...commands.flatMap((command) => [
      `    ${command.name})`,
      `      _arguments ${[...command.options.map(zshOption), quoted(zshRest(command))].join(' \\\n        ')}`,
      '      ;;',
    ]),
    '  esac',
    '}',
    `if [ "$funcstack[1]" = _${name} ]; then _${name} "$@"; else compdef _${name} ${name}; fi`,
  ];
}

function zshOption({ name, description, values }: CompletedOption): string {
  const told = description.replace(/[[\]:\\]/g, '\\$&');
  // A star: the option may be given again.
  return quoted(`*${name}[${told}]${zshValues(values)}`);
}

function zshValues(values: Values): string {
  if (values.type === 'nothing') return '';
  return values.type === 'files' ? ':value:_files' : `:value:(${values.words.join(' ')})`;
}

function zshRest({ words }: CompletedCommand): string {
  return words.length === 0 ? '*: :_files' : `*: :(${words.join(' ')})`;
}

function fishScript(name: string, commands: readonly CompletedCommand[]): readonly string[] {
  return commands.flatMap((command) => {
    const within = `complete -c ${name} -n '__fish_seen_subcommand_from ${command.name}'`;
    return [
      `complete -c ${name} -f -n __fish_use_subcommand -a ${command.name} -d ${quotedForFish(command.description)}`,
      ...(command.words.length === 0 ? [] : [`${within} -f -a '${command.words.join(' ')}'`]),
      ...command.options.map(
        (option) =>
          `${within} -l ${option.name.slice(2)}${fishValues(option.values)} -d ${quotedForFish(option.description)}`,
      ),
    ];
  });
}

function fishValues(values: Values): string {
  if (values.type === 'nothing') return '';
  return values.type === 'files' ? ' -r -F' : ` -x -a '${values.words.join(' ')}'`;
}

/** A word of zsh: in its quotes nothing escapes. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function quotedForFish(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
