import type { PhrasingContent, RootContent, TableRow } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { FILE_KIND, type Subject } from '../../vocabulary/subject.ts';
import type { Value } from '../../vocabulary/value.ts';
import type { Claim, Shape } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import { linkedPath, listingOf, type RepositoryPath, repositoryPath } from '../file-path.ts';
import { foldedWords } from '../kind-words.ts';
import { readListedFiles } from '../listed-files.ts';
import { resolveName } from '../names.ts';
import { type Span, wordsOf } from '../phrase.ts';
import { claimAt } from '../statement.ts';
import { webPath } from '../web-path.ts';
import { nameIn } from '../written-name.ts';

/** Words of sentences about files that need not be there: yet to be made, gone, or made up. */
const NOT_THERE = new Set([
  ...['create', 'creates', 'created', 'creating', 'add', 'adding', 'added', 'new', 'write', 'save', 'put', 'place'],
  ...[
    'generate',
    'generates',
    'generated',
    'generating',
    'writes',
    'mkdir',
    'touch',
    'copy',
    'copied',
    'clone',
    'cloned',
  ],
  ...['would', 'should', 'could', 'might', 'planned', 'future', 'wird', 'soll', 'sollte'],
  ...[
    'removed',
    'remove',
    'deleted',
    'delete',
    'renamed',
    'rename',
    'moved',
    'move',
    'formerly',
    'previously',
    'was',
    'were',
  ],
  ...['longer', 'not', 'no', 'never', 'without', 'instead', 'missing', 'gone', 'former', 'old', 'legacy', 'archived'],
  ...['ignored', 'gitignored', 'untracked', 'temporary', 'example', 'examples', 'e', 'eg', 'template', 'placeholder'],
  ...['anlegen', 'erstellen', 'erstellt', 'neu', 'kein', 'keine', 'nicht', 'creare', 'crea', 'non', 'nuovo'],
]);

/** "Flux will apply it" says nothing of the file, "it will live in" does. */
const YET_TO_COME = /\bwill\s+(?:be|live|go|hold|contain|have|reside|become|land|get)\b/i;
const OWNERS: readonly string[] = ['Kustomization', 'HelmRelease'];

/** Reads code spans and links that are paths of files and folders of the repository, and lists of folders. */
export function readPaths(context: SectionContext): readonly Claim[] {
  return [...readBlocks(context, context.blocks), ...readListedFiles(context)];
}

/** The languages of files that a page shows in full. */
const FILE_LANGUAGES = new Set([
  'yaml',
  'yml',
  'json',
  'toml',
  'dockerfile',
  'python',
  'go',
  'hcl',
  'ini',
  'typescript',
]);
/** A longer paragraph says something about the file, and not only that it follows. */
const LONGEST_CAPTION = 80;

function readBlocks(context: SectionContext, blocks: readonly RootContent[]): readonly Claim[] {
  return blocks.flatMap((block, index) => (isCaption(block, blocks[index + 1]) ? [] : readBlock(context, block)));
}

/** Whether a paragraph names a file whose text follows: instructions have the reader write it. */
function isCaption(block: RootContent, next: RootContent | undefined): boolean {
  if (block.type !== 'paragraph' || next?.type !== 'code' || !FILE_LANGUAGES.has(next.lang ?? '')) return false;
  return textOf(block).length <= LONGEST_CAPTION;
}

function readBlock(context: SectionContext, block: RootContent): readonly Claim[] {
  switch (block.type) {
    case 'paragraph':
      return readSentences(context, block.children);
    case 'table':
      return block.children.slice(1).flatMap((row) => readRow(context, row));
    case 'list':
      return block.children
        .filter(({ checked }) => typeof checked !== 'boolean')
        .flatMap((item) => readBlocks(context, item.children));
    case 'blockquote':
      return readBlocks(context, block.children);
    default:
      return [];
  }
}

/** One word of a row, such as a status, speaks of all its cells. */
function readRow(context: SectionContext, row: TableRow): readonly Claim[] {
  const cells = row.children.map((cell) => cell.children);
  const text = cells.map((nodes) => wordsOf(nodes, context.page.source).text).join(' ');
  return mayBeMissing(text)
    ? []
    : cells.flatMap((nodes) =>
        readNodes(context, nodes, { isTold: () => true, owner: ownerIn(context, cells[0] ?? []) }),
      );
}

