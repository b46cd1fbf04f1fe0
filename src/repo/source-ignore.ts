import { posix } from 'node:path';
import type { RepositoryFiles } from './files.ts';
import { compileGlob, type Glob, matchesWhole } from './glob.ts';

const IGNORE_FILE = '.sourceignore';

/** One line in the format of .gitignore. */
interface Pattern {
  /** The folder of the file that holds the line. */
  readonly domain: readonly string[];
  /** `null` stands for `**`. */
  readonly segments: readonly (Glob | null)[];
  /** A pattern without a slash in it fits at any depth. */
  readonly isAnchored: boolean;
  readonly onlyFolders: boolean;
  readonly isNegated: boolean;
}

/**
 * The files that a source hands out: without what `.sourceignore` files and `spec.ignore` of the GitRepository exclude,
 * of which the last line that fits a path or a folder above it decides (fluxcd/pkg/sourceignore).
 *
 * @param written `spec.ignore`; it goes after the files
 */
export function withoutExcluded(files: RepositoryFiles, written: string): RepositoryFiles {
  const patterns: Pattern[] = [];
  for (const path of files.paths) {
    if (posix.basename(path) !== IGNORE_FILE) continue;
    const folder = posix.dirname(path);
    patterns.push(...readPatterns(files.text(path) ?? '', folder === '.' ? [] : folder.split('/')));
  }
  patterns.push(...readPatterns(written, []));
  if (patterns.length === 0) return files;
  const lastFirst = patterns.toReversed();
  return files.without((path) => {
    const parts = path.split('/');
    return lastFirst.find((pattern) => fits(pattern, parts))?.isNegated === false;
  });
}

function readPatterns(text: string, domain: readonly string[]): readonly Pattern[] {
  return text.split('\n').flatMap((line) => readPattern(line.trim(), domain) ?? []);
}

function readPattern(line: string, domain: readonly string[]): Pattern | undefined {
  if (line === '' || line.startsWith('#')) return undefined;
  const isNegated = line.startsWith('!');
  const bare = isNegated ? line.slice(1) : line;
  const onlyFolders = bare.endsWith('/');
  const path = onlyFolders ? bare.slice(0, -1) : bare;
  const parts = (path.startsWith('/') ? path.slice(1) : path).split('/');
  const segments: (Glob | null)[] = [];
  for (const part of parts) {
    const glob = part === '**' ? null : compileGlob(part);
    if (part !== '**' && !glob) return undefined;
    segments.push(glob);
  }
  return { domain, segments, isAnchored: path.includes('/'), onlyFolders, isNegated };
}

/** Whether the pattern fits the path or a folder above it. */
function fits({ domain, segments, isAnchored, onlyFolders }: Pattern, path: readonly string[]): boolean {
  if (!domain.every((part, index) => path[index] === part)) return false;
  const parts = path.slice(domain.length);
  const candidates = onlyFolders ? parts.slice(0, -1) : parts;
  const [only] = segments;
  if (!isAnchored) return candidates.some((part) => only && matchesWhole(only, part));
  return fitsStart(segments, candidates);
}

/** Walks along the parts with all the segments that may be next at once. */
function fitsStart(segments: readonly (Glob | null)[], parts: readonly string[]): boolean {
  let places = withSkipped([0], segments);
  for (const part of parts) {
    const next: number[] = [];
    for (const place of places) {
      const segment = segments[place];
      if (segment === null) next.push(place);
      else if (segment && matchesWhole(segment, part)) next.push(place + 1);
    }
    places = withSkipped(next, segments);
    if (places.has(segments.length)) return true;
  }
  return false;
}

/** `**` may stand for no folder at all. */
function withSkipped(places: readonly number[], segments: readonly (Glob | null)[]): ReadonlySet<number> {
  const all = new Set(places);
  for (const place of all) if (segments[place] === null) all.add(place + 1);
  return all;
}
