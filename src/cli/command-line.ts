import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Overrides } from '../config.ts';
import { printable } from '../vocabulary/printable.ts';

/** The exit status of every command. */
export const EXIT = { nothingDrifted: 0, drifted: 1, couldNotRun: 2 } as const;

export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];

/** Whether a number is one of `EXIT`. */
export function isExitStatus(status: number): status is ExitStatus {
  return Object.values(EXIT).some((known) => known === status);
}

/** A command line that asks for something that there is not. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A file that cannot be written; the message is one line. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
}

/** The names of errors that the user can mend: one line says how. */
const EXPECTED_ERRORS: ReadonlySet<string> = new Set([
  'ConfigError',
  'MergeError',
  'OutputError',
  'RepositoryError',
  'UsageError',
  'WikiError',
]);

/** What to tell of an error, in one line; `null` for one that is a fault of the program. */
export function expectedMessage(error: unknown): string | null {
  // The message may hold the name of a folder, and that whatever a file system takes.
  return error instanceof Error && EXPECTED_ERRORS.has(error.name) ? `wikiproof: ${printable(error.message)}\n` : null;
}

/** The options by which every command finds what it is about. */
export interface FolderOptions {
  readonly repo?: string;
  readonly config?: string;
  readonly cluster?: string;
}

/** Those of a command that reads pages too. */
export interface WikiOptions extends FolderOptions {
  readonly wiki?: readonly string[];
}

/** Adds the options of `FolderOptions` to a command. */
export function withFolders(command: Command): Command {
  return command
    .option('--repo <dir>', 'the folder of the Flux repository')
    .option('--config <file>', 'the configuration; else wikiproof.yaml in the wiki, here, or in content/')
    .option('--cluster <name>', 'one cluster of the repository');
}

/** Adds the options of `WikiOptions` to a command. */
export function withWiki(command: Command): Command {
  return withFolders(command).option('--wiki <dir...>', 'the folder of the wiki; several are checked together');
}

/** What the options say in place of the configuration. */
export function overridesFrom(options: WikiOptions & { readonly facts?: string }): Overrides {
  const { config, repo, cluster, wiki, facts } = options;
  return { config, repo, cluster, wiki, facts };
}

/** The last part of a command's help: command lines that somebody would type. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ wikiproof ${line}`).join('\n')}\n`;
}

/** A whole number from 1, as an option takes it. */
function positiveInteger(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It is a whole number from 1.');
  return Number(text);
}

/** The options by which a command says since when statements are false. */
export interface BlameOptions {
  readonly blame?: true;
  readonly blameLimit: number;
}

/** Adds the options of `BlameOptions` to a command. */
export function withBlame(command: Command): Command {
  return command
    .option('--blame', 'say since which commit of the manifests each false statement is false')
    .addOption(
      new Option('--blame-limit <count>', 'with --blame: how many commits to read at most')
        .argParser(positiveInteger)
        .default(100),
    );
}
