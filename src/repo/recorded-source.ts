import { hash } from 'node:crypto';
import type { FileSource } from './file-source.ts';

/** A source of files that knows what it has answered. */
export interface RecordedSource extends FileSource {
  /** Whether it would give the same answers again to everything that it was asked so far. Asks the source. */
  readonly isUnchanged: () => boolean;
}

/** Remembers the answers of a source by what they were; that something could not be read is an answer, too. */
export function recordAnswers(source: FileSource): RecordedSource {
  const answers = new Map<string, { readonly ask: () => string; readonly answer: string }>();
  const record = <Answer>(question: string, ask: () => Answer, print: (answer: Answer) => string): Answer => {
    const again = () => printAnswer(ask, print);
    try {
      const answer = ask();
      answers.set(question, { ask: again, answer: print(answer) });
      return answer;
    } catch (error) {
      answers.set(question, { ask: again, answer: printFailure(error) });
      throw error;
    }
  };
  return {
    root: source.root,
    list: (folder) => record(`list ${folder}`, () => source.list(folder), printEntries),
    followLink: (path) => record(`link ${path}`, () => source.followLink(path), JSON.stringify),
    sizeOf: (file) => record(`size ${file}`, () => source.sizeOf(file), String),
    read: (file) =>
      record(
        `read ${file}`,
        () => source.read(file),
        (bytes) => hash('sha256', bytes),
      ),
    isUnchanged: () => answers.values().every(({ ask, answer }) => ask() === answer),
  };
}

function printAnswer<Answer>(ask: () => Answer, print: (answer: Answer) => string): string {
  try {
    return print(ask());
  } catch (error) {
    return printFailure(error);
  }
}

/** A folder lists what it holds in any order. */
function printEntries(entries: ReturnType<FileSource['list']>): string {
  return JSON.stringify(entries.map(({ name, type }) => [name, type]).sort());
}

function printFailure(error: unknown): string {
  return error instanceof Error && 'code' in error ? `failed: ${String(error.code)}` : 'failed';
}
