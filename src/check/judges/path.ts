import { posix } from 'node:path';
import { closest, distance } from 'fastest-levenshtein';
import type { Repository } from '../../repo/repository.ts';
import type { Claim, Mention } from '../../wiki/claim.ts';
import type { Listing, ListingRoot } from '../../wiki/listing.ts';
import type { FileIndex } from '../file-index.ts';
import { type Judgement, unverifiable } from '../judge.ts';
import type { JudgeContext, Judged } from '../judges.ts';

type FileMention = Extract<Mention, { readonly type: 'file' }>;

/** Kinds of files that every copy of a Flux repository has: of others, a copy may leave all out. */
const KEPT_EXTENSIONS: ReadonlySet<string> = new Set(['.yaml', '.yml', '.md', '']);
/** Folders of files that a copy of the manifests alone leaves out, and how those files end. */
const OTHER_FOLDERS: readonly { readonly names: RegExp; readonly what: string; readonly ends: readonly string[] }[] = [
  {
    names: /^(?:assets|images?|img|icons|pictures|screenshots|diagrams|logos?)$/i,
    what: 'picture',
    ends: ['.png', '.svg', '.jpg', '.jpeg', '.gif', '.webp', '.drawio'],
  },
  {
    names: /^(?:src|lib|bin|pkg|internal|tests?|build|dist)$/i,
    what: 'program',
    ends: ['.ts', '.js', '.py', '.go', '.rs', '.sh', '.java', '.rb'],
  },
];
/** A tree that is the repository's has at least so many of its entries there. */
const FEWEST_ENTRIES = 2;

/** A part of a path that stands for any folder. */
const ANY_FOLDER = /^(?:\*{1,2}|<[^<>]*>)$/;

/** Files without an extension. */
const BARE_FILE = /^(?:[A-Z][A-Za-z]+|justfile|kubeconfig|talosconfig)$/;

/** Whether the repository has the file or folder that a claim names. */
export function judgePath(claim: Claim, context: JudgeContext): Judged {
  const { mention } = claim;
  if (mention.type !== 'file' || claim.saying.type !== 'value' || claim.saying.value.type !== 'path') {
    throw new TypeError('a claim of a path mentions a file');
  }
  const { kind, written } = mention;
  const subject = mention.owner ?? { kind, name: written, namespace: null, cluster: null };
  const { path, text } = claim.saying.value;
  const folders = foldersOf(mention, claim.place.file, context.files);
  for (const folder of folders) {
    const [found] = context.files.match(folder, path);
    if (found !== undefined) {
      return { judgement: there(found, context.files), message: `${found} is in the repository`, subject };
    }
  }
  const judged = missing(mention, path, text.endsWith('/'), folders, context);
  return typeof judged === 'string'
    ? { judgement: unverifiable(judged), message: `${written} cannot be checked: ${judged}`, subject }
    : { ...judged, subject };
}

