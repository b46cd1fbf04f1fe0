import { readAnyValue } from '../../vocabulary/any-field.ts';
import { isConfidential } from '../../vocabulary/confidential.ts';
import { readManifestValue } from '../../vocabulary/grammar.ts';
import { type Field, foldWord, type Kind } from '../../vocabulary/kind.ts';
import { readPhrase } from '../../vocabulary/reading.ts';
import { fieldsForWord, kindNamed, kindOf } from '../../vocabulary/vocabulary.ts';
import { readBoxedDependencies } from '../boxed-dependency.ts';
import type { Claim, Mention } from '../claim.ts';
import { type CodeBlock, type CodeLine, codeBlocksOf } from '../code-block.ts';
import type { SectionContext } from '../context.ts';
import { FLUX_KINDS, foldedWords, kindCalled } from '../kind-words.ts';
import { readListedDependencies } from '../listing-dependency.ts';
import { resolveName } from '../names.ts';
import { type Snippet, type SnippetValue, snippetsIn } from '../snippet.ts';
import { claimAt } from '../statement.ts';

const LANGUAGES = new Set(['yaml', 'yml']);

/** Words before a snippet that the reader of the page is to write, or that shows what might be. */
const INSTRUCTIONS = new Set([
  ...['create', 'creating', 'add', 'adding', 'save', 'write', 'new', 'update', 'updating', 'change', 'modify', 'edit'],
  ...['instead', 'should', 'would', 'could', 'can', 'must', 'need', 'want', 'before', 'after', 'bad', 'good', 'wrong'],
  ...['correct', 'incorrect', 'avoid', 'never', 'not', 'template', 'sample', 'similar', 'optional', 'optionally', 'if'],
  ...['proposed', 'planned', 'future', 'was', 'were', 'previously', 'old', 'fix', 'solution', 'patch', 'temporarily'],
  ...['recommended', 'will', 'remove', 'put', 'paste', 'copy', 'apply'],
]);
/** Words of a heading over what the reader of the page is to do. */
const TASKS = new Set([
  ...['install', 'installation', 'installing', 'setup', 'adding', 'add', 'create', 'creating', 'migrate', 'upgrade'],
  ...['troubleshooting', 'enable', 'enabling', 'howto', 'tutorial', 'alternative', 'alternatives', 'option', 'options'],
]);
/** Words that make an illustration of a snippet. */
const ILLUSTRATIONS = new Set([
  'example',
  'examples',
  'e',
  'g',
  'eg',
  'like',
  'such',
  'replace',
  'beispiel',
  'esempio',
]);
/** Words of a sentence about what a file holds. */
const DESCRIPTIONS = new Set(['we', 'contains', 'contain', 'has', 'have', 'holds', 'defines', 'defined', 'declares']);
/** Comments that set a snippet against another. */
const CONTRAST = /^\s*#.*(?:❌|✅|\b(?:before|after|bad|good|wrong|correct|incorrect|old|new|instead|don't)\b)/i;
/** Comments that tell the reader of the page to put something else there. */
const ADVICE = /#.{0,300}\b(?:replace|change this|change to|your|todo|example|adjust|latest)\b/i;
const FILL_IN = /<[A-Za-z][^<>]*>|\$\{|\$\(|\$[A-Z]|\byour-|\{\{/;
/** Names of nobody: the whole snippet is a pattern. */
const PATTERN =
  /<[A-Za-z][^<>\n]*>|[/:](?:user|username|owner|org|organization|your[\w-]*|my-[\w-]*|example)\/|\byour-|\bmy-(?:app|repo|cluster|org)\b/i;
const GAP = /\.\.\.|…/;

/** Reads snippets of manifests: the fields that they show are those of the object. */
export function readYamlSnippets(context: SectionContext): readonly Claim[] {
  return [...readManifests(context), ...readListedDependencies(context), ...readBoxedDependencies(context)];
}

function readManifests(context: SectionContext): readonly Claim[] {
  return codeBlocksOf(context)
    .filter(({ language }) => LANGUAGES.has(language))
    .flatMap((block) => {
      const standing = standingOf(context, block);
      if (standing === 'instruction') return [];
      const near = { ...context, cluster: clusterIn(context, block.lead) ?? context.cluster };
      const informal = readInformal(near, block.lines);
      const claims =
        informal.length > 0 ? informal : snippetsIn(block.lines).flatMap((snippet) => readSnippet(near, snippet));
      return standing === 'example' ? claims.map((claim) => ({ ...claim, isExample: true as const })) : claims;
    });
}

/** What the page has a snippet for: to say how things are, to illustrate, or for its reader to write. */
type Standing = 'description' | 'example' | 'instruction';

function standingOf({ names, section }: SectionContext, { lead, lines }: CodeBlock): Standing {
  const isTask = foldedWords(section.heading ?? '').some((word) => TASKS.has(word));
  if (
    isTask ||
    /^(?:to|add|create)\b/i.test(lead) ||
    lines.some(({ text }) => CONTRAST.test(text) || PATTERN.test(text))
  )
    return 'instruction';
  const words = foldedWords(lead);
  const isPlaced =
    pathsIn(lead).some((path) => names.files.paths.has(path)) && words.some((word) => DESCRIPTIONS.has(word));
  if (isPlaced) return 'description';
  if (words.some((word) => INSTRUCTIONS.has(word))) return 'instruction';
  return words.some((word) => ILLUSTRATIONS.has(word)) ? 'example' : 'description';
}

function pathsIn(text: string): readonly string[] {
  const words = text.split(/[\s`*,()]+/).filter((word) => word.includes('/'));
  return words.map((word) => word.replace(/^\.\//, '').replace(/(?<![/.:])[/.:]+$/, ''));
}

/** The cluster in whose folder the snippet is said to stand, or the only one of which its words speak. */
function clusterIn({ names }: SectionContext, lead: string): string | null {
  const parts = pathsIn(lead).flatMap((path) => path.split('/'));
  const placed = parts.find((part) => names.clusters.has(part));
  if (placed !== undefined) return placed;
  const around = [...lead.matchAll(/(?<![\w.-])([\w.-]+) cluster\b|\bcluster ([\w.-]+)/gi)];
  const called = around.flatMap(([, before = '', after = '']) => [before, after]);
  const [named, ...others] = new Set(called.filter((word) => names.clusters.has(word)));
  return others.length === 0 ? (named ?? null) : null;
}

function readSnippet(context: SectionContext, snippet: Snippet): readonly Claim[] {
  const described = snippet.keys.includes('kind') ? namedWithin(context, snippet) : namedBefore(context, snippet);
  if (described === null) return [];
  const { kind, mention, prefix } = described;
  const spoken = kind.fields.flatMap((field) => {
    if (field.path === null || !field.path.startsWith(prefix)) return [];
    const value = snippet.at(field.path.slice(prefix.length));
    return value === null ? [] : claimOf(context, mention, field, value);
  });
  const others = snippet.paths.flatMap((path) => {
    const value = isSpokenOf(kind, `${prefix}${path}`) ? null : snippet.at(path);
    return value === null ? [] : anyClaimOf(context, kind, mention, `${prefix}${path}`, value);
  });
  return [...spoken, ...others];
}

/** What names the object, and what the fields of its kind say. */
function isSpokenOf(kind: Kind, path: string): boolean {
  if (!/^(?:spec|data|parameters)\b/.test(path)) return true;
  return kind.fields.some((field) => field.path === path || path.startsWith(`${field.path}.`));
}

/** What a snippet shows beyond the vocabulary of a kind: the value that the manifest has at the same path. */
function anyClaimOf(
  context: SectionContext,
  { kind }: Kind,
  mention: Mention,
  path: string,
  shown: SnippetValue,
): readonly Claim[] {
  const value =
    isConfidential(kind, path) || FILL_IN.test(shown.text) || ADVICE.test(shown.remark)
      ? null
      : readAnyValue(shown.plain);
  if (value === null) return [];
  const lists = GAP.test(shown.text) ? 'some' : 'all';
  return [claimAt(context, 'yaml-snippet', mention, path, shown.span, { type: 'value', value, lists })];
}

interface Described {
  readonly kind: Kind;
  readonly mention: Mention;
  /** The part of the fields' paths that the snippet leaves out. */
  readonly prefix: '' | 'spec.';
}

/** The object whose manifest the snippet is. */
function namedWithin(context: SectionContext, snippet: Snippet): Described | null {
  const kindName = textAt(snippet, 'kind');
  const name = textAt(snippet, 'metadata.name');
  if (kindName === null || name === null) return null;
  const apiVersion = textAt(snippet, 'apiVersion');
  const kind = apiVersion === null ? kindNamed(kindName) : kindOf(apiVersion, kindName);
  if (kind === undefined) return null;
  const namespace = textAt(snippet, 'metadata.namespace');
  const mention = mentionOf(context, namespace === null ? name : `${namespace}/${name}`, [kind]);
  return mention === null ? null : { kind, mention, prefix: '' };
}

/** The object that the comment above a part of a manifest names, or else the heading. */
function namedBefore(context: SectionContext, snippet: Snippet): Described | null {
  const [called = ''] = snippet.comment.replace(/^#\s*/, '').split(/\s/);
  const written = called.replace(/\.ya?ml:?$/, '').replace(/^.*\//, '');
  const prefix = snippet.keys.includes('spec') ? '' : 'spec.';
  for (const kind of FLUX_KINDS) {
    if (!isPartOf(kind, snippet, prefix)) continue;
    const mention = written === '' ? null : mentionOf(context, written, [kind]);
    if (mention !== null) return { kind, mention, prefix };
  }
  const { subject } = context;
  if (subject === null || !subject.certain || snippet.comment !== '') return null;
  const kinds = FLUX_KINDS.filter((kind) => subject.kinds.length === 0 || subject.kinds.includes(kind.kind));
  for (const kind of kinds) {
    const mention = isPartOf(kind, snippet, prefix) ? mentionOf(context, subject.written, [kind]) : null;
    if (mention !== null) return { kind, mention, prefix };
  }
  return null;
}

/** Whether all keys of the snippet are those of a manifest of the kind. */
function isPartOf(kind: Kind, { keys }: Snippet, prefix: string): boolean {
  if (prefix === '') return keys.every((key) => ['spec', 'metadata', 'apiVersion'].includes(key));
  const known = kind.fields.flatMap(({ path }) =>
    path?.startsWith(prefix) ? (path.slice(prefix.length).split('.')[0] ?? []) : [],
  );
  return keys.length > 0 && keys.every((key) => known.includes(key));
}

/** Only the whole name is meant. What lives in another namespace than the snippet says, kustomize may have put there. */
function mentionOf(context: SectionContext, written: string, kinds: readonly Kind[]): Mention | null {
  const found = resolveName(
    context.names,
    written,
    kinds.map(({ kind }) => kind),
    context.cluster,
  );
  if (found.type === 'ambiguous') {
    const [first] = found.candidates;
    return first === undefined || found.candidates.some(({ name }) => name !== first.name)
      ? null
      : { type: 'ambiguous', written, kind: first.kind, candidates: found.candidates };
  }
  if (found.type === 'none' || found.likeness !== 'exact' || found.strayNamespace !== null) return null;
  return { type: 'known', subject: found.subject };
}

function claimOf(context: SectionContext, mention: Mention, field: Field, shown: SnippetValue): readonly Claim[] {
  if (FILL_IN.test(shown.text) || ADVICE.test(shown.remark)) return [];
  const value = readManifestValue(field.grammar, shown.plain);
  if (value === null) return [];
  const lists = GAP.test(shown.text) ? 'some' : (field.lists ?? 'all');
  return [claimAt(context, 'yaml-snippet', mention, field.predicate, shown.span, { type: 'value', value, lists })];
}

function textAt(snippet: Snippet, path: string): string | null {
  const plain = snippet.at(path)?.plain;
  return typeof plain === 'string' ? plain : null;
}

/** An object that an informal snippet names, with the words of its fields beneath. */
interface Informal {
  readonly kind: Kind;
  readonly mention: Mention;
}

const LONGEST_ENTRY = 500;

/** `GitRepository: homelab` with its fields indented beneath: no YAML, but plain enough. */
function readInformal(context: SectionContext, lines: readonly CodeLine[]): readonly Claim[] {
  const claims: Claim[] = [];
  let about: Informal | null = null;
  for (const line of lines) {
    if (line.text.length > LONGEST_ENTRY) continue;
    const title = /^([A-Za-z]+):\s+([\w.-]+)\s*$/.exec(line.text);
    if (title !== null) about = informalOf(context, title[1] ?? '', title[2] ?? '');
    else if (about !== null) claims.push(...readEntry(context, about, line));
  }
  return claims;
}

function informalOf(context: SectionContext, word: string, name: string): Informal | null {
  const kind = kindCalled(word);
  const mention = kind === null ? null : mentionOf(context, name, [kind]);
  return kind === null || mention === null ? null : { kind, mention };
}

function readEntry(context: SectionContext, { kind, mention }: Informal, { text, start }: CodeLine): readonly Claim[] {
  const entry = /^\s+([A-Za-z][\w. -]*):\s+(\S.*)$/.exec(text);
  const [field, other] = fieldsForWord(kind, foldWord(entry?.[1] ?? ''));
  const written = (entry?.[2] ?? '').split(' #', 1).join('').trimEnd();
  if (entry === null || field === undefined || other !== undefined || FILL_IN.test(written)) return [];
  const from = start + text.length - (entry[2] ?? '').length;
  return readPhrase(field.grammar, { text: written, terms: [] }).flatMap((reading) => {
    if (reading.says !== 'value') return [];
    const saying = { type: 'value', value: reading.value, lists: reading.lists } as const;
    return [
      claimAt(context, 'yaml-snippet', mention, field.predicate, { start: from, end: from + written.length }, saying),
    ];
  });
}
