import type { Place } from '../../vocabulary/place.ts';
import type { RepositoryFiles } from '../files.ts';
import type { RepositoryFinding } from '../finding.ts';
import type { Resource } from '../resource.ts';
import { Accumulator, type Layer } from './accumulate.ts';
import { addBuildMetadata } from './build-metadata.ts';
import { addCommonMetadata } from './common-metadata.ts';
import { type Draft, withRoot } from './draft.ts';
import { applyFluxEdits, type FluxEdits } from './flux-edits.ts';
import { generateKustomization, kustomizationFiles } from './generated-kustomization.ts';
import { addNameDigests } from './name-digests.ts';
import { Notes } from './notes.ts';
import { rewriteReferences } from './references.ts';
import { field, scalarText } from './tree.ts';
import { WrittenText } from './written-text.ts';

/** What kustomize makes of a folder. */
export interface Build {
  readonly resources: readonly Resource[];
  /** Why the resources are not all, or not quite, those that kustomize would give; empty where they are. */
  readonly incomplete: readonly string[];
  readonly findings: readonly RepositoryFinding[];
}

/** What the builds of one repository share: bases that are built already, with and without load restriction. */
interface Workshop {
  readonly written: WrittenText;
  readonly strict: Accumulator;
  readonly flux: Accumulator;
}

const WORKSHOPS = new WeakMap<RepositoryFiles, Workshop>();

/**
 * Builds a folder as kustomize would, keeping for every value the place that last set it and what stood there before.
 * Faults cost a finding each and leave the rest as it is; nothing is fetched and no program is run.
 *
 * @param folder relative to the root of the repository; `` is the root itself
 * @param edits what Flux adds. With edits, be they empty, the build is Flux's: a folder without a kustomization file gets
 *   one generated, and files anywhere in the repository may be named. Without, it is that of `kustomize build`.
 */
export function buildOverlay(folder: string, files: RepositoryFiles, edits?: FluxEdits): Build {
  const path = files.resolve(folder);
  const layer = accumulate(path, files, edits);
  const notes = new Notes();
  notes.add(layer.notes);
  let drafts = addNameDigests(layer.drafts, notes);
  drafts = rewriteReferences(drafts, layer.settings.nameReference, notes);
  if (layer.kustomization) drafts = addBuildMetadata(drafts, layer.kustomization, path, notes);
  drafts = addCommonMetadata(drafts.filter(isApplied), edits?.commonMetadata);
  noteBrokenFiles(files, notes);
  const { written } = workshopOf(files);
  drafts = drafts.map((draft) => withRoot(draft, written.rewriteFolded(written.rewriteAnnotations(draft.root))));
  return { resources: drafts.map(resourceOf), incomplete: notes.incomplete, findings: notes.findings };
}

function accumulate(folder: string, files: RepositoryFiles, edits: FluxEdits | undefined): Layer {
  const named: Place = { file: folder === '' ? '.' : folder, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const { strict, flux } = workshopOf(files);
  if (!edits) return strict.buildFolder(folder, named);
  if (kustomizationFiles(folder, files).length > 0) return flux.buildEdited(folder, edits, named);
  return flux.build(folder, applyFluxEdits(generateKustomization(folder, files), edits), edits.ignoreMissingComponents);
}

function workshopOf(files: RepositoryFiles): Workshop {
  const known = WORKSHOPS.get(files);
  if (known) return known;
  const written = new WrittenText(files);
  const made = { written, strict: new Accumulator(files, written, false), flux: new Accumulator(files, written, true) };
  WORKSHOPS.set(files, made);
  return made;
}

/** What is wrong with a file is a finding of the files; that something of it is left out concerns the build. */
function noteBrokenFiles(files: RepositoryFiles, notes: Notes): void {
  for (const { message, evidence } of files.findings) {
    const [place] = evidence;
    if (place && notes.files.has(place.file)) notes.unknown(message, place);
  }
}

/** An object with this annotation is for tools on the machine of whoever builds; kustomize leaves it out. */
function isApplied(draft: Draft): boolean {
  const annotations = field(field(draft.root, 'metadata'), 'annotations');
  const local = scalarText(field(annotations, 'config.kubernetes.io/local-config'));
  return local === undefined || local === 'false';
}

function resourceOf({ root, id }: Draft): Resource {
  return {
    apiVersion: scalarText(field(root, 'apiVersion')) ?? '',
    kind: id.kind,
    namespace: id.namespace === '' ? null : id.namespace,
    name: id.name,
    root,
    place: root.origin.place,
  };
}
