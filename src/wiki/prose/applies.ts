import { HELM_RELEASE } from '../../vocabulary/kinds/helm-release.ts';
import { KUSTOMIZATION } from '../../vocabulary/kinds/kustomization.ts';
import type { Claim, Mention, Shape } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import { resolveName } from '../names.ts';
import { sliceWords, trimWords, type Words } from '../phrase.ts';
import { claimAt } from '../statement.ts';
import { isNegated, isStatement } from './mood.ts';
import { namesIn, spanIn, type Term, termsOf } from './named.ts';
import { kindsAloneIn, type NamedKind, type NamedObject, objectsIn, programsIn, programWithKinds } from './object.ts';
import { type Passage, shapeOf } from './passage.ts';
import { kustomizationAbove, leadingKustomization } from './subject.ts';

/** Verbs by which pages say what a Kustomization brings into the cluster. */
const VERBS =
  /^\W*(?:it |also |this (?:layer |kustomization )?|kustomization )?(?:also )?(?:installs|deploys|applies|creates|declares|configures|defines|provides|brings|contains|installiert|erstellt|installa|crea)\b/i;
const LEADS =
  /^\W*(?:(?:it |also )?(?:installs|deploys|applies|creates|declares|configures|defines|provides|contains)\b[^.]*|what it (?:installs|deploys|applies)|installed|resources|contents?):\s*$/i;
const APPLIED_BY =
  /\b(?:is|are)?\s*(?:also )?(?:applied|installed|deployed|managed|created|reconciled) by (?:the )?(?:kustomization )?$/i;
/** Behind these, a sentence no longer lists what is applied. */
const ASIDE =
  /\b(?:from|via|with|for|in|into|using|through|that|which|so|because|after|before|when|and (?:lets|keeps|makes|runs|serves)|by|to)\b/i;

/** Stems of the verbs: a sentence without any says nothing of what is applied. */
const MAY_APPLY = /install|deploy|appl|creat|declar|configur|defin|provid|bring|contain|manag|reconcil|erstellt|crea/i;

/** What a Kustomization applies: "Installs `cert-manager` (v1.16.2)", "Creates the `x` namespace", "applied by `y`". */
export function readApplied(context: SectionContext, passage: Passage): readonly Claim[] {
  return [
    ...readVersions(context, passage),
    ...readItems(context, passage),
    ...readFolders(context, passage),
    ...passage.sentences.flatMap((sentence) => readSentence(context, passage, sentence)),
  ];
}

const AGGREGATES =
  /^\W*(?:it |an? )?(?:aggregat(?:or (?:for|of)|es)|wrapper (?:for|of|around)|wraps|overlay (?:for|of|over)) $/i;

/** "Aggregator for `./infrastructure/bridge`" in the section of a Kustomization: what it applies stands in that folder. */
function readFolders(context: SectionContext, passage: Passage): readonly Claim[] {
  return passage.sentences.flatMap((sentence) => {
    const [term] = termsOf(sentence);
    if (term === undefined || !AGGREGATES.test(sentence.text.slice(0, term.from).replace(/\s/g, ' '))) return [];
    const path = term.text.trim().replace(/^\.\//, '').replace(/\/$/, '');
    const owner = context.names.files.paths.has(path) ? kustomizationAbove(context, passage) : null;
    const span = spanIn(sentence, term.from, term.to);
    if (owner === null || span === null) return [];
    const value = { type: 'path', path, text: term.text.trim() } as const;
    return [claimAt(context, shapeOf(passage), owner, 'applies', span, { type: 'value', value, lists: 'some' })];
  });
}

/** The list below "Installs:" in the section of a Kustomization. */
function readItems(context: SectionContext, passage: Passage): readonly Claim[] {
  const lead = passage.sentences.at(-1);
  if (passage.form !== 'paragraph' || lead === undefined || !LEADS.test(lead.text) || isNegated(lead.text)) return [];
  const owner = kustomizationAbove(context, passage);
  if (owner === null) return [];
  return passage.items.flatMap(({ words }) => {
    if (isNegated(words.text)) return [];
    const marked = objectsIn(words, context.names);
    const objects = termsOf(words).length > 0 ? marked : programWithKinds(words, context.names);
    const [first] = objects;
    if (first === undefined || !isFirst(words, first)) return [];
    return objects
      .filter(({ name }) => name === first.name)
      .flatMap((object) => appliesClaim(context, 'bullet', owner, words, object));
  });
}

/** Whether nothing but a kind stands before an object's name. */
function isFirst(words: Words, { from, kind }: NamedObject): boolean {
  const before = words.text
    .slice(0, from)
    .replace(/[^A-Za-z]+/g, ' ')
    .trim();
  return before === '' || (kind !== null && before.split(' ').length <= 2);
}

function readSentence(context: SectionContext, passage: Passage, sentence: Words): readonly Claim[] {
  if (!MAY_APPLY.test(sentence.text) || !isStatement(sentence.text) || isNegated(sentence.text)) return [];
  const leading = passage.form === 'item' ? leadingKustomization(context, sentence) : null;
  if (leading !== null) return objectsBehindVerb(context, 'bullet', leading.mention, leading.rest);
  const [name] = namesIn(context, sentence, [KUSTOMIZATION.kind]);
  const before = name === undefined ? '' : sentence.text.slice(0, name.from);
  if (name !== undefined && APPLIED_BY.test(before))
    return appliedBy(context, passage, sentence, name.mention, name.from);
  if (name !== undefined && /^\W*(?:the )?(?:kustomization )?$/i.test(before)) {
    return objectsBehindVerb(context, shapeOf(passage), name.mention, sliceWords(sentence, name.to));
  }
  const owner = VERBS.test(sentence.text) ? kustomizationAbove(context, passage) : null;
  return owner === null ? [] : objectsBehindVerb(context, shapeOf(passage), owner, sentence);
}

function objectsBehindVerb(context: SectionContext, shape: Shape, owner: Mention, rest: Words): readonly Claim[] {
  const words = trimWords(rest);
  const verb = VERBS.exec(words.text);
  if (verb === null) return [];
  const from = verb[0].length;
  const aside = ASIDE.exec(words.text.slice(from));
  const end = Math.min(aside === null ? words.text.length : from + aside.index, endOfClause(words.text, from));
  const listed = sliceWords(words, from, end);
  const marked = objectsIn(listed, context.names);
  const objects = termsOf(listed).length > 0 ? marked : programsIn(listed, 0, context.names);
  const kinds = kindsAloneIn(listed, context.names).flatMap((named) => kindClaim(context, shape, owner, listed, named));
  if (kinds.length > 0) return kinds;
  if (objects.length === 0 && shape === 'bullet') return unreadable(context, shape, owner, trimWords(listed));
  return objects.flatMap((object) => appliesClaim(context, shape, owner, listed, object));
}

function kindClaim(
  context: SectionContext,
  shape: Shape,
  owner: Mention,
  words: Words,
  { kind, from, to }: NamedKind,
): readonly Claim[] {
  const span = spanIn(words, from, to);
  if (span === null) return [];
  return [
    claimAt(context, shape, owner, 'applies', span, {
      type: 'value',
      value: { type: 'text', text: kind },
      lists: 'some',
    }),
  ];
}

/** A proper name of what an item says to be installed, which no object has. */
function unreadable(context: SectionContext, shape: Shape, owner: Mention, words: Words): readonly Claim[] {
  const span = spanIn(words, 0, words.text.length);
  if (span === null || !/^\p{Lu}/u.test(words.text)) return [];
  const reason = `"${words.text.slice(0, 60)}" is not plainly the name of an object`;
  return [claimAt(context, shape, owner, 'applies', span, { type: 'unreadable', reason })];
}

function endOfClause(text: string, from: number): number {
  const found = text.slice(from).search(/[;:—–]|\.\s/u);
  return found < 0 ? text.length : from + found;
}

/** "`traefik` is applied by `core`": the object right before, or the one that the section is about. */
function appliedBy(
  context: SectionContext,
  passage: Passage,
  sentence: Words,
  owner: Mention,
  to: number,
): readonly Claim[] {
  const part = sliceWords(sentence, 0, to);
  const objects = objectsIn(part, context.names);
  const [object] = objects;
  if (object === undefined || objects.length > 1) return [];
  const between = part.text
    .slice(object.to)
    .replace(APPLIED_BY, '')
    .replace(/\([^)]{0,300}\)/g, '')
    .trim();
  return between === '' ? appliesClaim(context, shapeOf(passage), owner, part, object) : [];
}

