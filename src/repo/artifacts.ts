import { posix } from 'node:path';
import type { RepositoryFiles } from './files.ts';
import { compileGlob, compilePathGlob, matchesWhole } from './glob.ts';
import { groupOf, type Resource } from './resource.ts';
import type { SourceRef } from './sources.ts';
import { at, itemsAt, type TracedNode, textAt } from './traced.ts';

/** What Kustomizations call the source that an ArtifactGenerator makes. */
export const EXTERNAL_ARTIFACT = 'ExternalArtifact';

/** The files of an artifact, or why they are not told by Git: the end of a sentence. */
export type Artifact = { readonly files: RepositoryFiles } | { readonly reason: string };

/** Finds the files that a source hands out; `null` for one that is not this repository. */
type FilesOfSource = (source: SourceRef) => RepositoryFiles | null;

const DESTINATION = '@artifact/';
const GLOB_SIGNS = /[*?[\]]/;

/** Whether an object makes artifacts of sources (source-watcher, `source.extensions.fluxcd.io`). */
export function isArtifactGenerator(resource: Resource): boolean {
  return resource.kind === 'ArtifactGenerator' && groupOf(resource) === 'source.extensions.fluxcd.io';
}

/** The names of the artifacts that an ArtifactGenerator makes, in its own namespace. */
export function artifactNames(generator: Resource): readonly string[] {
  return itemsAt(generator.root, 'spec', 'artifacts').flatMap((artifact) => textAt(artifact, 'name') ?? []);
}

/**
 * The files of an artifact as an ArtifactGenerator copies them (source-watcher, `spec.artifacts[].copy`), one operation
 * after the other, the later over the earlier. All of it is known, or nothing of it is.
 */
export function makeArtifact(generator: Resource, name: string, filesOf: FilesOfSource): Artifact {
  const artifact = itemsAt(generator.root, 'spec', 'artifacts').find((one) => textAt(one, 'name') === name);
  const copied = new Map<string, string>();
  let files: RepositoryFiles | undefined;
  for (const operation of itemsAt(artifact, 'copy')) {
    const copy = readCopy(operation, generator);
    if (typeof copy === 'string') return { reason: copy };
    const source = filesOf(copy.source);
    if (source === null)
      return { reason: `it is made of ${copy.source.kind} ${copy.source.name}, which is not this repository` };
    const made = copyFiles(copy, source, copied);
    if (made.size === 0 && !copy.isOptional) return { reason: `there is nothing to copy at ${copy.written}` };
    for (const [path, file] of made) copied.set(path, file);
    files ??= source;
  }
  return files === undefined ? { reason: 'nothing is copied into it' } : { files: files.arranged(copied) };
}

/** One entry of `spec.artifacts[].copy`. */
interface Copy {
  readonly source: SourceRef;
  /** As the manifest has it. */
  readonly written: string;
  readonly pattern: string;
  readonly destination: string;
  readonly intoFolder: boolean;
  readonly isOptional: boolean;
  readonly isExcluded: (path: string, base: string) => boolean;
}

/** A copy, or why it cannot be followed. */
function readCopy(operation: TracedNode, generator: Resource): Copy | string {
  const from = textAt(operation, 'from') ?? '';
  const to = textAt(operation, 'to') ?? '';
  const [alias, ...rest] = from.split('/');
  const source = sourceCalled(alias?.slice(1) ?? '', generator);
  const pattern = posix.normalize(rest.join('/')).replace(/\/$/, '');
  const destination = posix.normalize(to.slice(DESTINATION.length));
  const strategy = textAt(operation, 'strategy') ?? 'Overwrite';
  if (!from.startsWith('@') || source === null || !to.startsWith(DESTINATION) || `${from}${to}`.includes('${')) {
    return `where ${from || 'a copy'} comes from or goes to is not told`;
  }
  if (strategy !== 'Overwrite') return `files are put together by the strategy ${strategy}`;
  const isExcluded = readExclusions(operation);
  if (isExcluded === null) return `what is excluded from ${from} cannot be followed`;
  return {
    source,
    written: from,
    pattern,
    destination: destination === '.' ? '' : destination.replace(/\/$/, ''),
    intoFolder: to.endsWith('/'),
    isOptional: textAt(operation, 'optional') === 'true',
    isExcluded,
  };
}

