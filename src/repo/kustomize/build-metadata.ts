import { posix } from 'node:path';
import type { TracedMapping, TracedNode } from '../traced.ts';
import { type Draft, withRoot } from './draft.ts';
import { KUSTOMIZATION_NAMES } from './generated-kustomization.ts';
import type { Notes } from './notes.ts';
import { field, mapping, text, textItems, withField } from './tree.ts';

/** What an option adds to an object; `node` is where the option stands. */
type Marker = (draft: Draft, node: TracedNode, folder: string) => TracedMapping;

const MARKERS: ReadonlyMap<string, Marker> = new Map([
  ['originAnnotations', annotateOrigin],
  ['managedByLabel', labelManager],
]);

/** `buildMetadata` of the folder that is built: where objects come from and who built them. */
export function addBuildMetadata(
  drafts: readonly Draft[],
  kustomization: TracedMapping,
  folder: string,
  notes: Notes,
): readonly Draft[] {
  let marked = drafts;
  for (const { text: option, node } of textItems(field(kustomization, 'buildMetadata'))) {
    const mark = MARKERS.get(option);
    if (mark) marked = marked.map((draft) => withRoot(draft, mark(draft, node, folder)));
    else notes.unknown(`what ${option} adds to the objects is left out`, node.origin.place);
  }
  return marked;
}

function annotateOrigin(draft: Draft, node: TracedNode, folder: string): TracedMapping {
  const { file } = draft.root.origin.place;
  const path = posix.relative(folder, file);
  const isGenerated = KUSTOMIZATION_NAMES.some((name) => name === posix.basename(file));
  const origin = isGenerated
    ? `configuredIn: ${path}\nconfiguredBy:\n  apiVersion: builtin\n  kind: ${draft.id.kind}Generator\n`
    : `path: ${path}\n`;
  return withMetadata(draft.root, 'annotations', 'config.kubernetes.io/origin', text(origin, node.origin));
}

function labelManager(draft: Draft, node: TracedNode): TracedMapping {
  const reason = 'it names the version of kustomize that builds it';
  const manager = { type: 'unknown', reason, origin: node.origin } as const;
  return withMetadata(draft.root, 'labels', 'app.kubernetes.io/managed-by', manager);
}

function withMetadata(root: TracedMapping, key: string, name: string, value: TracedNode): TracedMapping {
  const metadata = mappingIn(root, 'metadata', value);
  const pairs = mappingIn(metadata, key, value);
  return withField(root, 'metadata', withField(metadata, key, withField(pairs, name, value)));
}

function mappingIn(node: TracedMapping, key: string, maker: TracedNode): TracedMapping {
  const found = field(node, key);
  return found?.type === 'mapping' ? found : mapping([], maker.origin);
}
