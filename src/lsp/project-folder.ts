import { withBaseline } from '../baseline.ts';
import { CONFIG_FILE, isProjectFolder, type Overrides } from '../config.ts';
import { Workspace } from '../workspace.ts';
import type { Checked } from './checked.ts';

/** Tells a person something; `problem` is what keeps the server from doing its work. */
export type Tell = (level: 'note' | 'problem', message: string) => void;

/**
 * A folder that is open in an editor, and the project in it, if it has one. Whatever cannot be read is told once, and
 * what was known before stays: a repository may be half written while it is read.
 */
export class ProjectFolder {
  readonly root: string;
  readonly #overrides: Overrides;
  readonly #tell: Tell;
  #workspace: Workspace | null = null;
  #checked: Checked | null = null;
  #isCurrent = false;
  #open: readonly string[] = [];
  /** Whether what is known is what was on disk when it was looked at last. */
  #isRead = false;
  #told = '';

  constructor(root: string, overrides: Overrides, tell: Tell) {
    this.root = root;
    this.#overrides = overrides;
    this.#tell = tell;
  }

  /** What is known of the project; `null` where there is none, or none that could be read so far. */
  get checked(): Checked | null {
    return this.#checked;
  }

  /** Reads what has changed on disk. Does I/O. */
  refresh(): void {
    if (!isProjectFolder(this.root, this.#overrides)) {
      this.#workspace = null;
      this.#checked = null;
      this.#say('note', `there is no ${CONFIG_FILE} in ${this.root}: nothing is checked until there is one`);
      return;
    }
    this.#isRead = this.#attempt(() => {
      if (this.#workspace === null) this.#workspace = new Workspace(this.root, this.#overrides);
      else this.#workspace.refresh();
      // What the baseline knows may have changed even where the project has not.
      this.#isCurrent = false;
    });
  }

  /** The path that a file has among the pages; `null` for what is no page of the project. */
  pathOf(file: string): string | null {
    return this.#workspace?.pathOf(file) ?? null;
  }

  /** Takes the texts of all pages that are open, by path; of others the files are the pages again. */
  setTexts(texts: ReadonlyMap<string, string>): void {
    const closed = this.#open.filter((path) => !texts.has(path));
    this.#open = [...texts.keys()];
    this.#attempt(() => {
      for (const path of closed) this.#workspace?.edit(path, null);
      for (const [path, text] of texts) this.#workspace?.edit(path, text);
    });
  }

  /** Compares what has changed. Reads the baseline. */
  check(): void {
    const workspace = this.#workspace;
    if (workspace === null) return;
    const isChecked = this.#attempt(() => {
      const { project } = workspace;
      if (this.#isCurrent && project === this.#checked?.project) return;
      this.#checked = { project, reported: withBaseline(project) };
      this.#isCurrent = true;
    });
    if (!isChecked || !this.#isRead) return;
    const { repository, config } = workspace.project;
    if (repository.clusters.length > 0) this.#told = '';
    else this.#say('note', `there is no cluster in ${config.repository}: no statement can be held against it`);
  }

  #attempt(run: () => void): boolean {
    try {
      run();
      return true;
    } catch (error) {
      this.#say('problem', error instanceof Error ? error.message : String(error));
      return false;
    }
  }

  #say(level: 'note' | 'problem', message: string): void {
    if (message === this.#told) return;
    this.#told = message;
    this.#tell(level, message);
  }
}
