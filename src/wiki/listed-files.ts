import { FILE_KIND } from '../vocabulary/subject.ts';
import type { Claim } from './claim.ts';
import type { SectionContext } from './context.ts';
import { hasExtension, pathOf, repositoryPath, rootsNamedIn, type WrittenPath } from './file-path.ts';
import { needNotBeInGit, suggestsFiles } from './file-words.ts';
import { foldedWords } from './kind-words.ts';
import type { Listing } from './listing.ts';
import type { Span, Words } from './phrase.ts';
import { spanIn, termsOf } from './prose/named.ts';
import { type Passage, passagesOf, withItems } from './prose/passage.ts';
import { claimAt } from './statement.ts';
import { tablesOf } from './table.ts';

/** A file or folder that an item or a row begins with. */
interface Entry extends WrittenPath {
  readonly written: string;
  readonly remark: string;
  readonly span: Span;
}

/** Words of a heading or a sentence that say that a list shows what lies in a folder. */
const ARRANGEMENT = /\b(?:structure|layout|director(?:y|ies)|folders?|organi[sz]ation|organi[sz]ed|repository map)\b/i;
/** Words of a section that leave it open which of the files that it lists are there. */
const OPEN = /\b(?:optional(?:ly)?|might|may|can (?:contain|hold|be))\b/i;
/** Words of one that say that it shows what lies in each of many folders. */
const OF_EACH = /\b(?:each|every|per|any|your|typically|usually|convention|pattern)\b/i;
const FOLDER_HEADERS: ReadonlySet<string> = new Set([
  ...['path', 'directory', 'folder', 'dir', 'location', 'pfad', 'ordner', 'verzeichnis'],
]);
const FEWEST_ENTRIES = 3;

/**
 * Lists and tables of folders, "- `apps/` – the workloads" under "Repository structure": as a drawn tree does, they say
 * that each of them is there. What the path reader takes for a path by itself is left to it.
 */
export function readListedFiles(context: SectionContext): readonly Claim[] {
  const passages = passagesOf(context);
  if (passages.some(({ form, words }) => form === 'paragraph' && OPEN.test(words.text))) return [];
  return [...passages.flatMap((passage) => readList(context, passage)), ...readTables(context)];
}

function readList(context: SectionContext, passage: Passage): readonly Claim[] {
  const lead = passage.form === 'heading' ? passage.words.text : (passage.sentences.at(-1)?.text ?? '');
  const heading = context.section.heading ?? '';
  if (!ARRANGEMENT.test(`${heading} ${lead}`) || OF_EACH.test(lead) || suggestsFiles(lead)) return [];
  const entries = passage.items.flatMap((item) => entriesOf(item, ''));
  const isOfFiles = entries.length * 4 >= withItems(passage.items).length * 3;
  return isOfFiles ? claimsOf(context, entries, [lead, heading]) : [];
}

/** What an item names, and the items below it in the folder that it names. */
function entriesOf({ words, items }: Passage, parent: string): readonly Entry[] {
  const entry = entryIn(words, parent);
  const folder = entry?.isFolder ? `${entry.path}/` : parent;
  return [...(entry === null ? [] : [entry]), ...items.flatMap((item) => entriesOf(item, folder))];
}

function readTables(context: SectionContext): readonly Claim[] {
  return tablesOf(context).flatMap(({ header: [first], rows }) => {
    const [label = '', another] = foldedWords(first?.text ?? '');
    if (another !== undefined || !FOLDER_HEADERS.has(label)) return [];
    const entries = rows.flatMap(([cell, ...others]) => {
      const entry = cell === undefined ? null : entryIn(cell, '');
      return entry === null ? [] : { ...entry, remark: others.map(({ text }) => text).join(' ') };
    });
    return entries.length === rows.length ? claimsOf(context, entries, [context.section.heading ?? '']) : [];
  });
}

/** The path that some words begin with and set apart. */
function entryIn(words: Words, parent: string): Entry | null {
  const [term] = termsOf(words);
  const path = term === undefined ? null : pathOf(term.text);
  if (term === undefined || path === null || /[\p{L}\p{N}]/u.test(words.text.slice(0, term.from))) return null;
  const span = spanIn(words, term.from, term.to);
  if (span === null || !(path.isFolder || hasExtension(path.path))) return null;
  return { ...path, path: parent + path.path, written: term.text, remark: words.text.slice(term.to), span };
}

function claimsOf(context: SectionContext, all: readonly Entry[], around: readonly string[]): readonly Claim[] {
  const { paths } = context.names.files;
  const known = all.filter(({ path, remark }) => paths.has(path) || isTold(remark));
  const folders = known.filter(({ isFolder }) => isFolder);
  if (known.length < FEWEST_ENTRIES || folders.length * 2 < known.length) return [];
  const listing: Listing = { roots: rootsNamedIn(paths, around), entries: known.map(({ path }) => path) };
  return known
    .filter(({ written, remark }) => {
      return isTold(remark) && repositoryPath(context.names, context.page.path, written) === null;
    })
    .map(({ path, isFolder, span }) => {
      const mention = { type: 'file', kind: FILE_KIND, written: path, listing, owner: null } as const;
      const value = { type: 'path', path, text: isFolder ? `${path}/` : path } as const;
      return claimAt(context, 'path', mention, 'path', span, { type: 'value', value, lists: 'all' });
    });
}

/** Whether a remark leaves no doubt that the file is there. */
function isTold(remark: string): boolean {
  return !needNotBeInGit(remark) && !OPEN.test(remark);
}