function there(path: string, files: FileIndex): Judgement {
  const file = files.fileAt(path);
  const place = { file: file ?? path, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return {
    verdict: 'verified',
    actual: { type: 'path', path, text: path },
    reason: null,
    because: null,
    difference: null,
    evidence: [{ place, origin: 'written' }],
  };
}

/** The folders of the repository that a listing fits best. Of one path alone, all that it may lie in. */
function foldersOf({ listing }: FileMention, page: string, files: FileIndex): readonly string[] {
  const known = BEST.get(listing);
  if (known !== undefined) return known;
  const all = [...new Set(listing.roots.flatMap((root) => candidates(root, page, files)))];
  const best = listing.entries.length === 1 ? all : bestOf(all, listing, files);
  BEST.set(listing, best);
  return best;
}

/** The folders that fit a listing are looked for once, not once for each of its entries. */
const BEST = new WeakMap<Listing, readonly string[]>();

function bestOf(folders: readonly string[], { entries }: Listing, files: FileIndex): readonly string[] {
  const counts = folders.map((folder) => entries.filter((entry) => files.match(folder, entry).length > 0).length);
  const most = Math.max(0, ...counts);
  if (most < Math.min(FEWEST_ENTRIES, entries.length) || most * 2 < entries.length) return [];
  return folders.filter((_, index) => counts[index] === most).slice(0, 1);
}

function candidates({ from, folder }: ListingRoot, page: string, files: FileIndex): readonly string[] {
  if (from === 'anywhere') return files.foldersEnding(folder);
  if (from === 'repository') return [folder];
  return homesOf(page, files)
    .map((home) => posix.join(home, folder).replace(/\/$/, ''))
    .map((path) => (path === '.' ? '' : path))
    .filter((path) => !path.startsWith('..') && files.isFolder(path));
}

/** The folder of the page in the repository, if the wiki is a part of it: the one whose end is the page's path. */
function homesOf(page: string, files: FileIndex): readonly string[] {
  const homes = files
    .named(posix.basename(page))
    .filter((file) => file === page || file.endsWith(`/${page}`))
    .map((file) => posix.dirname(file));
  return homes.length === 1 ? homes : [];
}

/** That a path is missing, or the reason why that cannot be said. */
function missing(
  { written, listing }: FileMention,
  path: string,
  isFolder: boolean,
  folders: readonly string[],
  { files, repository }: JudgeContext,
): Omit<Judged, 'subject'> | string {
  const [folder] = folders.toSorted((a, b) => files.reach(b, path) - files.reach(a, path));
  if (folder === undefined) {
    return listing.entries.length > 1
      ? 'few of the paths that it is given with are in the repository: they may be of another one'
      : 'it may be of another repository';
  }
  const parts = path.split('/');
  const reach = files.reach(folder, path);
  const lost = parts[reach] ?? '';
  const reason =
    whyUncertain({ parts, reach, lost, isFolder, isAlone: listing.entries.length === 1 }, files) ??
    whyContentsLeftOut(path, listing, files);
  if (reason !== null) return reason;
  const parent = posix.join(folder, ...parts.slice(0, reach));
  if (isMissed(parent, lost, path, repository))
    return 'manifests name it too, so that this copy of the repository may lack it';
  const hint = nearestTo(lost, parent === '.' ? '' : parent, path, files);
  const judgement: Judgement = { ...unverifiable(''), verdict: 'drifted', reason: null };
  const where = parent === '' || parent === '.' ? 'the repository' : parent;
  const what = lost === written ? written : `${written}: ${lost} is not in ${where}`;
  const message = lost === written ? `There is no ${written} in ${where}` : `There is no ${what}`;
  return { judgement, message: hint === null ? message : `${message}; ${hint}` };
}

interface Loss {
  readonly parts: readonly string[];
  /** How many of the parts are there. */
  readonly reach: number;
  /** The first part that is not. */
  readonly lost: string;
  readonly isFolder: boolean;
  /** Whether nothing else on the page tells of which repository the path is. */
  readonly isAlone: boolean;
}

function whyUncertain({ parts, reach, lost, isFolder, isAlone }: Loss, files: FileIndex): string | null {
  const reason = whyLeftOut(parts.slice(reach), isFolder, files);
  if (reason !== null) return reason;
  if (/[<>{}[\]]/.test(lost)) return 'a part of it is to be filled in';
  if (isFolder && parts.slice(0, reach).some((part) => ANY_FOLDER.test(part)))
    return 'no folder that the pattern fits has one: it may say where such a folder goes';
  if (!isAlone) return null;
  if (reach === 0) return 'it may be of another repository';
  if (posix.extname(parts.at(-1) ?? '') === '' && !isFolder && reach < 2) return 'it may be something else than a path';
  return null;
}

/** Why a copy of the repository may lack what is missing of a path: it holds nothing of that sort. */
function whyLeftOut(lost: readonly string[], isFolder: boolean, files: FileIndex): string | null {
  const name = lost.at(-1) ?? '';
  const extension = posix.extname(name).toLowerCase();
  if (lost.some((part) => part.startsWith('.'))) return 'it is hidden, and a copy of the repository may leave it out';
  if (!isFolder && !KEPT_EXTENSIONS.has(extension) && !files.hasExtension(extension)) {
    return `there is no ${extension} file in the repository at all: they may be kept elsewhere`;
  }
  if (!isFolder && BARE_FILE.test(name) && files.named(name).length === 0) {
    return `there is no ${name} in the repository at all: it may be kept elsewhere`;
  }
  for (const { names, what, ends } of OTHER_FOLDERS) {
    if (!lost.some((part) => names.test(part)) || ends.some((end) => files.hasExtension(end))) continue;
    return `there is no ${what} in the repository at all: they may be kept elsewhere`;
  }
  return null;
}

/** A folder of which the page shows nothing but files that a copy may lack, it may lack as well. */
function whyContentsLeftOut(path: string, { entries }: Listing, files: FileIndex): string | null {
  const within = entries.filter((entry) => entry.startsWith(`${path}/`));
  const reasons = within.map((entry) => whyLeftOut(entry.slice(path.length + 1).split('/'), false, files));
  return reasons.every((reason) => reason !== null) ? (reasons[0] ?? null) : null;
}

/** Whether a manifest of the repository leads to the path as well, or to what is missing of it. */
function isMissed(parent: string, lost: string, path: string, { findings }: Repository): boolean {
  return findings.some(({ rule, message, evidence: [place] }) => {
    if (rule === 'flux/path-missing') return message.includes(`/${path} `) || message.includes(` ${path} `);
    return rule === 'kustomize/missing' && posix.dirname(place?.file ?? '') === parent && message.includes(lost);
  });
}

/** Where the path may have gone: a name in the same folder, or a file of the same name elsewhere. */
function nearestTo(lost: string, parent: string, path: string, files: FileIndex): string | null {
  const names = files.list(parent);
  const near = names.length === 0 ? lost : closest(lost, [...names]);
  if (near !== lost && distance(lost, near) <= Math.max(1, Math.floor(lost.length / 4))) return `did you mean ${near}?`;
  const namesakes = files.named(posix.basename(path)).filter((file) => sharesFolder(file, path));
  return namesakes.length === 1 ? `there is ${namesakes[0]}` : null;
}

function sharesFolder(file: string, path: string): boolean {
  return posix.basename(posix.dirname(file)) === posix.basename(posix.dirname(path));
}
