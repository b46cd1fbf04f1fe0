import type { RepositoryFiles } from '../files.ts';
import type { TracedMapping } from '../traced.ts';
import type { Draft } from './draft.ts';
import type { Notes } from './notes.ts';
import type { Settings } from './settings.ts';
import type { WrittenText } from './written-text.ts';

/** One folder with its kustomization, while it is built. */
export interface Overlay {
  readonly folder: string;
  readonly kustomization: TracedMapping;
  readonly files: RepositoryFiles;
  readonly written: WrittenText;
  /** Whether Flux builds: it allows files outside the folder, and decrypts those that SOPS encrypted. */
  readonly isFlux: boolean;
  readonly settings: Settings;
  readonly notes: Notes;
}

/** One of kustomize's transformers: the objects of an overlay, as one field of its kustomization changes them. */
export type Transformer = (drafts: readonly Draft[], overlay: Overlay) => readonly Draft[];
