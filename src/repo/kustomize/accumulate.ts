import type { Place } from '../../vocabulary/place.ts';
import type { RepositoryFiles } from '../files.ts';
import type { TracedMapping, TracedNode } from '../traced.ts';
import { readSettings } from './configurations.ts';
import { type Draft, draftOf } from './draft.ts';
import { applyFluxEdits, type FluxEdits } from './flux-edits.ts';
import { kustomizationFiles } from './generated-kustomization.ts';
import { generate } from './generators.ts';
import { checkKustomization, kindOf } from './kustomization-fields.ts';
import { findTarget, isInside, loadDocuments, missingMessage } from './load.ts';
import { objectsOf } from './manifests.ts';
import { Notes } from './notes.ts';
import { describeId, idKey } from './object-id.ts';
import type { Overlay } from './overlay.ts';
import { DEFAULT_SETTINGS, mergeSettings, type Settings } from './settings.ts';
import { TRANSFORMERS } from './transformers.ts';
import { field, textItems } from './tree.ts';
import { noteDefinitions, noteUnsupported } from './unsupported.ts';
import type { WrittenText } from './written-text.ts';

/** The objects of a folder after its transformers, before references are rewritten, and what was noted on the way. */
export interface Layer {
  readonly drafts: readonly Draft[];
  readonly kustomization: TracedMapping | null;
  /** Its settings and those of what it is built on. */
  readonly settings: Settings;
  readonly notes: Notes;
}

type Gathered = Pick<Layer, 'drafts' | 'settings'>;

const NOTHING: Gathered = { drafts: [], settings: DEFAULT_SETTINGS };

/** Builds folders, each at most once: overlays of one repository share their bases. */
export class Accumulator {
  readonly #files: RepositoryFiles;
  readonly #written: WrittenText;
  readonly #isFlux: boolean;
  readonly #layers = new Map<string, Layer>();
  /** Folders that are being built, the outermost first. */
  readonly #open: string[] = [];
  /** Folders on a cycle that the present build has met: what they hold depends on where the cycle is entered. */
  readonly #cut = new Set<string>();

  constructor(files: RepositoryFiles, written: WrittenText, isFlux: boolean) {
    this.#files = files;
    this.#written = written;
    this.#isFlux = isFlux;
  }

  /** A folder that has a kustomization of its own. `named` is where the folder is asked for. */
  buildFolder(folder: string, named: Place): Layer {
    const known = this.#layers.get(folder);
    if (known) return this.#cut.has(folder) ? { ...known, drafts: [] } : known;
    const notes = new Notes();
    const kustomization = this.#readKustomization(folder, 'Kustomization', named, notes);
    if (!kustomization) return { drafts: [], kustomization, settings: DEFAULT_SETTINGS, notes };
    const layer = this.#accumulate(folder, kustomization, NOTHING, notes, false);
    this.#layers.set(folder, layer);
    if (this.#open.length === 0) this.#forgetCut();
    return layer;
  }

  /** The same, after Flux has edited its kustomization. */
  buildEdited(folder: string, edits: FluxEdits, named: Place): Layer {
    const notes = new Notes();
    const kustomization = this.#readKustomization(folder, 'Kustomization', named, notes);
    if (!kustomization) return { drafts: [], kustomization, settings: DEFAULT_SETTINGS, notes };
    const edited = applyFluxEdits(kustomization, edits);
    if (edited === kustomization && !edits.ignoreMissingComponents) return this.buildFolder(folder, named);
    return this.build(folder, edited, edits.ignoreMissingComponents, notes);
  }

  /** A folder built by this kustomization, whatever file it holds. */
  build(folder: string, kustomization: TracedMapping, ignoreMissingComponents = false, notes = new Notes()): Layer {
    const layer = this.#accumulate(folder, kustomization, NOTHING, notes, ignoreMissingComponents);
    if (this.#open.length === 0) this.#forgetCut();
    return layer;
  }

  #accumulate(
    folder: string,
    kustomization: TracedMapping,
    start: Gathered,
    notes: Notes,
    ignoreMissingComponents: boolean,
  ): Layer {
    this.#open.push(folder);
    const overlay: Overlay = {
      folder,
      kustomization,
      files: this.#files,
      written: this.#written,
      isFlux: this.#isFlux,
      settings: DEFAULT_SETTINGS,
      notes,
    };
    checkKustomization(kustomization, notes);
    noteUnsupported(overlay);
    for (const { text, node } of textItems(field(kustomization, 'crds'))) noteDefinitions(overlay, text, node);

    const gathered = this.#gather(overlay, start);
    const settings = mergeSettings(gathered.settings, readSettings(overlay));
    const generated = generate(gathered.drafts, overlay);
    const composed = this.#applyComponents(overlay, { drafts: generated, settings }, ignoreMissingComponents);
    const ready: Overlay = { ...overlay, settings: composed.settings };
    let { drafts } = composed;
    for (const transform of TRANSFORMERS) drafts = transform(drafts, ready);

    this.#open.pop();
    return { drafts, kustomization, settings: composed.settings, notes };
  }

  /** `resources`, with the older `bases`. */
  #gather(overlay: Overlay, start: Gathered): Gathered {
    const taken = new Map(start.drafts.map((draft) => [idKey(draft.id), draft]));
    let { settings } = start;
    for (const key of ['resources', 'bases']) {
      for (const entry of textItems(field(overlay.kustomization, key))) {
        const added = this.#load(overlay, entry.text, entry.node);
        settings = mergeSettings(settings, added.settings);
        addDrafts(taken, added.drafts, entry.node, overlay.notes);
      }
    }
    return { drafts: [...taken.values()], settings };
  }

