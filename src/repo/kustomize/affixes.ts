import { type Draft, firstId, rememberId, withRoot } from './draft.ts';
import { editFields, type FieldSpec } from './field-path.ts';
import { isKind, type KindSelector } from './object-id.ts';
import type { Overlay } from './overlay.ts';
import { field, scalarText, text } from './tree.ts';

/** Their names say what they define, or are named all over the cluster: kustomize leaves them. */
const KEPT_NAMES: readonly KindSelector[] = [
  { group: '', version: '', kind: 'CustomResourceDefinition' },
  { group: 'apiregistration.k8s.io', version: '', kind: 'APIService' },
  { group: '', version: '', kind: 'Namespace' },
];

/** `namePrefix`: before the name of every object. */
export function addPrefix(drafts: readonly Draft[], overlay: Overlay): readonly Draft[] {
  const remember = (draft: Draft, prefix: string): Draft => ({ ...draft, prefixes: [...draft.prefixes, prefix] });
  return rename(drafts, overlay, 'namePrefix', (name, prefix) => prefix + name, remember);
}

/** `nameSuffix`: after the name of every object. */
export function addSuffix(drafts: readonly Draft[], overlay: Overlay): readonly Draft[] {
  const remember = (draft: Draft, suffix: string): Draft => ({ ...draft, suffixes: [...draft.suffixes, suffix] });
  return rename(drafts, overlay, 'nameSuffix', (name, suffix) => name + suffix, remember);
}

function rename(
  drafts: readonly Draft[],
  overlay: Overlay,
  key: 'namePrefix' | 'nameSuffix',
  join: (name: string, affix: string) => string,
  remember: (draft: Draft, affix: string) => Draft,
): readonly Draft[] {
  const written = field(overlay.kustomization, key);
  const affix = scalarText(written);
  if (!written || !affix) return drafts;
  return drafts.map((draft) => {
    const id = firstId(draft);
    if (KEPT_NAMES.some((kind) => isKind(id, kind))) return draft;
    let renamed = draft;
    for (const spec of overlay.settings[key]) {
      if (!isKind(id, spec)) continue;
      if (spec.path === 'metadata/name') renamed = rememberId(remember(renamed, affix));
      renamed = renameField(renamed, spec, (name) => join(name, affix), written.origin);
    }
    return renamed;
  });
}

function renameField(
  draft: Draft,
  spec: FieldSpec,
  join: (name: string) => string,
  origin: Draft['root']['origin'],
): Draft {
  const root = editFields(draft.root, spec.steps, null, (found) => {
    const name = scalarText(found);
    return found && name === undefined ? found : text(join(name ?? ''), origin, found);
  });
  return root.type === 'mapping' ? withRoot(draft, root) : draft;
}
