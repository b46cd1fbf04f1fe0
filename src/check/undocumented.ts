import type { Repository } from '../repo/repository.ts';
import type { Subject } from '../vocabulary/subject.ts';
import type { Page } from '../wiki/page.ts';
import { nameWords } from '../wiki/words.ts';

/** The Kustomizations of a repository whose names stand on no page, and how many it has in all. */
export function unnamedKustomizations(
  { clusters }: Repository,
  pages: readonly Page[],
): { readonly unnamed: readonly Subject[]; readonly kustomizations: number } {
  const words = new Set(pages.flatMap(({ source }) => [...nameWords(source)]));
  const all = clusters.flatMap((cluster) => cluster.kustomizations.map(({ subject }) => subject));
  return { unnamed: all.filter(({ name }) => !words.has(name)), kustomizations: all.length };
}