  #load(overlay: Overlay, entry: string, node: TracedNode): Gathered {
    const target = findTarget(overlay, entry);
    if (target.type !== 'folder') {
      const drafts = objectsOf(loadDocuments(overlay, entry, node), overlay.notes).map(draftOf);
      return { drafts, settings: DEFAULT_SETTINGS };
    }
    if (!this.#mayEnter(target.path, entry, node, overlay.notes)) return NOTHING;
    const layer = this.buildFolder(target.path, node.origin.place);
    overlay.notes.add(layer.notes);
    return layer;
  }

  /** `components`: each works on everything that stands so far. */
  #applyComponents(overlay: Overlay, start: Gathered, ignoreMissing: boolean): Gathered {
    let gathered = start;
    for (const { text, node } of textItems(field(overlay.kustomization, 'components'))) {
      const folder = this.#findComponent(overlay, text, node, ignoreMissing);
      if (folder === null) continue;
      const kustomization = this.#readKustomization(folder, 'Component', node.origin.place, overlay.notes);
      if (kustomization) gathered = this.#accumulate(folder, kustomization, gathered, overlay.notes, false);
    }
    return gathered;
  }

  /** The folder of a component; `null` where there is none to enter, and the reason is noted. */
  #findComponent(overlay: Overlay, entry: string, node: TracedNode, ignoreMissing: boolean): string | null {
    const target = findTarget(overlay, entry);
    const { notes } = overlay;
    const { place } = node.origin;
    switch (target.type) {
      case 'folder':
        return this.#mayEnter(target.path, entry, node, notes) ? target.path : null;
      case 'remote':
        notes.unknown(`the component ${entry} is remote, and nothing is fetched`, place);
        return null;
      case 'missing':
        if (!ignoreMissing) notes.fault('kustomize/missing', missingMessage(entry), place);
        return null;
      case 'file':
        notes.fault('kustomize/missing', `${entry} is a file, and a component is a folder`, place);
        return null;
    }
  }

  /** kustomize refuses a base that is, or holds, a folder that is being built. */
  #mayEnter(path: string, entry: string, node: TracedNode, notes: Notes): boolean {
    const around = this.#open.find((open) => isInside(open, path));
    if (around === undefined) return true;
    const message =
      around === path
        ? `${entry} is a cycle: ${[...this.#open.slice(this.#open.indexOf(around)), path].map(nameOf).join(' → ')}`
        : `${entry} is the folder around ${nameOf(around)}, which is built from it: kustomize refuses this as a cycle`;
    notes.fault('kustomize/cycle', message, node.origin.place);
    for (const folder of this.#open) this.#cut.add(folder);
    return false;
  }

  #forgetCut(): void {
    for (const folder of this.#cut) this.#layers.delete(folder);
    this.#cut.clear();
  }

  #readKustomization(
    folder: string,
    expected: 'Kustomization' | 'Component',
    named: Place,
    notes: Notes,
  ): TracedMapping | null {
    const [path, second] = kustomizationFiles(folder, this.#files);
    if (path === undefined) {
      notes.fault('kustomize/missing', `${nameOf(folder)} has no kustomization.yaml`, named);
      return null;
    }
    if (second !== undefined) {
      notes.fault(
        'kustomize/invalid',
        `${nameOf(folder)} has several kustomization files: ${path} and ${second}`,
        named,
      );
      return null;
    }
    notes.reads(path);
    const [document] = this.#files.documents(path);
    if (document?.type !== 'mapping') {
      notes.fault(
        'kustomize/invalid',
        `${path} holds no kustomization that can be read`,
        document?.origin.place ?? startOf(path),
      );
      return null;
    }
    const kind = kindOf(document);
    if (kind === expected) return this.#written.readAsYaml11(document);
    const message = `${path} is of kind ${kind}, and ${expected} is expected where it is used`;
    notes.fault('kustomize/invalid', message, named, document.origin.place);
    return null;
  }
}

function addDrafts(taken: Map<string, Draft>, added: readonly Draft[], entry: TracedNode, notes: Notes): void {
  for (const draft of added) {
    const key = idKey(draft.id);
    const other = taken.get(key);
    if (!other) {
      taken.set(key, draft);
      continue;
    }
    const message = `${describeId(draft.id)} is here a second time; kustomize refuses both`;
    notes.fault('kustomize/duplicate', message, draft.root.origin.place, other.root.origin.place, entry.origin.place);
  }
}

function nameOf(folder: string): string {
  return folder === '' ? 'the root of the repository' : folder;
}

function startOf(file: string): Place {
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
}
