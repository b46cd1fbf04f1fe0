import { at, type TracedMapping, type TracedNode } from '../traced.ts';
import { field, isTrue, replacing, scalarText, sequence, withField } from './tree.ts';

/**
 * What Flux adds from a Flux Kustomization to the kustomize build of its `spec.path` (kustomize.toolkit.fluxcd.io/v1,
 * the controller's generator). Fields that are not set change nothing.
 */
export interface FluxEdits {
  /** These three replace what the kustomization file says. */
  readonly targetNamespace?: TracedNode | undefined;
  readonly namePrefix?: TracedNode | undefined;
  readonly nameSuffix?: TracedNode | undefined;
  /** Appended to those of the kustomization file. */
  readonly patches?: TracedNode | undefined;
  readonly components?: TracedNode | undefined;
  /** Merged field by field with the entry of the same name, appended where there is none. */
  readonly images?: TracedNode | undefined;
  /** Labels and annotations that every object gets after the build. */
  readonly commonMetadata?: TracedNode | undefined;
  /** Whether a component whose folder does not exist is passed over. */
  readonly ignoreMissingComponents?: boolean;
}

/** The edits that the `spec` of a Flux Kustomization asks for. */
export function readFluxEdits(spec: TracedNode | undefined): FluxEdits {
  return {
    targetNamespace: field(spec, 'targetNamespace'),
    namePrefix: field(spec, 'namePrefix'),
    nameSuffix: field(spec, 'nameSuffix'),
    patches: field(spec, 'patches'),
    components: field(spec, 'components'),
    images: field(spec, 'images'),
    commonMetadata: field(spec, 'commonMetadata'),
    ignoreMissingComponents: isTrue(at(spec, 'ignoreMissingComponents')),
  };
}

/** The kustomization as Flux hands it to kustomize. */
export function applyFluxEdits(kustomization: TracedMapping, edits: FluxEdits): TracedMapping {
  let edited = kustomization;
  edited = replaceText(edited, 'namespace', edits.targetNamespace);
  edited = replaceText(edited, 'namePrefix', edits.namePrefix);
  edited = replaceText(edited, 'nameSuffix', edits.nameSuffix);
  edited = appendItems(edited, 'patches', edits.patches);
  edited = appendItems(edited, 'components', edits.components);
  return mergeImages(edited, edits.images);
}

function replaceText(kustomization: TracedMapping, key: string, value: TracedNode | undefined): TracedMapping {
  if (!value || scalarText(value) === '') return kustomization;
  return withField(kustomization, key, replacing(value, field(kustomization, key)));
}

function appendItems(kustomization: TracedMapping, key: string, added: TracedNode | undefined): TracedMapping {
  if (added?.type !== 'sequence' || added.items.length === 0) return kustomization;
  const present = field(kustomization, key);
  if (present?.type !== 'sequence') return withField(kustomization, key, added);
  return withField(kustomization, key, sequence([...present.items, ...added.items], present.origin));
}

function mergeImages(kustomization: TracedMapping, added: TracedNode | undefined): TracedMapping {
  if (added?.type !== 'sequence' || added.items.length === 0) return kustomization;
  const present = field(kustomization, 'images');
  const images = present?.type === 'sequence' ? [...present.items] : [];
  for (const image of added.items) {
    const name = scalarText(field(image, 'name'));
    const index = images.findIndex((candidate) => scalarText(field(candidate, 'name')) === name);
    const known = images[index];
    if (known?.type === 'mapping' && image.type === 'mapping') images[index] = mergeFields(known, image);
    else images.push(image);
  }
  return withField(kustomization, 'images', sequence(images, present?.origin ?? added.origin));
}

function mergeFields(known: TracedMapping, image: TracedMapping): TracedMapping {
  let merged = known;
  for (const [key, entry] of image.entries) {
    if (scalarText(entry.value) === '') continue;
    merged = withField(merged, key, replacing(entry.value, field(known, key)), entry.key);
  }
  return merged;
}
