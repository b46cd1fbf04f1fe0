import { availableParallelism, loadavg } from 'node:os';
import { extname, join } from 'node:path';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { Root } from 'mdast';
import type { Dialect } from './dialects/dialect.ts';
import { Progress } from './parse-progress.ts';

/** What the thread is asked for: the trees of all pages of these folders. */
export interface Order {
  readonly folders: readonly string[];
  /** What the pages are written in; `null` to have it told from them. */
  readonly dialects: readonly Dialect[] | null;
  /** Of a `Progress`. */
  readonly shared: SharedArrayBuffer;
  /** Where the trees go. */
  readonly port: MessagePort;
}

/** What became of a text: its tree, or why there is none, as a `MarkdownError` says it. */
export type Parsed = { readonly text: string } & ({ readonly root: Root } | { readonly fault: string });

/** What became of the text of the next page; `null` where that is for the caller to find out. */
export type TreeSource = (text: string) => Parsed | null;

/**
 * Begins to parse the pages of some folders on a thread of its own. What it gives has to be asked for all of them, in the
 * order in which `readWiki` reads them. Whatever the thread has not begun by then it leaves to the caller, and so with
 * everything if it fails. Does I/O.
 */
export function parseAhead(folders: readonly string[], dialects: readonly Dialect[] | null): TreeSource {
  if (!hasIdleCore()) return () => null;
  const progress = new Progress();
  const { port1: delivery, port2: port } = new MessageChannel();
  const order: Order = { folders, dialects, shared: progress.shared, port };
  // In the compiled package the thread's file is JavaScript, as this one is.
  const file = join(import.meta.dirname, `parse-thread${extname(import.meta.filename)}`);
  const thread = new Worker(file, { workerData: order, transferList: [port] });
  thread.unref();
  // What is wrong is wrong for the caller as well, who can say it.
  thread.on('error', () => {});
  return takeTrees(progress, delivery);
}

/** Where all cores are taken, a second thread only adds what it takes to start it: a tenth of a check. Windows tells no load. */
function hasIdleCore(): boolean {
  const [load = 0] = loadavg();
  return availableParallelism() > 1 && load < availableParallelism();
}

/** Takes what a thread delivers, and leaves to the caller what the thread has not begun. */
export function takeTrees(progress: Progress, delivery: MessagePort): TreeSource {
  const delivered = new Map<string, Parsed>();
  let asked = 0;
  return (text) => {
    const index = asked++;
    if (progress.claim(index)) return null;
    progress.waitFor(index);
    receive(delivery, delivered);
    const parsed = delivered.get(text) ?? null;
    // Whoever takes a tree may change it, so a page of the same text needs another.
    delivered.delete(text);
    return parsed;
  };
}

function receive(delivery: MessagePort, delivered: Map<string, Parsed>): void {
  for (let next = receiveMessageOnPort(delivery); next !== undefined; next = receiveMessageOnPort(delivery)) {
    const parsed = next.message as Parsed;
    delivered.set(parsed.text, parsed);
  }
}
