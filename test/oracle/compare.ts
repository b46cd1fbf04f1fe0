import { dirname, join } from 'node:path';
import { openFiles, type RepositoryFiles } from '../../src/repo/files.ts';
import { buildOverlay } from '../../src/repo/kustomize/build.ts';
import { textAt, toPlain } from '../../src/repo/traced.ts';
import { differenceOfSets } from './difference.ts';
import { askOracle, type Verdict } from './oracle.ts';

/** How our build of one folder stands to that of the real kustomize. */
export interface Comparison {
  readonly folder: string;
  readonly outcome: 'equal' | 'incomplete' | 'differs' | 'refused by both' | 'refused by kustomize';
  /** The first difference, the reason that ours is incomplete, or why kustomize refuses. */
  readonly detail: string;
}

const KUSTOMIZATION_FILE = /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/;

/** The folders with a kustomization that can be built by itself: components cannot. */
export function overlaysOf(files: RepositoryFiles): readonly string[] {
  return [...files.paths]
    .filter((path) => KUSTOMIZATION_FILE.test(path) && textAt(files.documents(path)[0], 'kind') !== 'Component')
    .map((path) => (dirname(path) === '.' ? '' : dirname(path)));
}

/** Compares every overlay below `root`. Runs a program for each. */
export function compareAll(root: string, command: readonly [string, ...string[]]): readonly Comparison[] {
  const files = openFiles(root);
  return overlaysOf(files).map((folder) => compare(folder, files, askOracle(command, join(files.root, folder))));
}

function compare(folder: string, files: RepositoryFiles, verdict: Verdict): Comparison {
  const build = buildOverlay(folder, files);
  const [reason] = build.incomplete;
  if ('error' in verdict) {
    return { folder, outcome: reason ? 'refused by both' : 'refused by kustomize', detail: verdict.error };
  }
  if (reason) return { folder, outcome: 'incomplete', detail: reason };
  const difference = differenceOfSets(
    build.resources.map(({ root }) => toPlain(root)),
    verdict.objects,
  );
  return { folder, outcome: difference ? 'differs' : 'equal', detail: difference ?? '' };
}
