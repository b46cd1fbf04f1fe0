import { KUSTOMIZATION } from '../../vocabulary/kinds/kustomization.ts';
import type { Claim } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import { isNeutralHeading } from '../headings.ts';
import { clustersNamedIn, resolveName } from '../names.ts';
import { sliceWords, trimWords, type Words, wordsOf } from '../phrase.ts';
import { claimsOfThing, onlyOf, type Thing, thingCalled } from '../thing.ts';
import { appliesClaim } from './applies.ts';
import { readClause, type Said } from './clause.ts';
import { isNegated, isStatement } from './mood.ts';
import { termsOf } from './named.ts';
import { kindOfWord } from './object.ts';
import { type Passage, passagesOf, shapeOf, withItems } from './passage.ts';

/** A sentence or an item that describes a thing, and from where on. */
interface Description {
  readonly passage: Passage;
  readonly words: Words;
  readonly cluster: string | null;
  readonly thing: Thing;
  /** Whether the words name the thing themselves. */
  readonly isNamed: boolean;
  readonly said: readonly Said[];
}

/** What only a Flux object has; an application has a timeout of its own as well. */
const OF_FLUX: ReadonlySet<string> = new Set(['chartversion', 'owner', 'retryinterval']);

/**
 * What sentences and items without labels say of one thing: "runs in `registry`" and "chart 1.17.1" under its heading,
 * "`shop` runs with 4 replicas in production", "It listens on port 8080".
 */
export function readDescribed(context: SectionContext): readonly Claim[] {
  const passages = withItems(passagesOf(context)).filter(({ form }) => form !== 'heading');
  const mayDescribe = passages.filter(({ words }) => MAY_DESCRIBE.test(words.text));
  const above = mayDescribe.length === 0 ? null : headed(context);
  const described = mayDescribe.flatMap((passage) => descriptionsIn(context, passage, above));
  const isFlux = described.some(({ said }) => said.some(({ label }) => OF_FLUX.has(label)));
  return described.flatMap((description) =>
    description.said.flatMap((said) =>
      claimsOfSaid({ ...context, cluster: description.cluster }, description, said, isFlux),
    ),
  );
}

function descriptionsIn(context: SectionContext, passage: Passage, above: Thing | null): readonly Description[] {
  let subject: Thing | null = above;
  return passage.sentences.flatMap((sentence): readonly Description[] => {
    const { words, cluster } = withoutCluster(context, sentence);
    const leading = leadingThing({ ...context, cluster }, words);
    const it = passage.form === 'item' ? 0 : IT.exec(words.text)?.[0].length;
    // "It" speaks of what the sentence before it is about.
    if (leading !== null || it === undefined) subject = leading?.thing ?? null;
    const thing = subject;
    const from = leading?.to ?? it;
    if (!MAY_DESCRIBE.test(sentence.text)) return [];
    if (thing === null || from === undefined || !isStatement(words.text) || isNegated(words.text)) return [];
    const said = readClause(words, from, context.names);
    return said.length === 0 ? [] : [{ passage, words, cluster, thing, isNamed: leading !== null, said }];
  });
}

/** Every clause that says something has one of these. */
const MAY_DESCRIBE = /\d|minutes|hours|seconds|\bin(?:to)?\b|\bby\b|\bat\b|\bunder\b|\bhourly\b|replicas?\b|namespace/i;
const IT = /^\W*(?:it|the (?:app|application|service|release|chart|program|kustomization))\s/i;

/** The thing that the heading of the section names, or the page's title above a heading such as "Configuration". */
function headed(context: SectionContext): Thing | null {
  const { section, page } = context;
  const heading = section.node === null ? null : wordsOf(section.node.children, page.source);
  const isOfTitle = heading !== null && isNeutralHeading(heading);
  return thingCalled(context, isOfTitle ? page.title : (section.heading ?? page.title));
}

const LONGEST_NAME = 60;

/** The thing that a sentence begins with, its kind before or behind it: "The Deployment `web` …", "MetalLB …". */
function leadingThing(context: SectionContext, words: Words): { readonly thing: Thing; readonly to: number } | null {
  const { text } = words;
  const [term] = termsOf(words);
  const lead = /^\W*(?:(?:the|our) )?(?:([a-z]+) )?$/i.exec(text.slice(0, term?.from ?? 0));
  if (term !== undefined && lead !== null && term.text.length <= LONGEST_NAME) {
    const word = lead[1] ?? /^ ([a-z]+)\b/i.exec(text.slice(term.to, term.to + LONGEST_NAME))?.[1] ?? '';
    const kind = kindOfWord(word, context.names);
    if (lead[1] !== undefined && kind === null) return null;
    const thing = thingCalled(context, term.text);
    const to = lead[1] === undefined && kind !== null ? term.to + 1 + word.length : term.to;
    return thing === null ? null : { thing: kind === null ? thing : onlyOf(thing, kind), to };
  }
  const display =
    /^(?:The )?(\p{Lu}[\p{L}\p{N}-]*(?: \p{Lu}[\p{L}\p{N}-]*){0,2})(?= (?:is|runs|answers|listens|lives|has|gives)\b)/u.exec(
      text,
    );
  const thing = display === null ? null : thingCalled(context, display[1] ?? '');
  return thing === null || display === null ? null : { thing, to: display[0].length };
}

/** The sentence without the cluster that it ends with: "… in production". */
function withoutCluster(
  context: SectionContext,
  sentence: Words,
): { readonly words: Words; readonly cluster: string | null } {
  const { names, cluster } = context;
  const found =
    names.clusters.size < 2 ? null : /\s(?:in|on) (?:the )?(\S{1,60}?)(?: cluster)?\.?$/.exec(sentence.text);
  const [named] = found === null ? [] : clustersNamedIn([(found[1] ?? '').replaceAll('`', '')], names);
  if (found === null || named === undefined) return { words: sentence, cluster };
  return { words: trimWords(sliceWords(sentence, 0, found.index)), cluster: named };
}

function claimsOfSaid(
  context: SectionContext,
  { passage, words, thing, isNamed }: Description,
  { label, from, to }: Said,
  isFlux: boolean,
): readonly Claim[] {
  const shape = shapeOf(passage);
  const value = sliceWords(words, from, to);
  // Where the sentence names both, the object is the statement.
  if (label === 'owner') return isNamed ? [] : ownerClaim(context, thing, shape, words, from, to);
  return claimsOfThing(context, shape, thing, { label, value }, isFlux);
}

/** "deployed by `apps`": the Kustomization that applies the first object of the thing. */
function ownerClaim(
  context: SectionContext,
  { parts }: Thing,
  shape: Claim['shape'],
  words: Words,
  from: number,
  to: number,
): readonly Claim[] {
  const [part] = parts;
  const meant = resolveName(context.names, words.text.slice(from, to), [KUSTOMIZATION.kind], context.cluster);
  if (part === undefined || meant.type !== 'known' || meant.likeness !== 'exact') return [];
  const { kind, name } = part.mention.subject;
  return appliesClaim(context, shape, { type: 'known', subject: meant.subject }, words, { name, kind, from, to });
}
