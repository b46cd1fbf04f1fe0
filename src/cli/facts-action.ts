import { kustomizationsToMermaid, neighbourhood } from '../blocks/mermaid.ts';
import { loadConfig } from '../config.ts';
import { loadRepository, shownFolder } from '../project.ts';
import { exportRepository } from '../repo/export/export-repository.ts';
import type { Cluster } from '../repo/facts.ts';
import type { Repository } from '../repo/repository.ts';
import { factsJson } from '../report/facts-json.ts';
import { factsTable } from '../report/facts-table.ts';
import { overridesFrom, UsageError } from './command-line.ts';
import type { FactsOptions } from './facts.ts';
import { emit, paintFor } from './streams.ts';

/** Prints what the repository says. Does I/O. */
export function runFacts(options: FactsOptions): void {
  // A configuration found here may be about another repository than the one that is asked for.
  const beside = options.repo === undefined ? {} : { wiki: [options.repo] };
  const config = loadConfig(process.cwd(), { ...overridesFrom(options), ...beside });
  if (options.around !== undefined && options.format !== 'mermaid') {
    throw new UsageError('--around goes with --format mermaid');
  }
  if (options.full && options.format !== 'json') throw new UsageError('--full goes with --format json');
  const { repository, clusterNames } = loadRepository(config);
  const formats: Readonly<Record<FactsOptions['format'], () => string>> = {
    table: () => factsTable(repository, paintFor(options.output)),
    json: () => {
      const checkout = options.full ? exportRepository(repository, clusterNames) : undefined;
      return factsJson(repository, shownFolder(repository.root, process.cwd()), checkout);
    },
    mermaid: () => clustersToDraw(repository, options.around).map(kustomizationsToMermaid).join('\n'),
  };
  emit(formats[options.format](), options.output);
}

function clustersToDraw(repository: Repository, around: string | undefined): readonly Cluster[] {
  if (around === undefined) return repository.clusters;
  const found = repository.clusters.flatMap((cluster) => neighbourhood(cluster, around) ?? []);
  if (found.length === 0) throw new UsageError(`no cluster has a Kustomization ${around}`);
  return found;
}
