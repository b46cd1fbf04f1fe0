import type { Tally } from '../check/verdict.ts';
import type { FluxKustomization } from '../repo/facts.ts';
import { pagesNaming } from './mentions.ts';
import { claimsAbout, type Site, tallyOf } from './site.ts';

/** A page that speaks of a Kustomization. */
export interface PageMention {
  readonly path: string;
  /** What became of its statements about it; `null` where it only names it. */
  readonly tally: Tally | null;
}

/** The pages that speak of a Kustomization: those with statements about it first, then those that name it. */
export function mentionsOf(site: Site, kustomization: FluxKustomization): readonly PageMention[] {
  const stated = Map.groupBy(claimsAbout(site, kustomization), ({ page }) => page);
  const naming = pagesNaming(site, kustomization.subject.name).filter((path) => !stated.has(path));
  return [
    ...[...stated].map(([path, claims]) => ({ path, tally: tallyOf(claims) })),
    ...naming.map((path) => ({ path, tally: null })),
  ];
}