function sourceCalled(alias: string, generator: Resource): SourceRef | null {
  const source = itemsAt(generator.root, 'spec', 'sources').find((one) => textAt(one, 'alias') === alias);
  const kind = textAt(source, 'kind');
  const name = textAt(source, 'name');
  if (!kind || !name) return null;
  return { kind, name, namespace: textAt(source, 'namespace') || (generator.namespace ?? '') };
}

/** A pattern is held against the path, against its part below the folder that is copied, and without a slash against the name. */
function readExclusions(operation: TracedNode): Copy['isExcluded'] | null {
  const written = itemsAt(operation, 'exclude').map((item) => (item.type === 'scalar' ? String(item.value) : ''));
  const patterns = written.map((pattern) => ({ fits: compilePathGlob(pattern), isName: !pattern.includes('/') }));
  if (at(operation, 'exclude')?.type === 'unknown' || patterns.some(({ fits }) => fits === null)) return null;
  return (path, base) => {
    const below = base !== '' && path.startsWith(`${base}/`) ? path.slice(base.length + 1) : path;
    return patterns.some(
      ({ fits, isName }) => fits?.(path) || fits?.(below) || (isName && fits?.(posix.basename(path))),
    );
  };
}

/** The files of an artifact that a copy makes, each with the file that it is a copy of. */
function copyFiles(
  copy: Copy,
  files: RepositoryFiles,
  before: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const { pattern, destination } = copy;
  const copied = new Map<string, string>();
  if (GLOB_SIGNS.test(pattern)) {
    const base = literalStart(pattern);
    const stripped = pattern.endsWith('/**') ? `${pattern.slice(0, -'/**'.length)}/` : '';
    for (const match of matchesOf(pattern, files)) {
      const below = match.startsWith(stripped) ? match.slice(stripped.length) : match;
      if (!copy.isExcluded(match, base)) take(match, posix.join(destination, below), base);
    }
    return copied;
  }
  if (files.isFolder(pattern)) take(pattern, posix.join(destination, posix.basename(pattern)), pattern);
  else if (files.has(pattern)) {
    const isInFolder = copy.intoFolder || [...before.keys()].some((path) => path.startsWith(`${destination}/`));
    take(pattern, isInFolder ? posix.join(destination, posix.basename(pattern)) : destination, '');
  }
  return copied;

  function take(path: string, to: string, base: string): void {
    if (files.isFolder(path)) {
      for (const { name } of files.list(path)) {
        const inside = posix.join(path, name);
        if (!copy.isExcluded(inside, base)) take(inside, posix.join(to, name), base);
      }
    } else if (!copy.isExcluded(path, base)) copied.set(to, path);
  }
}

/** The files and folders that a pattern fits, name by name: `**` is no more than `*` here (Go, `fs.Glob`). */
function matchesOf(pattern: string, files: RepositoryFiles): readonly string[] {
  let here: readonly string[] = [''];
  for (const part of pattern.split('/')) {
    const glob = compileGlob(part);
    here = here.flatMap((folder) =>
      files
        .list(folder)
        .filter(({ name }) => glob !== null && matchesWhole(glob, name))
        .map(({ name }) => posix.join(folder, name)),
    );
  }
  return here;
}

/** The folders before the first sign of a pattern. */
function literalStart(pattern: string): string {
  const parts = pattern.split('/');
  return parts
    .slice(
      0,
      parts.findIndex((part) => GLOB_SIGNS.test(part)),
    )
    .join('/');
}
