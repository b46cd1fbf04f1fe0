import type { Repository } from '../repo/repository.ts';
import type { Subject } from '../vocabulary/subject.ts';
import type { Page } from '../wiki/page.ts';
import { nameWords } from '../wiki/words.ts';
import { subjectKey } from './entities.ts';

/** The Kustomizations that no page names and no claim is about. A wiki that names none of them is not about them. */
export function undocumentedKustomizations(
  repository: Repository,
  pages: readonly Page[],
  claimed: readonly Subject[],
): readonly Subject[] {
  const words = new Set(pages.flatMap(({ source }) => [...nameWords(source)]));
  const spokenOf = new Set(
    claimed.filter((subject) => subject.kind === 'Kustomization').map((subject) => subject.name),
  );
  const all = repository.clusters.flatMap((cluster) =>
    cluster.kustomizations.map((kustomization) => kustomization.subject),
  );
  const silent = all.filter((subject) => !words.has(subject.name) && !spokenOf.has(subject.name));
  if (silent.length === all.length) return [];
  return [...new Map(silent.map((subject) => [subjectKey(subject), subject])).values()];
}
