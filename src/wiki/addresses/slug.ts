/** Names under which a page stands for its whole folder, first choice first. Compared without regard to case. */
const FOLDER_PAGES: readonly string[] = ['index', '_index', 'readme'];

/** Slugs of the pages that the site makes of every wiki. */
export const SITE_SLUGS: readonly string[] = ['drift', 'coverage', 'tags', '404'];

/** A page's slug from its path alone, before other pages are looked at. */
interface NaturalSlug {
  readonly path: string;
  readonly slug: string;
}

/** The slug of every page by its path, and who did not get the one that its path asks for. */
export interface Slugs {
  readonly slugs: ReadonlyMap<string, string>;
  readonly clashes: readonly SlugClash[];
}

/** A page whose slug another one has. */
export interface SlugClash {
  readonly path: string;
  readonly wanted: string;
  /** The path of the page that has it; `null` for one that the site makes. */
  readonly owner: string | null;
}

/**
 * The slug of every page: its path without the extension, in small letters as Hugo has them, and with its dots, so that
 * `v1.2.3` and `v123` stay two pages. `index.md`, Hugo's `_index.md` and `README.md` stand for their folder, in this order; at the
 * root that is the home page, whose slug is empty.
 *
 * A slug that is taken (compared without regard to case, as some hosts store files) gets the first free number:
 * `drift-2`. Which page keeps the plain slug depends on the paths alone, never on the order of `paths`.
 *
 * @param reserved Slugs of generated pages, which no page of the wiki may take.
 * @param keepsCase Whether capital letters stay, as MkDocs has them.
 */
export function pageSlugs(paths: readonly string[], reserved: Iterable<string> = [], keepsCase = false): Slugs {
  const owners = new Map<string, string | null>();
  for (const slug of reserved) owners.set(slug.toLowerCase(), null);

  const slugs = new Map<string, string>();
  const late: NaturalSlug[] = [];
  for (const natural of naturalSlugs(paths, keepsCase)) {
    if (owners.has(natural.slug.toLowerCase())) {
      late.push(natural);
      continue;
    }
    owners.set(natural.slug.toLowerCase(), natural.path);
    slugs.set(natural.path, natural.slug);
  }
  const clashes = late.map(({ path, slug }) => {
    const free = firstFree(slug, owners);
    const owner = owners.get(slug.toLowerCase()) ?? null;
    owners.set(free.toLowerCase(), path);
    slugs.set(path, free);
    return { path, wanted: slug, owner };
  });
  return { slugs, clashes };
}

function firstFree(slug: string, taken: ReadonlyMap<string, unknown>): string {
  const stem = slug === '' ? 'home' : slug;
  for (let number = 2; ; number++) {
    const candidate = `${stem}-${number}`;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}

function naturalSlugs(paths: readonly string[], keepsCase: boolean): readonly NaturalSlug[] {
  const sorted = [...paths].sort();
  const own = folderPages(sorted);
  return sorted.map((path) => {
    const { folder, name } = splitPath(path);
    const stands = own.get(folder) === path;
    const slug = cleanSlug(stands ? folder : joinPath(folder, name));
    return { path, slug: keepsCase ? slug : slug.toLowerCase() };
  });
}

/** For each folder that has one (the root is the empty path), the page inside it that stands for it. */
export function folderPages(paths: readonly string[]): ReadonlyMap<string, string> {
  const chosen = new Map<string, { path: string; rank: number }>();
  for (const path of paths) {
    const { folder, name } = splitPath(path);
    const rank = FOLDER_PAGES.indexOf(name.toLowerCase());
    if (rank === -1) continue;
    const best = chosen.get(folder);
    if (best === undefined || rank < best.rank) chosen.set(folder, { path, rank });
  }
  return new Map([...chosen].map(([folder, { path }]) => [folder, path]));
}

/** The folder of a path (empty at the root) and the name of its file without the Markdown extension. */
export function splitPath(path: string): { readonly folder: string; readonly name: string } {
  const slash = path.lastIndexOf('/');
  const file = path.slice(slash + 1);
  return { folder: slash === -1 ? '' : path.slice(0, slash), name: file.replace(/\.(?:md|markdown)$/i, '') };
}

/** A path without the slashes before and behind it. */
export function trimSlashes(path: string): string {
  let [start, end] = [0, path.length];
  while (start < end && path[start] === '/') start++;
  while (end > start && path[end - 1] === '/') end--;
  return path.slice(start, end);
}

/** Two parts of a path with a slash between them where both say something. */
export function joinPath(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** The path as an address: white space and what a URL or a file system gives a meaning to become dashes. */
function cleanSlug(path: string): string {
  return path === '' ? '' : path.split('/').map(cleanSegment).join('/');
}

function cleanSegment(segment: string): string {
  const clean = segment
    .normalize('NFC')
    .replace(/[\s\p{Cc}"#%&<>?[\]\\^`{|}:*]+/gu, '-')
    .replace(/\.html?$/i, (ending) => `-${ending.slice(1)}`);
  // A folder's own page is already served under the folder, and the router strips the name from an address.
  if (clean.toLowerCase() === 'index') return `${clean}-page`;
  return clean === '' || clean === '.' || clean === '..' ? '-' : clean;
}

/**
 * The address of a slug on the site: below `base`, percent-encoded, with the closing slash that every static host
 * understands.
 *
 * @param anchor The id of an element on that page, without `#`.
 */
export function hrefOf(base: string, slug: string, anchor?: string): string {
  const root = base.endsWith('/') ? base : `${base}/`;
  const path = slug === '' ? root : `${root}${slug.split('/').map(encodeURIComponent).join('/')}/`;
  return anchor === undefined ? path : `${path}#${encodeURIComponent(anchor)}`;
}
