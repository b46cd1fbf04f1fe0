import type { List, ListItem, PhrasingContent } from 'mdast';
import { foldWord } from '../../vocabulary/kind.ts';
import { KUSTOMIZATION } from '../../vocabulary/kinds/kustomization.ts';
import { fieldsForWord } from '../../vocabulary/vocabulary.ts';
import { withApplication } from '../application.ts';
import type { Claim } from '../claim.ts';
import { contextsBeside, type SectionContext } from '../context.ts';
import type { HeadingName } from '../headings.ts';
import { ALL_KINDS } from '../kind-words.ts';
import { allLabelledIn, claimsAbout, type Labelled, labelledIn, labelledLinesIn } from '../labelled.ts';
import { isFluxLabel, isKnownLabel, isNameLabel, tellOfKustomizations } from '../labels.ts';
import { areKustomizations, resolveName } from '../names.ts';
import type { Page } from '../page.ts';
import { joinWords, type Words, wordsOf } from '../phrase.ts';
import { namesTargets } from '../statement.ts';
import { leadingNameIn, nameIn, type WrittenName } from '../written-name.ts';

/**
 * Reads list items that begin with an object's name and give its fields beside or beneath it, and labelled items and
 * lines under a heading that names an object.
 */
export function readBullets(context: SectionContext): readonly Claim[] {
  return [...readLines(context), ...listsOf(context).flatMap((list) => readList(context, list, true))];
}

function listsOf({ blocks }: SectionContext): readonly List[] {
  return blocks.filter((block) => block.type === 'list');
}

/** `**Depends on:** a, b` in paragraphs under the heading. A label that is not set apart may be any sentence. */
function readLines(context: SectionContext): readonly Claim[] {
  const entries = context.blocks.flatMap((block) => {
    if (block.type !== 'paragraph' || !beginsSetApart(block.children)) return [];
    return labelledLinesIn(wordsOf(block.children, context.page.source));
  });
  return claimsOfHeading(context, entries);
}

function beginsSetApart([first]: readonly PhrasingContent[]): boolean {
  return first?.type === 'strong' || first?.type === 'emphasis' || first?.type === 'inlineCode';
}

/** A list item as this reader sees it. */
interface Item {
  /** The label that it begins with, and its value. */
  readonly entry: Labelled | null;
  /** The object whose name it begins with. */
  readonly name: WrittenName | null;
  /** The labels beside the name, and those of the items beneath it; none unless one of them is a field's. */
  readonly fields: readonly Labelled[];
  readonly lists: readonly List[];
}

/** An item that begins with an object's name and gives at least one field. */
interface NamedItem {
  readonly name: WrittenName;
  readonly fields: readonly Labelled[];
}

function readList(context: SectionContext, list: List, isOutermost: boolean): readonly Claim[] {
  const items = list.children.flatMap((item) => itemOf(item, context.page.source) ?? []);
  const named = namedAmong(items);
  const areListed = areKustomizations(
    named.map(({ name }) => name),
    context.names,
    context.cluster,
  );
  const isAboutFlux = context.speaksOfFlux || context.kinds.length > 0;
  const own = items.flatMap(({ entry, fields }) => (entry === null || fields.length > 0 ? [] : entry));
  return [
    ...(isOutermost ? claimsOfHeading(context, own) : []),
    ...named.flatMap((item) => {
      const { name, fields } = item;
      const isAmongKustomizations = areListed || (named.length <= SHORT_LIST && isLikeOthersOfPage(context, item));
      return claimsAbout(
        context,
        'bullet',
        { name, certain: name.marked && isAboutFlux, isAmongKustomizations },
        fields,
      );
    }),
    ...items.flatMap(({ lists }) => lists.flatMap((nested) => readList(context, nested, false))),
  ];
}

function namedAmong(items: readonly Item[]): readonly NamedItem[] {
  return items.flatMap(({ name, fields }) => (name === null || fields.length === 0 ? [] : { name, fields }));
}

/** A list of so few items tells nothing of what its names are: the other lists of the page do. */
const SHORT_LIST = 2;
const FEWEST_KNOWN = 2;

/**
 * Whether an item of a short list gives fields as the page's lists do that are about Kustomizations. What depends on
 * things that are none may be a host or a program.
 */
