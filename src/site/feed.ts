import { pageHref, type Site } from './site.ts';

/** A reader of feeds looks in often enough for this. */
const MOST_ENTRIES = 30;

/** The latest changes of the wiki as an Atom feed (RFC 4287). `site` is where it is served, such as `https://example.org`. */
export function atomFeed(site: Site, origin: string): string {
  const address = (href: string) => new URL(href, origin).href;
  const home = address(site.settings.base);
  const changes = site.history.changes
    .map((change) => ({ ...change, pages: change.paths.filter((path) => site.tree.byPath.has(path)) }))
    .filter(({ pages }) => pages.length > 0)
    .slice(0, MOST_ENTRIES);
  const entries = changes.map(({ hash, date, subject, pages }) => {
    const links = pages.map((path) => {
      const title = site.tree.byPath.get(path)?.title ?? path;
      return `<li><a href="${escaped(address(pageHref(site, path) ?? ''))}">${escaped(title)}</a></li>`;
    });
    return [
      '  <entry>',
      `    <id>${escaped(home)}#${hash}</id>`,
      `    <title>${escaped(subject)}</title>`,
      `    <updated>${date}</updated>`,
      `    <link href="${escaped(address(pageHref(site, pages[0] ?? '') ?? ''))}"/>`,
      `    <content type="html">${escaped(`<ul>${links.join('')}</ul>`)}</content>`,
      '  </entry>',
    ].join('\n');
  });
  const updated = changes[0]?.date ?? '1970-01-01T00:00:00Z';
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `  <id>${escaped(home)}</id>`,
    `  <title>${escaped(site.settings.title)}</title>`,
    `  <updated>${updated}</updated>`,
    `  <author><name>${escaped(site.settings.title)}</name></author>`,
    `  <link href="${escaped(home)}"/>`,
    `  <link rel="self" href="${escaped(`${home.replace(/\/$/, '')}/feed.xml`)}"/>`,
    ...entries,
    '</feed>',
    '',
  ].join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for XML, which has no control characters (XML 1.0, section 2.2). */
function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign).replace(/[^\P{Cc}\t\n\r]/gu, '');
}
