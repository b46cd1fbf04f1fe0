import type { CodeLine } from './code-block.ts';
import type { Span } from './phrase.ts';

/** A word of a command line, without its quotes. */
export interface ShellWord {
  readonly text: string;
  /** Where it stands in the page's source, without its quotes. */
  readonly span: Span;
}

/** A program with its arguments, up to a pipe, a redirection, a semicolon or the line's end. */
export type ShellCommand = readonly ShellWord[];

/** Prompts: `$ `, `> `, `❯ `, `user@host:~$ `. */
const PROMPT = /^\s*(?:[\w.@:~/()-]*[$%❯➜›»]|>|PS [^>]*>)\s+/u;
/** Words that run the command behind them. */
const RUNNERS = new Set(['sudo', 'watch', 'time', 'exec', 'then', 'do', 'else', 'if', 'while', 'until', '!', '{', '(']);
const SEPARATORS = new Set([';', '|', '&', '(', ')']);

/** The commands of a block of lines, in order. Comments, the text of heredocs and what follows a redirection are none. */
export function commandsIn(lines: readonly CodeLine[]): readonly ShellCommand[] {
  const commands: ShellCommand[] = [];
  let heredoc: string | null = null;
  let open: ShellWord[] = [];
  for (const line of lines) {
    if (heredoc !== null) {
      if (line.text.trim() === heredoc) heredoc = null;
      continue;
    }
    heredoc = /<<-?\s*['"]?([A-Za-z_]\w*)['"]?/.exec(line.text)?.[1] ?? null;
    const prompt = open.length === 0 ? (PROMPT.exec(line.text)?.[0].length ?? 0) : 0;
    const { parts, continues } = split(line.text, prompt, line.start, open);
    open = continues ? [...(parts.pop() ?? [])] : [];
    commands.push(...parts);
  }
  return [...commands, open].map(withoutRunner).filter((command) => command.length > 0);
}

function split(
  text: string,
  from: number,
  start: number,
  before: readonly ShellWord[],
): { readonly parts: ShellWord[][]; readonly continues: boolean } {
  const parts: ShellWord[][] = [[...before]];
  const last = text.trimEnd().length - 1;
  let at = from;
  while (at < text.length) {
    const sign = text.charAt(at);
    if (/\s/.test(sign)) at++;
    else if (sign === '#') break;
    else if (sign === '\\' && at === last) return { parts, continues: true };
    else if (SEPARATORS.has(sign)) {
      parts.push([]);
      at++;
    } else {
      const word = wordAt(text, at);
      const quote = word.isQuoted ? 1 : 0;
      parts.at(-1)?.push({
        text: word.text,
        span: { start: start + at + quote, end: start + word.end - (word.isQuoted ? 1 : 0) },
      });
      at = word.end;
    }
  }
  return { parts, continues: false };
}

interface Scanned {
  readonly text: string;
  readonly end: number;
  /** Whether one pair of quotes is around all of it. */
  readonly isQuoted: boolean;
}

/** A word up to a space or a separator outside quotes. */
function wordAt(text: string, start: number): Scanned {
  let word = '';
  let at = start;
  let quotes = 0;
  while (at < text.length) {
    const sign = text.charAt(at);
    if (sign === '"' || sign === "'") {
      const close = text.indexOf(sign, at + 1);
      if (close < 0) return { text: word + text.slice(at), end: text.length, isQuoted: false };
      word += text.slice(at + 1, close);
      at = close + 1;
      quotes++;
      continue;
    }
    if (/\s/.test(sign) || SEPARATORS.has(sign)) break;
    word += sign;
    at++;
  }
  return { text: word, end: at, isQuoted: quotes === 1 && word.length === at - start - 2 };
}

/** Without what runs the command, and variables that are set for it. */
function withoutRunner(words: ShellCommand): ShellCommand {
  const first = words.findIndex(({ text }) => !RUNNERS.has(text) && !/^[A-Za-z_]\w*=/.test(text));
  return first < 0 ? [] : words.slice(first);
}