function isLikeOthersOfPage(context: SectionContext, { fields }: NamedItem): boolean {
  if (!context.speaksOfFlux || !listsKustomizations(context)) return false;
  if (fields.some(({ label }) => isFluxLabel(label))) return true;
  const [dependsOn] = fieldsForWord(KUSTOMIZATION, 'dependson');
  const values = fields.map(({ value }) => value);
  return dependsOn !== undefined && namesTargets(context, KUSTOMIZATION, dependsOn, values);
}

const LISTING = new WeakMap<Page, boolean>();

/** Whether the items of all lists of the page that give a Kustomization's fields have, for the most part, the name of one. */
function listsKustomizations(context: SectionContext): boolean {
  const held = LISTING.get(context.page);
  if (held !== undefined) return held;
  let known = 0;
  let unknown = 0;
  for (const beside of contextsBeside(context)) {
    for (const { name, fields } of namedIn(listsOf(beside), beside.page.source)) {
      if (!tellOfKustomizations(fields.map(({ label }) => label))) continue;
      const meant = resolveName(beside.names, name.written, [KUSTOMIZATION.kind], beside.cluster);
      if (meant.type === 'none') unknown++;
      else known++;
    }
  }
  const isSo = known >= FEWEST_KNOWN && known > unknown;
  LISTING.set(context.page, isSo);
  return isSo;
}

function namedIn(lists: readonly List[], source: string): readonly NamedItem[] {
  return lists.flatMap((list) => {
    const items = list.children.flatMap((item) => itemOf(item, source) ?? []);
    return [...namedAmong(items), ...items.flatMap((item) => namedIn(item.lists, source))];
  });
}

function claimsOfHeading(context: SectionContext, entries: readonly Labelled[]): readonly Claim[] {
  const { isAmongKustomizations } = context;
  if (entries.length === 0) return [];
  const subject = nameAmong(context, entries) ?? context.subject;
  const found =
    subject === null
      ? []
      : claimsAbout(context, 'bullet', { name: subject, certain: subject.certain, isAmongKustomizations }, entries);
  return withApplication(found, context, 'bullet', entries);
}

/** The object that the labelled values themselves name: "**Flux name:** `base-network`" under a heading in plain words. */
function nameAmong({ names, cluster }: SectionContext, entries: readonly Labelled[]): HeadingName | null {
  const entry = entries.find(({ label }) => isNameLabel(label));
  const name = entry === undefined ? null : nameIn(entry.value);
  if (name === null || !name.marked || resolveName(names, name.written, ALL_KINDS, cluster).type === 'none')
    return null;
  return { ...name, certain: true };
}

/** `null` for a task: what is to be done is not yet so. */
function itemOf(item: ListItem, source: string): Item | null {
  if (typeof item.checked === 'boolean') return null;
  const lists = item.children.filter((child) => child.type === 'list');
  const words = firstWords(item, source);
  const entry = entryOf(words, lists, source);
  if (entry !== null && isKnownLabel(entry.label)) return { entry, name: null, fields: [], lists };
  const leading = leadingNameIn(words);
  if (leading === null) return { entry, name: null, fields: [], lists };
  const beneath = lists.flatMap((list) => list.children.flatMap((child) => entryOfItem(child, source) ?? []));
  const fields = [...allLabelledIn(leading.rest), ...beneath];
  return { entry, name: leading.name, fields: fields.some(({ label }) => isKnownLabel(label)) ? fields : [], lists };
}

function entryOfItem(item: ListItem, source: string): Labelled | null {
  if (typeof item.checked === 'boolean') return null;
  const lists = item.children.filter((child) => child.type === 'list');
  return entryOf(firstWords(item, source), lists, source);
}

/** The label and the value of an item. The value may be the list beneath the label. */
function entryOf(words: Words, lists: readonly List[], source: string): Labelled | null {
  const beside = labelledIn(words);
  const [list] = lists;
  if (beside !== null || list === undefined) return beside;
  const label = foldWord(words.text);
  return isKnownLabel(label)
    ? { label, value: joinWords(list.children.map((item) => firstWords(item, source))) }
    : null;
}

function firstWords(item: ListItem, source: string): Words {
  const [first] = item.children;
  return wordsOf(first?.type === 'paragraph' ? first.children : [], source);
}
