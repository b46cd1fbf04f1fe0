import type { Element } from 'hast';
import type { WikiEntry } from '../wiki/addresses/wiki-tree.ts';
import type { Page } from '../wiki/page.ts';
import { element, printHtml, text } from './hast.ts';
import { measurePictures } from './pictures.ts';
import { proofCounts } from './proof-line.ts';
import { type PageRenderer, pageRenderer, type RenderedPage } from './render.ts';
import { type Site, siteHref, tallyOf } from './site.ts';

/** A page whose HTML is kept in bytes: a text takes twice as much when one of its letters is none of Latin-1's. */
type KeptPage = Omit<RenderedPage, 'html'> & { readonly bytes: Buffer };

/** What the pages of a wiki hold. Each is rendered when it is asked for, and once. */
export class SiteContents {
  readonly #site: Site;
  readonly #rendered = new Map<string, Promise<KeptPage>>();
  #renderer: Promise<PageRenderer> | undefined;

  constructor(site: Site) {
    this.#site = site;
  }

  /** The content at an address of the wiki; `undefined` for generated pages and where there is none. Reads pictures. */
  async of(slug: string): Promise<RenderedPage | undefined> {
    const entry = this.#site.tree.bySlug.get(slug);
    if (entry === undefined) return undefined;
    const kept = this.#rendered.get(slug) ?? this.#keep(entry);
    this.#rendered.set(slug, kept);
    const { bytes, headings } = await kept;
    return { html: bytes.toString(), headings };
  }

  async #keep(entry: WikiEntry): Promise<KeptPage> {
    const { html, headings } = await this.#render(entry);
    return { bytes: Buffer.from(html), headings };
  }

  async #render({ page, folder }: WikiEntry): Promise<RenderedPage> {
    if (page === null) return { html: listHtml(this.#site, folder), headings: [] };
    this.#renderer ??= this.#openRenderer();
    return (await this.#renderer)(page);
  }

  async #openRenderer(): Promise<PageRenderer> {
    const { model, graph } = this.#site;
    return pageRenderer(this.#site, await measurePictures(model.wikiFolder, graph.files));
  }
}

/** The pages and folders of a folder that has no page of its own. */
function listHtml(site: Site, path: string): string {
  const folder = site.tree.folders.get(path);
  if (folder === undefined) return '';
  const entries = [...folder.entries, ...folder.folders.map((below) => ({ ...below.entry, title: below.title }))];
  if (entries.length === 0) return printHtml(element('p', {}, [text('This wiki has no pages yet.')]));
  const items = entries.map(({ slug, title, page }) => {
    const link = element('a', { href: siteHref(site, slug) }, [text(title)]);
    return element('li', {}, page === null ? [link] : [link, countsOf(site, page)]);
  });
  return printHtml(element('ul', { className: ['page-list'] }, items));
}

/** How the statements of a page came out. */
function countsOf(site: Site, { path }: Page): Element {
  const counts = proofCounts(tallyOf(site.claims.get(path) ?? []));
  const words = counts.map(({ verdict, count }) =>
    element('span', { className: ['verdict'], dataVerdict: verdict }, [text(`${count} ${verdict}`)]),
  );
  return element('span', { className: ['proof-counts'], dataPagefindIgnore: true }, words);
}
