import { readFileSync, statSync } from 'node:fs';
import { isAsSealed } from '../../seal.ts';
import { isConfidential } from '../../vocabulary/confidential.ts';
import type { Cluster, Entity, Fact } from '../facts.ts';
import type { Repository } from '../repository.ts';
import { RepositoryError } from '../repository-error.ts';
import { EXPORT_VERSION, type ExportedCluster, type ExportedEntity, type ExportedRepository } from './exported-form.ts';
import { unpackPlaces } from './packed-places.ts';

/** A repository that was exported. */
export interface ImportedRepository {
  readonly repository: Repository;
  /** Every cluster that it has, those included that were left out. */
  readonly clusterNames: readonly string[];
}

const REMEDY = '`wikiproof facts --format json --full` makes one';

/** The JSON of `wikiproof facts`, as far as it stands in for a checkout. */
interface FactsFile {
  readonly repository: Pick<Repository, 'commit' | 'uncommittedChanges'> & { readonly root: string };
  readonly checkout: { readonly files: readonly string[]; readonly data: { readonly version: number } };
}

/**
 * The repository of a file that `wikiproof facts --format json --full` wrote. Reads the file. What Git alone could tell is
 * not in it: nothing is known of its past.
 *
 * @param shown the file as messages show it
 * @throws RepositoryError where the file is none, or not as it was written
 */
export function readExport(file: string, shown: string): ImportedRepository {
  const { repository, checkout } = parse(readText(file, shown), shown);
  const exported = unpackPlaces(checkout);
  if (!isExported(exported)) throw new RepositoryError(`${shown}: not as wikiproof wrote it; ${REMEDY}`);
  const commented = new Map(exported.commented);
  return {
    clusterNames: exported.clusterNames,
    repository: {
      root: file,
      name: exported.name,
      exportedRoot: repository.root,
      commit: repository.commit,
      uncommittedChanges: repository.uncommittedChanges,
      clusters: exported.clusters.map(importCluster),
      unreachable: exported.unreachable.map(importEntity),
      findings: exported.findings,
      files: new Set(checkout.files.slice(0, exported.fileCount)),
      remote: exported.remote,
      commented: () => commented,
      imageMarkers: () => [],
      changed: () => null,
    },
  };
}

/** A pipe is no file, and would keep its reader waiting. */
function readText(file: string, shown: string): string {
  try {
    if (!statSync(file).isFile()) throw new Error('it is not a file');
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new RepositoryError(`${shown}: cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function parse(text: string, shown: string): FactsFile {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new RepositoryError(`${shown}: not valid JSON: expected exported facts; ${REMEDY}`);
  }
  if (!isObject(data) || !Array.isArray(data['kustomizations']) || typeof data['schemaVersion'] !== 'number') {
    throw new RepositoryError(`${shown}: no facts of a repository; ${REMEDY}`);
  }
  const { checkout } = data;
  if (checkout === undefined) {
    throw new RepositoryError(`${shown}: facts without what takes the place of a checkout; ${REMEDY}`);
  }
  const version = isObject(checkout) && isObject(checkout['data']) ? checkout['data']['version'] : undefined;
  if (typeof version === 'number' && version !== EXPORT_VERSION) {
    const which = version > EXPORT_VERSION ? 'a newer' : 'an older';
    throw new RepositoryError(
      `${shown}: exported by ${which} wikiproof (form ${version}, expected ${EXPORT_VERSION}): export with this one`,
    );
  }
  if (!isFactsFile(data)) throw new RepositoryError(`${shown}: not as wikiproof wrote it; ${REMEDY}`);
  return data;
}

/** What is inside is as the program wrote it, which the seal tells: so only its outline is looked at. */
function isFactsFile(data: unknown): data is FactsFile {
  return isObject(data) && isAsSealed(data) && isObject(data['repository']) && isObject(data['checkout']);
}

function isExported(data: unknown): data is ExportedRepository {
  return isObject(data) && data['version'] === EXPORT_VERSION;
}

function isObject(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

function importCluster({ kustomizations, others, pools, ...rest }: ExportedCluster): Cluster {
  const flux = kustomizations.map(importEntity);
  return {
    ...rest,
    kustomizations: flux,
    entities: [...flux, ...others.map(importEntity)],
    pools: pools.map(({ ranges, ...pool }) => ({
      ...pool,
      ranges: ranges.map(({ family, first, last }) => ({ family, first: BigInt(first), last: BigInt(last) })),
    })),
  };
}

function importEntity<Exported extends ExportedEntity>(exported: Exported) {
  const { facts, written, ...rest } = exported;
  const fields = new Map(written.map((field) => [field.path, field]));
  const fieldAt = (path: string): Fact | undefined => {
    if (isConfidential(exported.subject.kind, path)) return undefined;
    const known = fields.get(path);
    if (known !== undefined) return known.fact;
    const open = beginningsOf(path).find((beginning) => fields.get(beginning)?.isOpen === true);
    return open === undefined ? undefined : fields.get(open)?.fact;
  };
  return { ...rest, facts: new Map(facts), fieldAt, written: () => written } satisfies Entity;
}

/** `a` and `a.b` for `a.b.c`. */
function beginningsOf(path: string): readonly string[] {
  const keys = path.split('.').slice(0, -1);
  return keys.map((_, index) => keys.slice(0, index + 1).join('.'));
}
