import { Transform } from 'node:stream';

/** The end of a message's header (LSP 3.17, base protocol). */
const HEADER_END = '\r\n\r\n';

/** The longest header that anybody writes, in bytes. */
const LONGEST_HEADER = 4096;

/** The longest message that is taken, in bytes: what claims to be longer is no message. */
const LONGEST_MESSAGE = 100_000_000;

/** What a client says last. */
const EXIT = JSON.stringify({ jsonrpc: '2.0', method: 'exit' });

/**
 * Lets the messages of the base protocol through, each with a plain header, and drops what stands between them: after
 * nonsense, the next header is where a message begins. One whose stream ends has left, and that becomes the
 * notification `exit`, behind all that was said before. Time and memory are linear in what is read.
 *
 * @param onNonsense is told of every stretch that was dropped
 */
export function messagesOf(onNonsense: () => void): Transform {
  let head: Buffer = Buffer.alloc(0);
  /** How many bytes of the message at hand are still to come. */
  let missing = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      let rest = chunk;
      while (rest.length > 0) {
        if (missing > 0) {
          const part = rest.subarray(0, missing);
          this.push(part);
          missing -= part.length;
          rest = rest.subarray(part.length);
          continue;
        }
        const text = Buffer.concat([head, rest]);
        const end = text.indexOf(HEADER_END);
        head = end === -1 ? text.subarray(-LONGEST_HEADER) : Buffer.alloc(0);
        if (end === -1) break;
        rest = text.subarray(end + HEADER_END.length);
        const header = readHeader(text.toString('latin1', Math.max(0, end - LONGEST_HEADER), end));
        if (!header.isWhole) onNonsense();
        missing = header.length;
        if (missing > 0) this.push(`Content-Length: ${missing}${HEADER_END}`);
      }
      done();
    },
    flush(done) {
      // What is missing of the last message will not come: blanks keep it from swallowing this one.
      this.push(' '.repeat(missing));
      done(null, frame(EXIT));
    },
  });
}

function frame(message: string): string {
  return `Content-Length: ${Buffer.byteLength(message)}${HEADER_END}${message}`;
}

/** How long a message is, and whether its header is nothing but one. The last length counts: it stands nearest to the message. */
function readHeader(text: string): { readonly length: number; readonly isWhole: boolean } {
  const found = [...text.matchAll(/content-length: {0,8}(\d{1,9})(?!\d)/gi)].at(-1);
  const length = Number(found?.[1] ?? 0);
  const isWhole = /^(?:content-(?:length|type):[^\r\n]*(?:\r\n|$))+$/i.test(text);
  return length > LONGEST_MESSAGE ? { length: 0, isWhole: false } : { length, isWhole: isWhole && found !== undefined };
}
