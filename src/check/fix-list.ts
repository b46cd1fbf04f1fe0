import { missingFrom, referencesDiffer } from '../vocabulary/references.ts';
import { formatReference, type Reference } from '../vocabulary/value.ts';

/** What parts the names of a list: a comma or its like, a word, a line break of a cell, a line of YAML. */
const SEPARATOR =
  /(\s{0,8}<br\s?\/?>\s{0,8}|\s{0,8}[,;+&]?\s{1,8}(?:and|und|e)\s{1,8}|\s{0,8}[,;+&]\s{0,8}|\r?\n[ \t]{0,80})/i;

/** A name and nothing else but what sets it apart. */
const BARE_ITEM = /^((?:- )?(?:name: )?["'`*_]{0,3})([a-z0-9][a-z0-9./-]{0,300})(["'`*_]{0,3})$/i;

/** One name of a list as the page writes it. */
interface Item {
  readonly written: string;
  readonly reference: Reference;
  /** What stands before and behind the name; `null` where there are more words than the name. */
  readonly frame: readonly [string, string] | null;
}

/**
 * A page's list made to name what the repository has: what holds stays as it is written, what does not goes, what is
 * missing follows in the same dress. `null` where the list is not plainly one name after another, or where that would
 * leave it empty.
 */
export function editList(
  text: string,
  claimed: readonly Reference[],
  actual: readonly Reference[],
  abbreviated: boolean,
): string | null {
  const parts = text.split(SEPARATOR);
  const separators = parts.filter((_, position) => position % 2 === 1);
  const items = itemsOf(
    parts.filter((_, position) => position % 2 === 0),
    claimed,
  );
  const joints = jointsOf(separators);
  if (items === null || joints === null) return null;
  const holds = ({ reference }: Item) => !referencesDiffer([reference], actual, { lists: 'some', abbreviated });
  const kept = items.filter(holds);
  const dropped = items.filter((item) => !holds(item));
  const missing = abbreviated
    ? actual.filter((one) =>
        kept.every(({ reference }) => referencesDiffer([reference], [one], { lists: 'all', abbreviated })),
      )
    : missingFrom(claimed, actual);
  if (dropped.some(({ frame }) => frame === null)) return null;
  const frame = items.find((item) => item.frame !== null)?.frame ?? null;
  if (missing.length > 0 && frame === null) return null;
  const added = missing.map((reference) => framed(frame, formatReference({ ...reference, kind: null })));
  const [gone] = dropped;
  const [instead] = added;
  const texts =
    dropped.length === 1 && added.length === 1 && gone !== undefined && instead !== undefined
      ? items.map((item) => (item === gone ? instead : item.written))
      : [...kept.map(({ written }) => written), ...added];
  const isYaml = text.startsWith('- ');
  if (texts.length === 0 || (isYaml && separators.length === 0 && texts.length > 1)) return null;
  return joined(texts, joints);
}

function itemsOf(texts: readonly string[], claimed: readonly Reference[]): readonly Item[] | null {
  if (texts.length !== claimed.length) return null;
  const items = texts.flatMap((written, index) => {
    const reference = claimed[index];
    if (reference === undefined || !written.includes(reference.name)) return [];
    const [, before, name = '', behind] = BARE_ITEM.exec(written) ?? [];
    const isBare = before !== undefined && behind !== undefined && name.endsWith(reference.name);
    return { written, reference, frame: isBare ? ([before, behind] as const) : null };
  });
  return items.length === texts.length ? items : null;
}

function framed(frame: Item['frame'], name: string): string {
  return frame === null ? name : `${frame[0]}${name}${frame[1]}`;
}

/** What parts two names, and the last two. */
interface Joints {
  readonly each: string;
  readonly last: string;
}

/** `null` for a list that parts its names now so and now so. */
function jointsOf(separators: readonly string[]): Joints | null {
  const last = separators.at(-1) ?? ', ';
  const isWord = /^[\s,]*(?:and|und|e)\s/i.test(last);
  const others = isWord ? separators.slice(0, -1) : separators;
  const each = others[0] ?? ', ';
  return others.every((separator) => separator === each) ? { each, last: isWord ? last : each } : null;
}

function joined(texts: readonly string[], { each, last }: Joints): string {
  const [end = '', ...others] = texts.toReversed();
  return others.length === 0 ? end : `${others.toReversed().join(each)}${last}${end}`;
}
