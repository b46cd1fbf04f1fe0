import type { Field, Kind } from './kind.ts';
import { GIT_REPOSITORY } from './kinds/git-repository.ts';
import { HELM_RELEASE } from './kinds/helm-release.ts';
import { HELM_REPOSITORY } from './kinds/helm-repository.ts';
import { INGRESS } from './kinds/ingress.ts';
import { KUSTOMIZATION } from './kinds/kustomization.ts';
import { NAMESPACE } from './kinds/namespace.ts';
import { OCI_REPOSITORY } from './kinds/oci-repository.ts';
import { SERVICE } from './kinds/service.ts';

/** Every kind that pages can speak of. To add one: a file in `kinds/`, and its line here. */
export const KINDS: readonly Kind[] = [
  KUSTOMIZATION,
  GIT_REPOSITORY,
  OCI_REPOSITORY,
  HELM_REPOSITORY,
  HELM_RELEASE,
  SERVICE,
  INGRESS,
  NAMESPACE,
];

const BY_NAME: ReadonlyMap<string, Kind> = new Map(KINDS.map((kind) => [kind.kind, kind]));

/** The kind of that name in manifests; `undefined` for one that pages cannot speak of yet. */
export function kindNamed(name: string): Kind | undefined {
  return BY_NAME.get(name);
}

/** Whether an object of this `apiVersion` and `kind` is of a kind of ours, and of which. A kustomize `Kustomization` is not. */
export function kindOf(apiVersion: string, kind: string): Kind | undefined {
  const found = BY_NAME.get(kind);
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  return found?.group === group ? found : undefined;
}

/** The field behind a predicate of a kind. */
export function fieldOf(kind: Kind, predicate: string): Field | undefined {
  return kind.fields.find((field) => field.predicate === predicate);
}

/** The fields that a page's word may mean, by `foldWord`ed word. */
export function fieldsForWord(kind: Kind, word: string): readonly Field[] {
  return kind.fields.filter((field) => field.words.includes(word));
}
