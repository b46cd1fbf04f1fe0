import type { TracedNode } from '../traced.ts';
import { type FieldSpec, splitPath } from './field-path.ts';
import { loadDocuments } from './load.ts';
import type { NameReference } from './name-reference-specs.ts';
import type { KindSelector } from './object-id.ts';
import type { Overlay } from './overlay.ts';
import { DEFAULT_SETTINGS, mergeSettings, type Settings } from './settings.ts';
import { field, isTrue, scalarText, textItems } from './tree.ts';

/** `configurations`: the built-in settings and what the named files add to them. */
export function readSettings(overlay: Overlay): Settings {
  let settings = DEFAULT_SETTINGS;
  for (const { text, node } of textItems(field(overlay.kustomization, 'configurations'))) {
    const [document] = loadDocuments(overlay, text, node);
    if (document) settings = mergeSettings(settings, settingsOf(document));
  }
  return settings;
}

function settingsOf(document: TracedNode): Settings {
  const fieldsOf = (key: string): readonly FieldSpec[] => readFieldSpecs(field(document, key));
  return {
    namespace: fieldsOf('namespace'),
    namePrefix: fieldsOf('namePrefix'),
    nameSuffix: fieldsOf('nameSuffix'),
    commonLabels: fieldsOf('commonLabels'),
    templateLabels: fieldsOf('templateLabels'),
    commonAnnotations: fieldsOf('commonAnnotations'),
    images: fieldsOf('images'),
    replicas: fieldsOf('replicas'),
    nameReference: itemsOf(field(document, 'nameReference')).map(readNameReference),
  };
}

function readNameReference(node: TracedNode): NameReference {
  return { ...readKind(node), referrers: readFieldSpecs(field(node, 'fieldSpecs')) };
}

/** A list of field specs as a configuration or a kustomization writes it. */
export function readFieldSpecs(node: TracedNode | undefined): readonly FieldSpec[] {
  return itemsOf(node).map((item) => {
    const path = scalarText(field(item, 'path')) ?? '';
    return { ...readKind(item), path, steps: splitPath(path), create: isTrue(field(item, 'create')) };
  });
}

function readKind(node: TracedNode): KindSelector {
  const part = (key: string): string => scalarText(field(node, key)) ?? '';
  return { group: part('group'), version: part('version'), kind: part('kind') };
}

function itemsOf(node: TracedNode | undefined): readonly TracedNode[] {
  return node?.type === 'sequence' ? node.items : [];
}
