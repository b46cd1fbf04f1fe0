/** The title and the address of a page. */
export type PageAddress = readonly [title: string, href: string];

/** A page shares at least this part of its letters with what was asked for. */
const LIKE_ENOUGH = 0.4;

const MOST_SUGGESTED = 5;

/** The pages whose address or title is most like an address that leads nowhere, the likest first. */
export function similarPages(pages: readonly PageAddress[], asked: string): readonly PageAddress[] {
  const path = plain(asked);
  const last = plain(lastPart(asked));
  const rated = pages.map((page) => {
    const [title, href] = page;
    const whole = likeness(path, plain(href));
    return {
      page,
      likeness: Math.max(whole, likeness(last, plain(lastPart(href))), likeness(last, plain(title))) + whole / 10,
    };
  });
  return rated
    .filter((one) => one.likeness >= LIKE_ENOUGH)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, MOST_SUGGESTED)
    .map(({ page }) => page);
}

/** The part of pairs of neighbouring letters that two words share (the coefficient of Dice), from 0 to 1. */
function likeness(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : 1;
  const counts = new Map<string, number>();
  for (let at = 0; at < a.length - 1; at++) {
    const pair = a.slice(at, at + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (let at = 0; at < b.length - 1; at++) {
    const pair = b.slice(at, at + 2);
    const left = counts.get(pair) ?? 0;
    if (left === 0) continue;
    counts.set(pair, left - 1);
    shared++;
  }
  return a.length + b.length <= 2 ? 0 : (2 * shared) / (a.length + b.length - 2);
}

function lastPart(path: string): string {
  return (
    path
      .split('/')
      .filter((part) => part !== '')
      .at(-1) ?? ''
  );
}

/** An address as words: in small letters, without an ending and the signs between its words. */
function plain(text: string): string {
  return decoded(text)
    .toLowerCase()
    .replace(/\.(?:html?|md)$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
