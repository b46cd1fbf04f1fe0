import type { Diagnostic, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { OpenPage } from './checked.ts';
import { diagnosticsOf, type Wishes } from './diagnostics.ts';
import { fileOf, uriOf } from './positions.ts';
import type { ProjectFolder } from './project-folder.ts';

/** How long, in milliseconds, nothing is typed before the page is checked; longer where the last check took longer. */
const PAUSE = { shortest: 20, longest: 500 };

/** Shows the problems of a document; `version` is that of the text that has them, left out for one that is not open. */
export type Publish = (uri: string, version: number | undefined, diagnostics: readonly Diagnostic[]) => void;

/** What a session works with. */
export interface SessionParts {
  readonly documents: TextDocuments<TextDocument>;
  readonly wishes: Wishes;
  readonly publish: Publish;
}

/**
 * The folders and documents of one client. It checks when typing pauses, or when somebody asks for something that needs
 * it: however fast edits come, one check is outstanding at most.
 */
export class Session {
  readonly #parts: SessionParts;
  #folders: readonly ProjectFolder[] = [];
  /** What the client was told last of each document, by address. */
  #published = new Map<string, string>();
  #timer: NodeJS.Timeout | undefined;
  #pause = PAUSE.shortest;
  /** Whether files may have changed since they were read. */
  #isStale = false;
  #isSettled = true;

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  get folders(): readonly ProjectFolder[] {
    return this.#folders;
  }

  /** Takes other folders; those that it had keep what they know. */
  setFolders(folders: readonly ProjectFolder[]): void {
    // A page belongs to the innermost folder that has it.
    this.#folders = folders.toSorted((a, b) => b.root.length - a.root.length);
    this.filesChanged();
  }

  /** Something was typed, opened or closed. */
  textChanged(): void {
    this.#isSettled = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.settle(), this.#pause);
  }

  /** Something may have changed on disk. */
  filesChanged(): void {
    this.#isStale = true;
    this.textChanged();
  }

  /** Reads and compares what has changed, and shows what is different. Does I/O. */
  settle(): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    clearTimeout(this.#timer);
    const started = performance.now();
    if (this.#isStale) for (const folder of this.#folders) folder.refresh();
    this.#isStale = false;
    this.#takeTexts();
    for (const folder of this.#folders) folder.check();
    this.#show();
    this.#pause = Math.min(PAUSE.longest, Math.max(PAUSE.shortest, (performance.now() - started) / 4));
  }

  /** The page that a document is, checked as it stands now; `null` for what is no page. Does I/O. */
  pageAt(uri: string): OpenPage | null {
    this.settle();
    return this.knownPageAt(uri);
  }

  /** The same, with what was known when typing paused last. */
  knownPageAt(uri: string): OpenPage | null {
    const document = this.#parts.documents.get(uri);
    const found = document === undefined ? null : this.#find(document);
    if (document === undefined || !found?.folder.checked) return null;
    return { ...found.folder.checked, path: found.path, document };
  }

  /** Stops what is outstanding. */
  dispose(): void {
    clearTimeout(this.#timer);
  }

  #find({ uri }: TextDocument): { readonly folder: ProjectFolder; readonly path: string } | null {
    const file = fileOf(uri);
    if (file === null) return null;
    for (const folder of this.#folders) {
      const path = folder.pathOf(file);
      if (path !== null) return { folder, path };
    }
    return null;
  }

  /** Gives each folder the texts of its pages that are open, and takes back those that are not any more. */
  #takeTexts(): void {
    const open = Map.groupBy(
      this.#parts.documents.all().flatMap((document) => {
        const found = this.#find(document);
        return found === null ? [] : [{ ...found, text: document.getText() }];
      }),
      ({ folder }) => folder,
    );
    for (const folder of this.#folders) {
      folder.setTexts(new Map((open.get(folder) ?? []).map(({ path, text }) => [path, text])));
    }
  }

  #show(): void {
    const open = new Map(this.#parts.documents.all().map((document) => [fileOf(document.uri), document]));
    const found = this.#diagnostics();
    const pages = [...open].flatMap(([file, document]) => (this.#find(document) === null || file === null ? [] : file));
    const told = new Map<string, string>();
    const changes: Parameters<Publish>[] = [];
    for (const file of new Set([...found.keys(), ...pages])) {
      const document = open.get(file);
      const uri = document?.uri ?? uriOf(file);
      // Of manifests, the files are read and not what is typed.
      const version = document !== undefined && pages.includes(file) ? document.version : undefined;
      const diagnostics = found.get(file) ?? [];
      const text = `${version ?? ''} ${JSON.stringify(diagnostics)}`;
      told.set(uri, text);
      if (this.#published.get(uri) !== text) changes.push([uri, version, diagnostics]);
    }
    // First what is gone: an address may be another way to write one of the others.
    for (const uri of this.#published.keys()) if (!told.has(uri)) this.#parts.publish(uri, undefined, []);
    for (const change of changes) this.#parts.publish(...change);
    this.#published = told;
  }

  #diagnostics(): ReadonlyMap<string, readonly Diagnostic[]> {
    const all = new Map<string, readonly Diagnostic[]>();
    for (const { checked } of this.#folders) {
      if (checked === null) continue;
      for (const [file, found] of diagnosticsOf(checked, this.#parts.wishes)) {
        all.set(file, [...(all.get(file) ?? []), ...found]);
      }
    }
    return all;
  }
}