/** The claim that a Kustomization applies an object. */
export function appliesClaim(
  context: SectionContext,
  shape: Shape,
  owner: Mention,
  words: Words,
  { name, kind, from, to }: NamedObject,
): readonly Claim[] {
  const span = spanIn(words, from, to);
  if (span === null) return [];
  const references = [{ kind, namespace: null, name }];
  return [
    claimAt(context, shape, owner, 'applies', span, {
      type: 'value',
      value: { type: 'references', references },
      lists: 'some',
    }),
  ];
}

const VERSION =
  /^\s*\(?(?:helmrelease,? ?)?((?:helm )?chart (?:version )?)?v?(\d{1,4}\.\d{1,5}(?:\.\d{1,5})?(?:[-+][\w.]+)?)\s*[),;]/i;
/** "the Tailscale Operator HelmRelease (v1.96.5)": a display name of at most four words. */
const RELEASE = /\b([A-Z][\w-]*(?: [A-Z][\w-]*){0,3}) (?=HelmRelease \()/g;

function releasesIn(text: string): readonly Term[] {
  return [...text.matchAll(RELEASE)].map(({ index, 1: name = '' }) => ({
    from: index,
    to: index + name.length,
    text: name,
  }));
}

const BRACKET = /^\s*(?:helmrelease\s*)?\(/i;

/** "`cert-manager` (v1.16.2)", "HelmRelease `external-secrets` (chart 0.9.20)". */
function readVersions(context: SectionContext, passage: Passage): readonly Claim[] {
  if (!context.speaksOfFlux && context.kinds.length === 0) return [];
  return passage.sentences.flatMap((sentence) => {
    if (!/\(.{0,300}\d\.\d/s.test(sentence.text) || !isStatement(sentence.text)) return [];
    return [...termsOf(sentence), ...releasesIn(sentence.text)].flatMap((term) => {
      const behind = sentence.text.slice(term.to, term.to + 60);
      const found = BRACKET.test(behind)
        ? VERSION.exec(behind.replace(/^\s*helmrelease\s*(?=\()/i, (kind) => ' '.repeat(kind.length)))
        : null;
      const meant = resolveName(context.names, term.text.trim(), [HELM_RELEASE.kind], context.cluster);
      if (found === null || meant.type !== 'known' || meant.likeness === 'suffix') return [];
      const [whole, chart, version = ''] = found;
      const from = term.to + whole.lastIndexOf(version);
      const span = spanIn(sentence, from, from + version.length);
      if (span === null) return [];
      const mention = { type: 'known', subject: meant.subject } as const;
      const lists = chart === undefined ? 'some' : 'all';
      return [
        claimAt(context, shapeOf(passage), mention, 'spec.chart.spec.version', span, {
          type: 'value',
          value: { type: 'version', text: version },
          lists,
        }),
      ];
    });
  });
}
