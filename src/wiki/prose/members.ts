import { KUSTOMIZATION } from '../../vocabulary/kinds/kustomization.ts';
import type { Claim, Mention } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import { isObjectName, type NameIndex, resolveName } from '../names.ts';
import { trimWords, type Words } from '../phrase.ts';
import { existenceClaim } from '../statement.ts';
import { leadingNameIn } from '../written-name.ts';
import { isNegated } from './mood.ts';
import { namesIn, termsOf } from './named.ts';
import { type Passage, shapeOf } from './passage.ts';

/** A sentence that ends in a colon and says that what follows are Flux Kustomizations. */
const LEAD =
  /\b(?:following|these|folgende\w*|seguenti)\b[^.]*\bflux(?:cd)? kustomi[sz]ations?\b|\b(?:following|these) kustomi[sz]ations\b[^.]*\b(?:exist|are|is)\b/i;
const CONTAINS =
  /\b(?:repository|repo|cluster|gitops tree)\b[^.]{0,30}\b(?:contains|carries|has|defines|declares|includes|holds)\b/i;

/** Lists of the Kustomizations that there are, and sentences that say that the repository has one. */
export function readMembers(context: SectionContext, passage: Passage): readonly Claim[] {
  const lead = passage.sentences.at(-1);
  const isList =
    passage.form !== 'item' &&
    lead !== undefined &&
    /:\s*$/.test(lead.text) &&
    LEAD.test(lead.text) &&
    !isNegated(lead.text);
  return [
    ...(isList ? readItems(context, passage.items, null) : []),
    ...passage.sentences.flatMap((sentence) => readSentence(context, passage, sentence)),
  ];
}

interface Entry {
  readonly written: string;
  readonly words: Words;
  readonly below: readonly Passage[];
}

/** Items are names by themselves, or ends of names that begin with the item above: `apps/blog`, beneath it `dev`. */
function readItems(context: SectionContext, items: readonly Passage[], parent: string | null): readonly Claim[] {
  const entries = items.flatMap((item) => entryOf(item) ?? []);
  const leaves = entries.filter(({ below }) => below.length === 0);
  const style = styleOf(context, leaves, parent);
  return [
    ...(style === null ? [] : leaves.flatMap((entry) => existence(context, entry, style))),
    ...entries.flatMap(({ written, below }) => readItems(context, below, written)),
  ];
}

function entryOf(item: Passage): Entry | null {
  const words = trimWords(item.words);
  const name = leadingNameIn(words)?.name.words ?? words;
  const written = name.text.trim();
  return /^[a-z0-9][a-z0-9./-]*$/.test(written) ? { written, words: name, below: item.items } : null;
}

/** How the names of Kustomizations are made of the words of a list. */
type Style = (written: string) => string;

/** The way in which most of the names are Kustomizations, in this cluster or, failing that, in any. */
function styleOf(context: SectionContext, entries: readonly Entry[], parent: string | null): Style | null {
  const folder = parent?.split('/').at(-1) ?? null;
  const styles: readonly Style[] = [
    ...(folder === null ? [] : [(written: string) => `${folder}-${written}`]),
    (written) => written,
  ];
  for (const cluster of [context.cluster, null]) {
    for (const style of styles) {
      const known = entries.filter(({ written }) => isKustomization(context.names, style(written), cluster));
      if (known.length > 0 && known.length * 2 > entries.length) return style;
    }
  }
  return null;
}

function isKustomization(names: NameIndex, written: string, cluster: string | null): boolean {
  const meant = resolveName(names, written, [KUSTOMIZATION.kind], cluster);
  return meant.type === 'ambiguous' || (meant.type === 'known' && meant.likeness === 'exact');
}

function existence(context: SectionContext, { written, words }: Entry, style: Style): readonly Claim[] {
  const name = style(written);
  const meant = resolveName(context.names, name, [KUSTOMIZATION.kind], context.cluster);
  if (!isObjectName(name) || meant.type === 'ambiguous') return [];
  const isKnown = meant.type === 'known' && meant.likeness === 'exact';
  const mention: Mention = isKnown
    ? { type: 'known', subject: meant.subject }
    : { type: 'unknown', written: name, kind: KUSTOMIZATION.kind, cluster: context.cluster };
  return existenceClaim(context, 'bullet', mention, words);
}

/** "The repository also contains an `apps-x` Flux branch": the name is of no object, and has a Kustomization's form. */
function readSentence(context: SectionContext, passage: Passage, sentence: Words): readonly Claim[] {
  const found = CONTAINS.exec(sentence.text);
  const [term, another] = termsOf(sentence);
  if (found === null || term === undefined || another !== undefined || isNegated(sentence.text.slice(0, term.to)))
    return [];
  const around = sentence.text.slice(found.index + found[0].length, term.to + 30);
  const between = sentence.text.slice(found.index + found[0].length, term.from);
  if (
    term.from < found.index ||
    between.length > 30 ||
    /[,;:.]/.test(between) ||
    !/\b(?:kustomization|flux)\b/i.test(around)
  )
    return [];
  const written = term.text.trim();
  const [name] = namesIn(context, sentence, [KUSTOMIZATION.kind]);
  if (name !== undefined || !isObjectName(written) || written.includes('/')) return [];
  const words = { ...sentence, pieces: sentence.pieces.filter(({ text }) => text === term.text), text: term.text };
  const mention: Mention = { type: 'unknown', written, kind: KUSTOMIZATION.kind };
  return existenceClaim(context, shapeOf(passage), mention, words);
}
