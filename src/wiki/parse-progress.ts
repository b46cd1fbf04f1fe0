/** No page takes longer to parse (`markdown.ts`): a thread of which nothing is heard for so long is no more. */
const PATIENCE_MILLISECONDS = 30_000;

const CLAIMED = 0;
const FINISHED = 1;
const ALL = 2 ** 31 - 1;

/**
 * How far two threads have come with a list of pages. Either claims a page before it parses it, so that none is parsed
 * twice; only the one that goes ahead tells what it has finished.
 */
export class Progress {
  readonly #counts: Int32Array<SharedArrayBuffer>;

  /** `shared` is that of the other thread; the first of the two makes it. */
  constructor(shared: SharedArrayBuffer = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT)) {
    this.#counts = new Int32Array(shared);
  }

  get shared(): SharedArrayBuffer {
    return this.#counts.buffer;
  }

  /** Claims the first page that nobody has begun, and gives its index. */
  claimNext(): number {
    return Atomics.add(this.#counts, CLAIMED, 1);
  }

  /** Claims the page of this index, if it is the first that nobody has begun. */
  claim(index: number): boolean {
    return Atomics.compareExchange(this.#counts, CLAIMED, index, index + 1) === index;
  }

  /** The thread ahead is done with all its pages up to the one of this index. */
  finish(index: number): void {
    Atomics.store(this.#counts, FINISHED, index + 1);
    Atomics.notify(this.#counts, FINISHED);
  }

  /** The thread ahead will do no more. */
  finishAll(): void {
    this.finish(ALL - 1);
  }

  /** Waits until the thread ahead is done with the page of this index, which it has claimed. Blocks. */
  waitFor(index: number): void {
    for (let finished = this.#finished; finished <= index; finished = this.#finished) {
      const heard = Atomics.wait(this.#counts, FINISHED, finished, PATIENCE_MILLISECONDS);
      if (heard === 'timed-out') this.finishAll();
    }
  }

  get #finished(): number {
    return Atomics.load(this.#counts, FINISHED);
  }
}
