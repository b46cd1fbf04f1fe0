import { expect, test } from 'vitest';
import { commandsIn } from '../../src/wiki/shell.ts';

function commands(text: string): readonly (readonly string[])[] {
  let start = 0;
  const lines = text.split('\n').map((line) => {
    const placed = { text: line, start };
    start += line.length + 1;
    return placed;
  });
  return commandsIn(lines).map((words) => words.map((word) => word.text));
}

test('prompts, variables before a command, and what runs it are left out', () => {
  expect(commands('$ KUBECONFIG=a sudo kubectl get ks\nuser@host:~/x$ flux check')).toEqual([
    ['kubectl', 'get', 'ks'],
    ['flux', 'check'],
  ]);
});

test('pipes, lists and comments end a command', () => {
  expect(commands('a b | c && d; e # f\n# g')).toEqual([['a', 'b'], ['c'], ['d'], ['e']]);
});

test('a line goes on behind a backslash', () => {
  expect(commands('a \\\n  b \\\n  c\nd')).toEqual([['a', 'b', 'c'], ['d']]);
});

test('a heredoc is no command', () => {
  expect(commands("cat <<'EOF' > x\nflux check\nEOF\nflux version")).toEqual([
    ['cat', '<<EOF', '>', 'x'],
    ['flux', 'version'],
  ]);
});

test('words keep their place without their quotes', () => {
  const text = 'flux get "ks" apps';
  const [words = []] = commandsIn([{ text, start: 100 }]);
  expect(words.map(({ span }) => text.slice(span.start - 100, span.end - 100))).toEqual(['flux', 'get', 'ks', 'apps']);
});

test('an open quote ends with its line', () => {
  expect(commands('echo "a b\nc')).toEqual([['echo', '"a b'], ['c']]);
});
