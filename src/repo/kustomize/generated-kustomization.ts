import { posix } from 'node:path';
import type { RepositoryFiles } from '../files.ts';
import type { Origin, TracedMapping, TracedNode } from '../traced.ts';
import { mapping, sequence, text } from './tree.ts';

/** The names under which kustomize knows its file. */
export const KUSTOMIZATION_NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'] as const;

/**
 * Files that source-controller leaves out of what it hands to the Kustomizations of a repository
 * (fluxcd/source-controller, default exclusions): by name, and folders of other tools.
 */
const LEFT_OUT_NAMES: ReadonlySet<string> = new Set([
  '.gitignore',
  '.gitmodules',
  '.gitattributes',
  '.travis.yml',
  '.gitlab-ci.yml',
  'appveyor.yml',
  '.drone.yml',
  'cloudbuild.yaml',
  'codeship-services.yml',
  'codeship-steps.yml',
  '.goreleaser.yml',
  '.goreleaser.yaml',
  '.sops.yaml',
  '.flux.yaml',
]);
const LEFT_OUT_FOLDERS: ReadonlySet<string> = new Set(['.git', '.github', '.circleci']);

/** The kustomization files of a folder: one where kustomize can build it, none, or more than it accepts. */
export function kustomizationFiles(folder: string, files: RepositoryFiles): readonly string[] {
  return KUSTOMIZATION_NAMES.map((name) => posix.join(folder, name)).filter((path) => files.has(path));
}

/**
 * The kustomization that Flux generates for a folder without one: every YAML file of the tree below it, but a folder with
 * a kustomization of its own counts as one resource and is not entered (fluxcd/pkg/kustomize, the generator's scan).
 */
export function generateKustomization(folder: string, files: RepositoryFiles): TracedMapping {
  const resources: TracedNode[] = [];
  for (const path of listResources(folder, files)) {
    resources.push(text(posix.relative(folder, path), startOf(path)));
  }
  const origin = startOf(folder === '' ? '.' : folder);
  return mapping([['resources', sequence(resources, origin)]], origin);
}

function listResources(folder: string, files: RepositoryFiles): readonly string[] {
  const found: string[] = [];
  for (const { name, isFolder } of files.list(folder)) {
    const path = posix.join(folder, name);
    if (isFolder) {
      // Flux does not enter links.
      if (LEFT_OUT_FOLDERS.has(name) || files.resolve(path) !== path) continue;
      if (kustomizationFiles(path, files).length > 0) found.push(path);
      else found.push(...listResources(path, files));
    } else if ((name.endsWith('.yaml') || name.endsWith('.yml')) && !LEFT_OUT_NAMES.has(name)) {
      found.push(path);
    }
  }
  return found;
}

function startOf(file: string): Origin {
  return { place: { file, line: 1, column: 1, endLine: 1, endColumn: 1 }, replaces: null };
}
