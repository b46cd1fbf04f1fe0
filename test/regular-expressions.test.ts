import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { analyse } from 'scslre';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const SOURCE = path.resolve(import.meta.dirname, '../src');

const FILES = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

interface Pattern {
  /** Where it stands: a file of `src/` and a line. */
  readonly place: string;
  readonly expression: RegExp;
}

function literalsIn(file: string): readonly Pattern[] {
  const source = ts.createSourceFile(file, readFileSync(path.join(SOURCE, file), 'utf8'), ts.ScriptTarget.Latest);
  const found: Pattern[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      const { line } = source.getLineAndCharacterOfPosition(node.end);
      const expression = new RegExp(node.text.slice(1, end), node.text.slice(end + 1));
      found.push({ place: `${file}:${line + 1}`, expression });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Those that files make of parts when they are loaded, which no parser sees. */
async function madeIn(files: readonly string[]): Promise<readonly Pattern[]> {
  const made: Pattern[] = [];
  const Original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Original, {
    construct(target, [source, flags]: [string, string | undefined]) {
      const expression = new target(source, flags);
      // The line of the stack behind this function's own names who calls it; packages have theirs as well.
      const caller = new Error().stack?.split('\n')[2] ?? '';
      const file = files.find((one) => caller.includes(`/src/${one}`));
      if (file !== undefined) made.push({ place: file, expression });
      return expression;
    },
  });
  try {
    for (const file of files) await import(path.join(SOURCE, file));
  } finally {
    globalThis.RegExp = Original;
  }
  return made;
}

/** What could make a pattern take time that grows faster than the text: backtracking, or a start at each of its signs. */
function faultsOf({ place, expression }: Pattern): readonly string[] {
  const { reports } = analyse(expression);
  return reports.map(({ type, exponential }) => `${place} ${expression}: ${type}${exponential ? ', exponential' : ''}`);
}

describe('no text makes a regular expression take more than linear time', () => {
  test('those that are written as such', () => {
    const patterns = FILES.flatMap(literalsIn);
    expect(patterns.length).toBeGreaterThan(600);
    expect(patterns.flatMap(faultsOf)).toEqual([]);
  });

  test('those that are made of parts', async () => {
    const makers = FILES.filter((file) => readFileSync(path.join(SOURCE, file), 'utf8').includes('new RegExp('));
    const patterns = await madeIn(makers);
    expect(new Set(patterns.map(({ place }) => place))).toEqual(new Set(makers));
    expect(patterns.flatMap(faultsOf)).toEqual([]);
  });
});

describe('the analysis itself', () => {
  test.each([
    [/^(?:a+)+$/, 'exponential backtracking'],
    [/^\s*x?\s*$/, 'two repetitions of the same signs'],
    [/,+$/, 'a new start at each sign'],
  ])('finds %s: %s', (expression) => {
    expect(faultsOf({ place: 'here', expression })).not.toEqual([]);
  });
});
