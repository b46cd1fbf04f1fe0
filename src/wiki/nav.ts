import { parseDocument } from 'yaml';

/** Where a navigation has a page. */
export interface NavPlace {
  /** Among all its pages, from 0. */
  readonly position: number;
  /** What it calls the page; `null` for the page's own title. */
  readonly title: string | null;
  /** The titles of the sections around the page, outermost first. */
  readonly sections: readonly string[];
}

/** The `nav` of a `mkdocs.yml` (MkDocs, writing your docs). */
export interface Nav {
  /** The folder of the pages, relative to that file. */
  readonly docsFolder: string;
  /** By the page's path in that folder. */
  readonly places: ReadonlyMap<string, NavPlace>;
}

/** The files that hold the navigation of MkDocs. */
export const MKDOCS_FILES: readonly string[] = ['mkdocs.yml', 'mkdocs.yaml'];

/** Nobody nests sections deeper. */
const MAX_DEPTH = 20;

/** The navigation in the text of a `mkdocs.yml`; an empty one where there is none, or the file cannot be read. */
export function readNav(text: string | null): Nav {
  const data = text === null ? null : parseYaml(text);
  const places = new Map<string, NavPlace>();
  const docsFolder = isRecord(data) && typeof data['docs_dir'] === 'string' ? data['docs_dir'] : 'docs';
  if (isRecord(data)) collect(data['nav'], null, [], places);
  return { docsFolder: docsFolder.replace(/^\.\/|\/$/g, ''), places };
}

function collect(
  node: unknown,
  title: string | null,
  sections: readonly string[],
  places: Map<string, NavPlace>,
  depth = 0,
): void {
  if (depth > MAX_DEPTH) return;
  if (typeof node === 'string') {
    if (!places.has(node)) places.set(node, { position: places.size, title, sections });
    return;
  }
  if (Array.isArray(node)) {
    const inside = title === null ? sections : [...sections, title];
    for (const child of node) collect(child, null, inside, places, depth + 1);
  } else if (isRecord(node)) {
    for (const [name, child] of Object.entries(node)) collect(child, name, sections, places, depth + 1);
  }
}

/** Tags such as `!!python/name:…`, which MkDocs has and YAML does not, are passed over. */
function parseYaml(text: string): unknown {
  try {
    return parseDocument(text, { logLevel: 'silent', prettyErrors: false }).toJS({ maxAliasCount: 100 });
  } catch {
    return null;
  }
}

function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
