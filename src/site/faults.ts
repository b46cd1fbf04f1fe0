import type { RepositoryFault } from '../check/verdict.ts';
import type { FluxKustomization } from '../repo/facts.ts';
import type { Place } from '../vocabulary/place.ts';
import { indexCluster } from './cluster-index.ts';
import type { ClusterAddresses } from './generated.ts';
import type { Site } from './site.ts';

const indexes = new WeakMap<Site, ReadonlyMap<string, readonly RepositoryFault[]>>();

/** The faults of the repository that show within some places, in the order of the list of faults. */
export function faultsWithin(site: Site, places: readonly Place[]): readonly RepositoryFault[] {
  const byFile = faultsByFile(site);
  const spans = Map.groupBy(places, ({ file }) => file);
  const found = new Set<RepositoryFault>();
  for (const [file, inFile] of spans) {
    for (const fault of byFile.get(file) ?? []) {
      const isHere = fault.evidence.some((place) => place.file === file && inFile.some((span) => holds(span, place)));
      if (isHere) found.add(fault);
    }
  }
  return site.model.outcome.repositoryFindings.filter((fault) => found.has(fault));
}

/** The faults that show where a Kustomization is declared, or in what it applies. */
export function faultsOfKustomization(
  site: Site,
  addresses: ClusterAddresses,
  { place, applies }: FluxKustomization,
): readonly RepositoryFault[] {
  const index = indexCluster(site, addresses);
  return faultsWithin(site, [place, ...applies.flatMap((subject) => index.entity(subject)?.place ?? [])]);
}

/** The faults of the repository that show in some files. */
export function faultsIn(site: Site, files: ReadonlySet<string>): readonly RepositoryFault[] {
  return site.model.outcome.repositoryFindings.filter(({ evidence }) => evidence.some(({ file }) => files.has(file)));
}

function faultsByFile(site: Site): ReadonlyMap<string, readonly RepositoryFault[]> {
  const known = indexes.get(site);
  if (known !== undefined) return known;
  const byFile = new Map<string, RepositoryFault[]>();
  for (const fault of site.model.outcome.repositoryFindings) {
    for (const file of new Set(fault.evidence.map((place) => place.file))) {
      const others = byFile.get(file);
      if (others) others.push(fault);
      else byFile.set(file, [fault]);
    }
  }
  indexes.set(site, byFile);
  return byFile;
}

function holds(span: Place, place: Place): boolean {
  return span.line <= place.line && place.line <= span.endLine;
}
