import { MarkdownError, parseMarkdown } from './markdown.ts';
import type { Order, Parsed } from './parse-ahead.ts';
import { Progress } from './parse-progress.ts';
import { markdownIn } from './wiki.ts';

/** Parses the pages that nobody else has begun, in their order, and delivers what becomes of each. Does I/O. */
export function deliverTrees({ folders, dialects, shared, port }: Order): void {
  const progress = new Progress(shared);
  try {
    const texts = folders.flatMap((folder) => markdownIn(folder, dialects ?? undefined));
    for (let index = progress.claimNext(); index < texts.length; index = progress.claimNext()) {
      port.postMessage(parse(texts[index] ?? ''));
      progress.finish(index);
    }
  } finally {
    // Nobody is to wait for what will not come.
    progress.finishAll();
  }
}

function parse(text: string): Parsed {
  try {
    return { text, root: parseMarkdown(text) };
  } catch (error) {
    if (error instanceof MarkdownError) return { text, fault: error.message };
    throw error;
  }
}
