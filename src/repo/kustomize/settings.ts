import type { FieldSpec } from './field-path.ts';
import {
  ANNOTATION_FIELDS,
  COMMON_LABEL_FIELDS,
  IMAGE_FIELDS,
  NAME_FIELDS,
  NAMESPACE_FIELDS,
  REPLICA_FIELDS,
  TEMPLATE_LABEL_FIELDS,
} from './field-specs.ts';
import { NAME_REFERENCES, type NameReference } from './name-reference-specs.ts';

/** Where each transformer works. */
export interface Settings {
  readonly namespace: readonly FieldSpec[];
  readonly namePrefix: readonly FieldSpec[];
  readonly nameSuffix: readonly FieldSpec[];
  readonly commonLabels: readonly FieldSpec[];
  readonly templateLabels: readonly FieldSpec[];
  readonly commonAnnotations: readonly FieldSpec[];
  /** Besides every `containers` and `initContainers` list. */
  readonly images: readonly FieldSpec[];
  readonly replicas: readonly FieldSpec[];
  readonly nameReference: readonly NameReference[];
}

/** What holds without any `configurations`. */
export const DEFAULT_SETTINGS: Settings = {
  namespace: NAMESPACE_FIELDS,
  namePrefix: NAME_FIELDS,
  nameSuffix: NAME_FIELDS,
  commonLabels: COMMON_LABEL_FIELDS,
  templateLabels: TEMPLATE_LABEL_FIELDS,
  commonAnnotations: ANNOTATION_FIELDS,
  images: IMAGE_FIELDS,
  replicas: REPLICA_FIELDS,
  nameReference: NAME_REFERENCES,
};

/** Both settings together; what is in both is there once. */
export function mergeSettings(first: Settings, second: Settings): Settings {
  if (first === second || second === DEFAULT_SETTINGS) return first;
  return {
    namespace: mergeFieldSpecs(first.namespace, second.namespace),
    namePrefix: mergeFieldSpecs(first.namePrefix, second.namePrefix),
    nameSuffix: mergeFieldSpecs(first.nameSuffix, second.nameSuffix),
    commonLabels: mergeFieldSpecs(first.commonLabels, second.commonLabels),
    templateLabels: mergeFieldSpecs(first.templateLabels, second.templateLabels),
    commonAnnotations: mergeFieldSpecs(first.commonAnnotations, second.commonAnnotations),
    images: mergeFieldSpecs(first.images, second.images),
    replicas: mergeFieldSpecs(first.replicas, second.replicas),
    nameReference: mergeNameReferences(first.nameReference, second.nameReference),
  };
}

/** Both lists of fields, those of the second that the first lacks at the end. */
export function mergeFieldSpecs(first: readonly FieldSpec[], second: readonly FieldSpec[]): readonly FieldSpec[] {
  if (first === second) return first;
  const known = new Set(first.map(keyOf));
  const added = second.filter((spec) => !known.has(keyOf(spec)));
  return added.length === 0 ? first : [...first, ...added];
}

function mergeNameReferences(
  first: readonly NameReference[],
  second: readonly NameReference[],
): readonly NameReference[] {
  const merged = new Map(first.map((reference) => [targetOf(reference), reference]));
  for (const reference of second) {
    const target = targetOf(reference);
    const known = merged.get(target);
    const referrers = mergeFieldSpecs(known?.referrers ?? [], reference.referrers);
    merged.set(target, { ...reference, referrers });
  }
  return [...merged.values()];
}

function targetOf({ group, version, kind }: NameReference): string {
  return `${group}/${version}/${kind}`;
}

function keyOf({ group, version, kind, path }: FieldSpec): string {
  return `${group}/${version}/${kind} ${path}`;
}
