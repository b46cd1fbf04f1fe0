import { resolve } from 'node:path';
import { CONFIG_FILE, isProjectFolder, type Overrides } from '../config.ts';
import type { Project } from '../project.ts';
import { Workspace } from '../workspace.ts';

/** What a tool cannot do as it was asked; the message is one line for whoever asked. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
}

/** A project, and the same with a text that is not saved. */
export interface Proposal {
  /** The path of the page, as reports have it. */
  readonly path: string;
  readonly before: Project;
  readonly after: Project;
}

/** The project that tools are asked about: opened when the first of them is, and up to date for each. */
export class McpSession {
  readonly #folder: string;
  readonly #overrides: Overrides;
  #workspace: Workspace | undefined;
  /** As it was read last. */
  #saved: Project | undefined;

  constructor(folder: string, overrides: Overrides) {
    this.#folder = folder;
    this.#overrides = overrides;
  }

  /**
   * The project as it is on disk now. Does I/O. Throws a `ToolError` where nothing says that there is one, and what opening
   * throws; the next call tries again.
   */
  get project(): Project {
    const workspace = this.#refreshed();
    this.#saved ??= workspace.project;
    return this.#saved;
  }

  /**
   * The project with a text in the place of a page, which need not be there yet. Does I/O, and writes nothing.
   *
   * @param page the path as reports have it, or an absolute one
   * @throws ToolError where that is no page of the wiki, beside what `project` throws
   */
  propose(page: string, text: string): Proposal {
    const before = this.project;
    const workspace = this.#opened();
    const path = workspace.pathOf(resolve(before.wikiFolder.root, page));
    if (path === null) {
      throw new ToolError(
        `${page}: not a page of the wiki; expected a path below it that ends with .md, such as topics/dns.md`,
      );
    }
    workspace.edit(path, text);
    try {
      return { path, before, after: workspace.project };
    } finally {
      workspace.edit(path, null);
    }
  }

  #opened(): Workspace {
    this.#workspace ??= new Workspace(this.#folder, this.#overrides);
    return this.#workspace;
  }

  #refreshed(): Workspace {
    if (!isProjectFolder(this.#folder, this.#overrides)) {
      throw new ToolError(
        `there is no ${CONFIG_FILE} in ${this.#folder}: start the server with --config, or with --repo and --wiki`,
      );
    }
    const isOpen = this.#workspace !== undefined;
    const workspace = this.#opened();
    if (isOpen && workspace.refresh()) this.#saved = undefined;
    return workspace;
  }
}
