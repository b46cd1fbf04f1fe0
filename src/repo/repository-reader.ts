import { realpathSync } from 'node:fs';
import { folderSource } from './file-source.ts';
import { RepositoryFiles } from './files.ts';
import { hasUncommitted, readCommit } from './git.ts';
import { type RecordedSource, recordAnswers } from './recorded-source.ts';
import { type Repository, type RepositoryOptions, readRepositoryFiles } from './repository.ts';
import { parseYaml, type YamlFile, type YamlParser } from './yaml-file.ts';

/**
 * A function that reads one repository whenever it is called, and gives the very object of the last time for as long as
 * nothing has changed that this was made of. Files whose text is as it was are not parsed again. Does I/O.
 *
 * @throws RepositoryError each time that the folder cannot be read
 */
export function repositoryReader(root: string, options: RepositoryOptions = {}): () => Repository {
  const parse = rememberingParser();
  let last: { readonly repository: Repository; readonly source: RecordedSource; readonly folder: string } | undefined;
  return () => {
    const commit = readCommit(root);
    const uncommittedChanges = commit !== null && hasUncommitted(root);
    if (
      last !== undefined &&
      last.repository.commit === commit &&
      last.repository.uncommittedChanges === uncommittedChanges &&
      last.folder === realFolder(root) &&
      last.source.isUnchanged()
    ) {
      return last.repository;
    }
    const source = recordAnswers(folderSource(root));
    const files = new RepositoryFiles(source, undefined, parse);
    const repository = readRepositoryFiles(files, { commit, uncommittedChanges }, options);
    last = { repository, source, folder: realFolder(root) };
    return repository;
  };
}

/** What the folder is behind its links: programs that deliver a checkout put another one in its place at once. */
function realFolder(root: string): string {
  try {
    return realpathSync(root);
  } catch {
    return root;
  }
}

/** A parser that keeps the last text of each file, and what it made of it. */
function rememberingParser(): YamlParser {
  const known = new Map<string, { readonly text: string; readonly yaml: YamlFile }>();
  return (file, text) => {
    const before = known.get(file);
    if (before?.text === text) return before.yaml;
    const yaml = parseYaml(file, text);
    known.set(file, { text, yaml });
    return yaml;
  };
}