/** The Kustomization or release that a row begins with. */
function ownerIn(context: SectionContext, cell: readonly PhrasingContent[]): Subject | null {
  const name = nameIn(wordsOf(cell, context.page.source));
  if (!name?.marked) return null;
  for (const kind of OWNERS) {
    const found = resolveName(context.names, name.written, [kind], context.cluster);
    if (found.type === 'known' && found.likeness === 'exact' && found.strayNamespace === null) return found.subject;
  }
  return null;
}

function readSentences(context: SectionContext, nodes: readonly PhrasingContent[]): readonly Claim[] {
  const words = wordsOf(nodes, context.page.source);
  const ends = [0, ...sentenceEnds(words.text), words.text.length];
  const sources: number[] = [];
  const offsets: number[] = [];
  let at = 0;
  for (const piece of words.pieces) {
    sources.push(piece.start);
    offsets.push(at);
    at += piece.text.length;
  }
  const told = new Map<number, boolean>();
  const isTold = (source: number) => {
    const sentence = lastAtMost(ends, offsets[lastAtMost(sources, source + 1)] ?? 0);
    const known = told.get(sentence);
    if (known !== undefined) return known;
    const isPlain = !mayBeMissing(words.text.slice(ends[sentence], ends[sentence + 1]));
    told.set(sentence, isPlain);
    return isPlain;
  };
  return readNodes(context, nodes, { isTold, owner: null });
}

/** The position of the last number of a sorted list that is no greater than a limit; 0 where all are. */
function lastAtMost(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((sorted[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where the sentences of a text end: behind a full stop and a space, and at line breaks of a list. */
function sentenceEnds(text: string): readonly number[] {
  return [...text.matchAll(/[.!?;]\s/g)].map(({ index }) => index + 1);
}

/** Whether a sentence may speak of files that are not there. Words of a path are none of the sentence's. */
function mayBeMissing(sentence: string): boolean {
  if (YET_TO_COME.test(sentence)) return true;
  const words = sentence.split(/\s+/).filter((word) => !word.includes('/') && !/\.\w+$/.test(word));
  return foldedWords(words.join(' ')).some((word) => NOT_THERE.has(word));
}

/** What is known of the words around some nodes. */
interface Surroundings {
  /** Whether what is said at an offset of the page is a plain statement. */
  readonly isTold: (offset: number) => boolean;
  readonly owner: Subject | null;
}

function readNodes(context: SectionContext, nodes: readonly PhrasingContent[], around: Surroundings): readonly Claim[] {
  const { isTold, owner } = around;
  return nodes.flatMap((node, index): readonly Claim[] => {
    const span = spanOf(node);
    if (span === null) return [];
    switch (node.type) {
      case 'inlineCode': {
        const path = repositoryPath(context.names, context.page.path, node.value);
        const inner = context.page.source.slice(span.start, span.end).indexOf(node.value);
        const start = span.start + Math.max(inner, 0);
        const own = inner < 0 ? span : { start, end: start + node.value.length };
        const isSecret = isNamedSecret(nodes[index + 1]);
        return path === null || isSecret || !isTold(span.start) ? [] : [pathClaim(context, 'path', path, own, owner)];
      }
      case 'link': {
        const path = linkedPath(node.url) ?? pathOnTheWeb(context, node.url);
        const within = readNodes(context, node.children, around);
        if (within.length > 0 || path === null || !isTold(span.start)) return within;
        return [pathClaim(context, 'path', path, span, owner)];
      }
      case 'strong':
      case 'emphasis':
        return readNodes(context, node.children, around);
      default:
        return [];
    }
  });
}

/** The path that a link to the repository's own page at its host shows. */
function pathOnTheWeb({ names }: SectionContext, url: string): RepositoryPath | null {
  const { web } = names.files;
  return web === undefined ? null : webPath(web, url);
}

/** Whether the words behind a code span call it a secret: a store keeps those by paths of its own. */
function isNamedSecret(next: PhrasingContent | undefined): boolean {
  return next?.type === 'text' && /^\s+secrets?\b/i.test(next.value);
}

function spanOf(node: PhrasingContent): Span | null {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  return start === undefined || end === undefined ? null : { start, end };
}

/** The claim that the repository has a file or folder, of an object's where the page says so, made at a span of the page. */
export function pathClaim(
  context: SectionContext,
  shape: Shape,
  path: RepositoryPath,
  span: Span,
  owner: Subject | null = null,
): Claim {
  const text = path.isFolder ? `${path.path}/` : path.path;
  const mention = { type: 'file', kind: FILE_KIND, written: text, listing: listingOf(path), owner } as const;
  const value: Value = { type: 'path', path: path.path, text };
  return claimAt(context, shape, mention, 'path', span, { type: 'value', value, lists: 'all' });
}
