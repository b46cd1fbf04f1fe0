import { fileURLToPath } from 'node:url';
import { openFiles } from '../../../src/repo/files.ts';
import { type Build, buildOverlay } from '../../../src/repo/kustomize/build.ts';
import type { FluxEdits } from '../../../src/repo/kustomize/flux-edits.ts';
import type { Resource } from '../../../src/repo/resource.ts';
import { at, type Origin, type Plain, type TracedMapping, type TracedNode, toPlain } from '../../../src/repo/traced.ts';
import { parseYaml } from '../../../src/repo/yaml-file.ts';

/** The absolute folder of a fixture. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));
}

/** Builds one folder of a fixture. */
export function build(name: string, folder: string, edits?: FluxEdits): Build {
  return buildOverlay(folder, openFiles(fixture(name)), edits);
}

/** The one object of a kind and name in a build. */
export function objectOf({ resources }: Build, kind: string, name: string): Resource {
  const found = resources.filter((resource) => resource.kind === kind && resource.name === name);
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} objects are ${kind} ${name}`);
  return found[0];
}

/** Each place that set the value at a path, the last one first: `file:line:column`. */
export function placesAt(root: TracedNode, ...path: readonly (string | number)[]): readonly string[] {
  const node = at(root, ...path);
  const places: string[] = [];
  for (let origin: Origin | null | undefined = node?.origin; origin; origin = origin.replaces) {
    const { file, line, column } = origin.place;
    places.push(`${file}:${line}:${column}`);
  }
  return places;
}

/** The first document of a YAML text, which must be a mapping. */
export function yaml(text: string, file = 'test.yaml'): TracedMapping {
  const [document] = parseYaml(file, text).documents;
  if (document?.type !== 'mapping') throw new Error('not a mapping');
  return document;
}

/** The plain value of a node; `undefined` where there is none. */
export function plain(node: TracedNode | undefined): Plain {
  return node && toPlain(node);
}

/** Numbers that look random and are the same in every run (a linear congruential generator). */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}
