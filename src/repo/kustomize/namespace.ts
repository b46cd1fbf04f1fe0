import type { TracedMapping, TracedNode } from '../traced.ts';
import { type Draft, rememberId, withRoot } from './draft.ts';
import { editFields, type FieldSpec } from './field-path.ts';
import { describeId, idKey, isClusterScoped, isKind } from './object-id.ts';
import type { Overlay } from './overlay.ts';
import { field, mapping, scalarText, text, withField } from './tree.ts';

const ROLE_BINDINGS: ReadonlySet<string> = new Set(['RoleBinding', 'ClusterRoleBinding']);

/** `namespace`: the namespace of every object that has one, and where objects name that namespace. */
export function setNamespace(drafts: readonly Draft[], overlay: Overlay): readonly Draft[] {
  const written = field(overlay.kustomization, 'namespace');
  const namespace = scalarText(written);
  if (!written || !namespace) return drafts;

  const set = (found: TracedNode | undefined): TracedNode => text(namespace, written.origin, found);
  const moved = drafts.map((draft) => withRoot(rememberId(draft), editRoot(draft, overlay.settings.namespace, set)));
  reportClashes(moved, written, overlay);
  return moved;
}

function editRoot(
  draft: Draft,
  specs: readonly FieldSpec[],
  set: (found: TracedNode | undefined) => TracedNode,
): TracedMapping {
  let root: TracedNode = draft.root;
  if (!isClusterScoped(draft.id)) root = setMetadataNamespace(draft.root, set);
  if (ROLE_BINDINGS.has(draft.id.kind)) root = setDefaultSubjects(root, set);
  for (const spec of specs) {
    if (!isKind(draft.id, spec) || isHandled(draft, spec)) continue;
    root = editFields(root, spec.steps, spec.create ? set(undefined).origin : null, set);
  }
  return root.type === 'mapping' ? root : draft.root;
}

function setMetadataNamespace(root: TracedMapping, set: (found: TracedNode | undefined) => TracedNode): TracedMapping {
  const metadata = field(root, 'metadata');
  const fields = metadata?.type === 'mapping' ? metadata : mapping([], root.origin);
  return withField(root, 'metadata', withField(fields, 'namespace', set(field(fields, 'namespace'))));
}

/** kustomize gives the namespace to a binding's subject of the name `default` alone. */
function setDefaultSubjects(root: TracedNode, set: (found: TracedNode | undefined) => TracedNode): TracedNode {
  return editFields(root, ['subjects'], null, (subjects) => {
    if (subjects?.type !== 'sequence') return subjects ?? set(undefined);
    const items = subjects.items.map((subject) => {
      if (subject.type !== 'mapping' || scalarText(field(subject, 'name')) !== 'default') return subject;
      return withField(subject, 'namespace', set(field(subject, 'namespace')));
    });
    return { ...subjects, items };
  });
}

function isHandled(draft: Draft, spec: FieldSpec): boolean {
  return spec.path === 'metadata/namespace' || (spec.path === 'subjects' && ROLE_BINDINGS.has(draft.id.kind));
}

function reportClashes(drafts: readonly Draft[], written: TracedNode, overlay: Overlay): void {
  const taken = new Map<string, Draft>();
  for (const draft of drafts) {
    const key = idKey(draft.id);
    const other = taken.get(key);
    if (!other) {
      taken.set(key, draft);
      continue;
    }
    const message = `With this namespace there are two objects called ${describeId(draft.id)}`;
    overlay.notes.fault(
      'kustomize/duplicate',
      message,
      written.origin.place,
      draft.root.origin.place,
      other.root.origin.place,
    );
  }
}
