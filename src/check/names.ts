import type { Repository } from '../repo/repository.ts';
import { indexNames, type NameIndex } from '../wiki/names.ts';
import { fileNamesOf } from './file-index.ts';

/** The names that pages may have for what a repository holds: its objects, deployed or not, and its files. */
export function namesOf(repository: Repository): NameIndex {
  const subjects = [
    ...repository.clusters.flatMap((cluster) => cluster.entities.map((entity) => entity.subject)),
    ...repository.unreachable.map((entity) => entity.subject),
  ];
  return indexNames(subjects, fileNamesOf(repository));
}
