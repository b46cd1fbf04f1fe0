import type { Cluster, Entity } from '../../repo/facts.ts';
import type { Repository } from '../../repo/repository.ts';
import { formatSubject } from '../../vocabulary/subject.ts';
import { nearest } from '../../vocabulary/suggestion.ts';
import type { Page } from '../../wiki/page.ts';

/** An object of a cluster. */
export interface DeployedObject {
  readonly entity: Entity;
  readonly cluster: Cluster;
}

/** What a name that somebody gave means: objects, pages or both. */
export interface NamedThings {
  readonly objects: readonly DeployedObject[];
  readonly pages: readonly Page[];
}

/** A name that nothing has, and the one that may have been meant. */
export interface UnknownName {
  readonly written: string;
  readonly near: string | null;
}

const FIRST_KIND = 'Kustomization';

/**
 * What `written` names, whatever its case: an object by its name, as `Kind/name` or `namespace/name`, or a page by its
 * path, with or without the extension, or its title. Kustomizations come first.
 */
export function thingsNamed(
  written: string,
  repository: Repository,
  pages: readonly Page[],
): NamedThings | UnknownName {
  const wanted = fold(written);
  const objects = repository.clusters.flatMap((cluster) =>
    cluster.entities
      .filter((entity) => namesOf(entity).some((name) => fold(name) === wanted))
      .map((entity) => ({ entity, cluster })),
  );
  const named = pages.filter((page) => wordsFor(page).some((name) => fold(name) === wanted));
  if (objects.length > 0 || named.length > 0) {
    return { objects: objects.toSorted(byImportance), pages: named };
  }
  const known = new Set([
    ...repository.clusters.flatMap(({ entities }) => entities.map(({ subject }) => subject.name)),
    ...pages.flatMap(wordsFor),
  ]);
  return { written, near: nearest(written, [...known]) };
}

/** What several names mean together, each thing once; the first name that nothing has, if there is one. */
export function allThingsNamed(
  names: readonly string[],
  repository: Repository,
  pages: readonly Page[],
): NamedThings | UnknownName {
  const objects = new Map<Entity, DeployedObject>();
  const named = new Set<Page>();
  for (const name of names) {
    const things = thingsNamed(name, repository, pages);
    if ('written' in things) return things;
    for (const object of things.objects) objects.set(object.entity, object);
    for (const page of things.pages) named.add(page);
  }
  return { objects: [...objects.values()], pages: [...named] };
}

/** What to say to whoever gave a name that nothing has. */
export function unknownNameMessage({ written, near }: UnknownName): string {
  const hint = near === null ? '; `wikiproof facts` lists what there is' : `; did you mean "${near}"?`;
  return `neither an object nor a page is called ${written}${hint}`;
}

function namesOf({ subject: { kind, namespace, name } }: Entity): readonly string[] {
  return [name, `${kind}/${name}`, ...(namespace === null ? [] : [`${namespace}/${name}`])];
}

function wordsFor({ path, title }: Page): readonly string[] {
  return [path, path.replace(/\.(?:md|markdown)$/i, ''), title];
}

function byImportance(a: DeployedObject, b: DeployedObject): number {
  return rankOf(a) - rankOf(b) || (keyOf(a) < keyOf(b) ? -1 : Number(keyOf(a) > keyOf(b)));
}

function rankOf({ entity }: DeployedObject): number {
  return Number(entity.subject.kind !== FIRST_KIND);
}

function keyOf({ entity, cluster }: DeployedObject): string {
  return `${formatSubject(entity.subject, true)} ${cluster.name}`;
}

function fold(text: string): string {
  return text.trim().toLowerCase();
}
