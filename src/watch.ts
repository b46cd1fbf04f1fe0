import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { type Inputs, SKIPPED_FOLDERS } from './cache/digest.ts';
import { type GitState, gitState } from './cache/git-state.ts';

/** In milliseconds: changes that follow one another within this time are looked at together … */
const SETTLE_TIME = 50;
/** … but never later than this after the first. */
const LONGEST_DELAY = 500;

/**
 * Where no change is told of, as on some network drives, in a folder that was away, or when the system has no watch
 * left, it is found by looking: so often, in milliseconds …
 */
const PULSE = 2000;
/** … for no more than this part of the time … */
const SHARE_OF_TIME = 0.02;
/** … but so often at the least: one look may have waited long for a core. */
const LONGEST_PULSE = 15_000;

/** Systems that tell of everything below a folder. Others have a watch for each, which knows what is in it. */
const TELLS_OF_TREES = process.platform === 'darwin' || process.platform === 'win32';

/** Which names in a folder count; `null` for all, with what is below them where the system tells of that. */
type Names = ReadonlySet<string> | null;

/**
 * Calls `look` soon after any of the inputs may have changed, and now and then in any case: whether something has
 * changed, it finds out itself. It is never called twice at once, and must not throw. Does I/O, and keeps the process
 * running until the function that is given back is called.
 *
 * @param inputs asked before each look: a configuration may lead elsewhere by then
 * @param pulse how long, in milliseconds, nothing is looked at where nothing has changed
 */
export function watchInputs(inputs: () => Inputs, look: () => void | Promise<void>, pulse = PULSE): () => void {
  let timer: NodeJS.Timeout | undefined;
  let firstChange: number | undefined;
  let isLooking = false;
  let isClosed = false;

  const lookAfter = (delay: number) => {
    clearTimeout(timer);
    if (!isClosed) timer = setTimeout(run, delay);
  };
  const folders = new FolderWatches(() => {
    const now = performance.now();
    firstChange ??= now;
    if (!isLooking) lookAfter(Math.max(0, Math.min(SETTLE_TIME, firstChange + LONGEST_DELAY - now)));
  });
  const run = async () => {
    isLooking = true;
    firstChange = undefined;
    const started = performance.now();
    // Before the look: what comes into a new folder after it has been watched is told, and what was in it is seen.
    folders.arm(foldersOf(inputs()));
    await look();
    isLooking = false;
    const taken = performance.now() - started;
    const quiet = Math.max(pulse, Math.min(taken / SHARE_OF_TIME, LONGEST_PULSE));
    lookAfter(firstChange === undefined ? quiet : SETTLE_TIME);
  };

  folders.arm(foldersOf(inputs()));
  // Something may have changed since the inputs were read.
  lookAfter(0);
  return () => {
    isClosed = true;
    clearTimeout(timer);
    folders.arm(new Map());
  };
}

/** The folders to watch. Reads the file system. */
function foldersOf({ folders, files, versioned }: Inputs): ReadonlyMap<string, Names> {
  const wanted = new Map<string, Names>();
  const states = versioned.map(stateOf);
  for (const file of [...files, ...states.flatMap((state) => state.files)]) {
    wanted.set(dirname(file), new Set([...(wanted.get(dirname(file)) ?? []), basename(file)]));
  }
  for (const root of [...folders, ...states.flatMap((state) => state.folders)]) {
    for (const folder of TELLS_OF_TREES ? [root] : treeOf(root)) wanted.set(folder, null);
  }
  return wanted;
}

/** A folder that is not there has none. */
function stateOf(root: string): GitState {
  try {
    return gitState(root);
  } catch {
    return { files: [], folders: [] };
  }
}

/** A folder and all below it. */
function treeOf(root: string): readonly string[] {
  const tree = [root];
  for (const folder of tree) tree.push(...foldersIn(folder));
  return tree;
}

function foldersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !SKIPPED_FOLDERS.has(entry.name))
      .map(({ name }) => join(folder, name));
  } catch {
    return [];
  }
}

interface WatchedFolder {
  readonly watcher: FSWatcher;
  readonly identity: string;
}

/** The watches of folders; where one cannot be had, nothing is told. */
class FolderWatches {
  readonly #onChange: () => void;
  readonly #watched = new Map<string, WatchedFolder>();
  #wanted: ReadonlyMap<string, Names> = new Map();

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Watches the wanted folders as they are now, and no others. Does I/O. */
  arm(wanted: ReadonlyMap<string, Names>): void {
    this.#wanted = wanted;
    for (const [folder, { identity }] of this.#watched) {
      if (identityOf(folder, wanted.get(folder)) !== identity) this.#close(folder);
    }
    for (const [folder, names] of wanted) {
      const identity = identityOf(folder, names);
      if (identity !== null && !this.#watched.has(folder)) this.#open(folder, identity);
    }
  }

  #open(folder: string, identity: string): void {
    const recursive = isWholeTree(this.#wanted.get(folder));
    try {
      const watcher = watch(folder, { recursive }, (_event, name) => {
        if (this.#counts(folder, name)) this.#onChange();
      });
      watcher.on('error', () => this.#close(folder));
      this.#watched.set(folder, { watcher, identity });
    } catch {
      // Gone since, or one watch too many.
    }
  }

  #close(folder: string): void {
    this.#watched.get(folder)?.watcher.close();
    this.#watched.delete(folder);
  }

  #counts(folder: string, name: string | null): boolean {
    const names = this.#wanted.get(folder);
    if (name === null || names === undefined) return true;
    return names === null ? !name.split(sep).some((part) => SKIPPED_FOLDERS.has(part)) : names.has(name);
  }
}

function isWholeTree(names: Names | undefined): boolean {
  return TELLS_OF_TREES && names === null;
}

/**
 * What tells a folder from another that takes its place: the number of one that is gone is soon that of the next, which
 * is born later. `null` for one that is not there or not wanted. Reads the file system.
 */
function identityOf(folder: string, names: Names | undefined): string | null {
  if (names === undefined) return null;
  try {
    const { dev, ino, birthtimeMs } = statSync(folder);
    return `${dev} ${ino} ${birthtimeMs} ${isWholeTree(names)}`;
  } catch {
    return null;
  }
}
