/** Names under which a page stands for its whole folder, first choice first. Compared without regard to case. */
const FOLDER_PAGES: readonly string[] = ['index', '_index', 'readme'];

/** A page's slug from its path alone, before other pages are looked at. */
interface NaturalSlug {
  readonly path: string;
  readonly slug: string;
}

/**
 * The slug of every page: its path without the extension, in its own case and with its dots, so that `v1.2.3` and
 * `v123` stay two pages. `index.md`, Hugo's `_index.md` and `README.md` stand for their folder, in this order; at the
 * root that is the home page, whose slug is empty.
 *
 * A slug that is taken (compared without regard to case, as some hosts store files) gets the first free number:
 * `drift-2`. Which page keeps the plain slug depends on the paths alone, never on the order of `paths`.
 *
 * @param reserved Slugs of generated pages, which no page of the wiki may take.
 */
export function pageSlugs(paths: readonly string[], reserved: Iterable<string> = []): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  for (const slug of reserved) taken.add(slug.toLowerCase());

  const slugs = new Map<string, string>();
  const late: NaturalSlug[] = [];
  for (const natural of naturalSlugs(paths)) {
    if (taken.has(natural.slug.toLowerCase())) {
      late.push(natural);
      continue;
    }
    taken.add(natural.slug.toLowerCase());
    slugs.set(natural.path, natural.slug);
  }
  for (const { path, slug } of late) {
    const free = firstFree(slug, taken);
    taken.add(free.toLowerCase());
    slugs.set(path, free);
  }
  return slugs;
}

function firstFree(slug: string, taken: ReadonlySet<string>): string {
  const stem = slug === '' ? 'home' : slug;
  for (let number = 2; ; number++) {
    const candidate = `${stem}-${number}`;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}

function naturalSlugs(paths: readonly string[]): readonly NaturalSlug[] {
  const sorted = [...paths].sort();
  const own = folderPages(sorted);
  return sorted.map((path) => {
    const { folder, name } = splitPath(path);
    const stands = own.get(folder) === path;
    return { path, slug: cleanSlug(stands ? folder : joinPath(folder, name)) };
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
