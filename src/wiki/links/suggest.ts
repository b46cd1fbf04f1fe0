import { posix } from 'node:path';
import { closest, distance } from 'fastest-levenshtein';
import { foldWord } from '../../vocabulary/kind.ts';
import { splitPath } from '../addresses/slug.ts';
import type { Page } from '../page.ts';
import { headingIds } from './anchors.ts';
import type { LinkIndex } from './link-index.ts';

/** A misspelt name is off by no more letters than this. */
const MOST_WRONG = 2;

/** Shorter names are too like each other. */
const SHORTEST = 5;

/** What a link of a page may have meant. A name is compared with all of the wiki's once, however often it is missing. */
export class Suggestions {
  readonly #links: LinkIndex;
  readonly #files: readonly string[];
  readonly #names: readonly string[];
  readonly #byName = new Map<string, readonly string[]>();

  constructor(links: LinkIndex) {
    this.#links = links;
    this.#files = [...links.wiki.files.values()];
    this.#names = [...new Set(this.#files.map(nameOf))];
  }

  /** The address that leads from `page` to what a missing one names: a page that moved, or a name that is misspelt. */
  forPath(page: Page, written: string): string | null {
    const name = nameOf(written);
    let found = this.#byName.get(name);
    if (found === undefined) {
      const extension = posix.extname(name);
      const alike = this.#names.filter((other) => posix.extname(other) === extension);
      const near = nearest(name, alike);
      found = near === null ? [] : this.#files.filter((file) => nameOf(file) === near);
      this.#byName.set(name, found);
    }
    // Manifests of one name stand in many folders.
    const likely = isPage(name) ? found : found.filter((file) => folderOf(file) === folderOf(written));
    const [file, ...others] = likely;
    return file === undefined || others.length > 0 || file === page.path ? null : addressFrom(page, file);
  }

  /** The name of a page that `[[…]]` may have meant. */
  forName(written: string): string | null {
    const name = written.replace(/#.*/s, '').trim();
    const names = [...this.#links.tree.byPath.values()].map(({ title }) => title);
    return nearest(name, [...names, ...this.#names.map((file) => splitPath(file).name)]);
  }
}

/** The id of a heading of a page that an anchor may have meant. */
export function suggestAnchor(page: Page, anchor: string): string | null {
  return nearest(anchor, headingIds(page));
}

/** The name that another one is a misspelling of, whatever the case and the signs between its words. */
function nearest(name: string, names: readonly string[]): string | null {
  const folded = foldWord(name);
  if (folded.length < SHORTEST) return null;
  for (const candidate of names) if (foldWord(candidate) === folded) return candidate;
  const candidates = names.filter(({ length }) => Math.abs(length - name.length) <= MOST_WRONG);
  if (candidates.length === 0) return null;
  const best = closest(name.toLowerCase(), candidates);
  return distance(foldWord(best), folded) <= MOST_WRONG ? best : null;
}

function isPage(name: string): boolean {
  return /\.(?:md|markdown)$/.test(name);
}

function nameOf(path: string): string {
  return posix.basename(path).toLowerCase();
}

function folderOf(path: string): string {
  return posix.basename(posix.dirname(path)).toLowerCase();
}

function addressFrom(page: Page, file: string): string {
  const { folder } = splitPath(page.path);
  return posix.relative(folder === '' ? '.' : folder, file);
}
