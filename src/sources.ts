import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from './project.ts';
import { LARGEST_FILE_BYTES } from './repo/files.ts';
import { readTextsAt } from './repo/git-history.ts';
import type { Sources } from './report/frame.ts';
import { withholdSecrets } from './vocabulary/confidential.ts';
import type { Page } from './wiki/page.ts';

/** The texts of the pages, and of the manifests as they lie in the checkout, without secrets. Does I/O. */
export function presentSources({ pages, repository }: Project): Sources {
  return {
    page: pageSource(pages),
    // What is not a file of the checkout, such as a link out of it or a file of another commit, is not read.
    manifest: (path) => (repository.files.has(path) ? readManifest(join(repository.root, path)) : undefined),
  };
}

/** The texts of the pages, and of the manifests that problems name as they were at the commit, without secrets. Runs Git. */
export function pastSources({ pages, repository, outcome }: Project): Sources {
  const drifted = outcome.claims.filter(({ verdict }) => verdict === 'drifted');
  const places = [
    ...drifted.flatMap(({ evidence }) => evidence.map(({ place }) => place)),
    ...outcome.repositoryFindings.flatMap(({ evidence }) => evidence),
  ];
  const texts = readTextsAt(repository.root, repository.commit ?? '', new Set(places.map(({ file }) => file)));
  const manifest = (path: string) => {
    const text = texts.get(path);
    return text === undefined ? undefined : withholdSecrets(text);
  };
  return { page: pageSource(pages), manifest };
}

/** The text; `undefined` where the file has gone since it was checked, or could not be read then either. Does I/O. */
function readManifest(file: string): string | undefined {
  try {
    return statSync(file).size > LARGEST_FILE_BYTES ? undefined : withholdSecrets(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function pageSource(pages: readonly Page[]): Sources['page'] {
  const sources = new Map(pages.map(({ path, source }) => [path, source]));
  return (path) => sources.get(path);
}
