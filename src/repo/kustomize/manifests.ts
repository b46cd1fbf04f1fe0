import type { TracedMapping, TracedNode } from '../traced.ts';
import type { Notes } from './notes.ts';
import { field, scalarText } from './tree.ts';

/** The Kubernetes objects among these documents; the items of a `List` stand for themselves. */
export function objectsOf(documents: readonly TracedNode[], notes: Notes): readonly TracedMapping[] {
  return documents.flatMap((document) => objectsIn(document, notes));
}

function objectsIn(document: TracedNode, notes: Notes): readonly TracedMapping[] {
  if (document.type === 'mapping' && document.entries.size === 0) return [];
  const kind = scalarText(field(document, 'kind'));
  if (document.type !== 'mapping' || kind === undefined) {
    notes.fault('kustomize/no-object', 'This document is no Kubernetes object: it has no kind', document.origin.place);
    return [];
  }
  const items = field(document, 'items');
  if (kind.endsWith('List') && items) {
    return items?.type === 'sequence' ? items.items.flatMap((item) => objectsIn(item, notes)) : [];
  }
  if (scalarText(field(field(document, 'metadata'), 'name')) === undefined) {
    notes.fault('kustomize/no-object', `This ${kind} has no metadata.name`, document.origin.place);
    return [];
  }
  return [document];
}
