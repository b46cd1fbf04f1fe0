import { relative } from 'node:path';
import type { DidChangeWatchedFilesRegistrationOptions, InitializeParams } from 'vscode-languageserver';
import { uriOf } from './positions.ts';
import type { ProjectFolder } from './project-folder.ts';

/** Pages, manifests, and what is beside them: configurations, navigation, baselines. */
const WATCHED = '**/*.{md,markdown,yaml,yml,json,toml}';

/** What a client is to watch: its folders, and the repositories and wikis that lie elsewhere if it can. */
export function watchersOf(
  folders: readonly ProjectFolder[],
  { capabilities }: InitializeParams,
): DidChangeWatchedFilesRegistrationOptions {
  const roots = folders.map(({ root }) => root);
  const sources = folders.flatMap(({ checked }) => {
    return checked === null ? [] : [checked.project.config.repository, ...checked.project.config.wikis];
  });
  const elsewhere = new Set(
    sources.filter((source) => !roots.some((root) => !relative(root, source).startsWith('..'))),
  );
  const canWatchThem = capabilities.workspace?.didChangeWatchedFiles?.relativePatternSupport === true;
  return {
    watchers: [
      { globPattern: WATCHED },
      ...(canWatchThem
        ? [...elsewhere].map((folder) => ({ globPattern: { baseUri: uriOf(folder), pattern: WATCHED } }))
        : []),
    ],
  };
}
