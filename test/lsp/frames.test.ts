import { finished } from 'node:stream/promises';
import { expect, test } from 'vitest';
import { messagesOf } from '../../src/lsp/frames.ts';
import { takesLinearTime } from '../support/growth.ts';

interface Read {
  /** The messages, and at the end `exit`. */
  readonly messages: readonly string[];
  readonly nonsense: number;
}

/** What is let through of some chunks. */
async function read(...chunks: readonly (string | Buffer)[]): Promise<Read> {
  let nonsense = 0;
  const stream = messagesOf(() => {
    nonsense += 1;
  });
  const said: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => said.push(chunk));
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
  await finished(stream);
  const messages = Buffer.concat(said)
    .toString()
    .split(/Content-Length: \d+\r\n\r\n/)
    .slice(1);
  const [exit] = messages.splice(-1);
  expect(exit).toBe('{"jsonrpc":"2.0","method":"exit"}');
  return { messages, nonsense };
}

function framed(message: string): string {
  return `Content-Length: ${Buffer.byteLength(message)}\r\n\r\n${message}`;
}

test('messages come through as they were said, however they are cut', async () => {
  const all = Buffer.from(`${framed('{"a":"é"}')}${framed('[]')}`);
  for (let at = 0; at <= all.length; at++) {
    const said = await read(all.subarray(0, at), all.subarray(at));
    expect(said).toEqual({ messages: ['{"a":"é"}', '[]'], nonsense: 0 });
  }
});

test('other headers and other cases are headers', async () => {
  const type = 'Content-Type: application/vscode-jsonrpc; charset=utf-8';
  expect(await read(`content-length: 2\r\n${type}\r\n\r\n{}`)).toEqual({ messages: ['{}'], nonsense: 0 });
});

test.each([
  ['words before a header', `hello${framed('{}')}`],
  ['a header without a length', `Content-Type: x\r\n\r\n${framed('{}')}`.replace('Type', 'Typ')],
  ['a length that is no number', `Content-Length: many\r\n\r\n${framed('{}')}`],
  ['a length that no message has', `Content-Length: 999999999\r\n\r\n${framed('{}')}`],
  ['bytes that are no text', Buffer.concat([Buffer.from([0, 255, 13, 10, 13, 10, 7]), Buffer.from(framed('{}'))])],
  ['a message that is longer than it says', `Content-Length: 2\r\n\r\n{}, and more${framed('{}')}`],
])('after %s, the next message is read', async (_, bytes) => {
  const { messages, nonsense } = await read(bytes);
  expect(messages.at(-1)).toBe('{}');
  expect(nonsense).toBeGreaterThan(0);
});

test('a message that breaks off does not swallow the goodbye', async () => {
  const { messages } = await read('Content-Length: 40\r\n\r\n{"jsonrpc":');
  expect(messages).toEqual([`{"jsonrpc":${' '.repeat(29)}`]);
});

test('nonsense without an end takes linear time and is not kept', () => {
  const run = (size: number) => {
    const stream = messagesOf(() => {});
    for (let at = 0; at < size; at++) stream.write('nonsense\r\n');
    expect(stream.readableLength).toBe(0);
  };
  expect(takesLinearTime(run, 20_000)).toBe(true);
});
