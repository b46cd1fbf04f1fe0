import type { Place } from '../vocabulary/place.ts';
import { type TracedMapping, type TracedNode, textAt } from './traced.ts';

/** One Kubernetes object as a file or a build gives it. */
export interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  /** `null` where the manifest names no namespace. */
  readonly namespace: string | null;
  readonly name: string;
  readonly root: TracedMapping;
  /** Where the object begins in the file that declares it. */
  readonly place: Place;
}

/** The object that a document holds; `null` where it has no `apiVersion`, `kind` or name, or Git does not tell them. */
export function readResource(document: TracedNode): Resource | null {
  if (document.type !== 'mapping') return null;
  const apiVersion = textAt(document, 'apiVersion');
  const kind = textAt(document, 'kind');
  const name = textAt(document, 'metadata', 'name');
  if (!apiVersion || !kind || !name) return null;
  const namespace = textAt(document, 'metadata', 'namespace') || null;
  return { apiVersion, kind, namespace, name, root: document, place: document.origin.place };
}

/** The API group of the object; empty for the core group. */
export function groupOf(resource: Pick<Resource, 'apiVersion'>): string {
  const slash = resource.apiVersion.indexOf('/');
  return slash < 0 ? '' : resource.apiVersion.slice(0, slash);
}

/** Whether the object is a Flux Kustomization, which a kustomization file is not. */
export function isFluxKustomization(resource: Pick<Resource, 'apiVersion' | 'kind'>): boolean {
  return resource.kind === 'Kustomization' && groupOf(resource) === 'kustomize.toolkit.fluxcd.io';
}

/** Whether the object is a HelmRelease of Flux. */
export function isHelmRelease(resource: Pick<Resource, 'apiVersion' | 'kind'>): boolean {
  return resource.kind === 'HelmRelease' && groupOf(resource) === 'helm.toolkit.fluxcd.io';
}
