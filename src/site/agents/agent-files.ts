import packageJson from '../../../package.json' with { type: 'json' };
import { factsJson } from '../../report/facts-json.ts';
import { jsonReport } from '../../report/json.ts';
import type { ReportInput } from '../../report/report-input.ts';
import factsSchema from '../../report/schemas/facts.schema.json' with { type: 'json' };
import findingsSchema from '../../report/schemas/findings.schema.json' with { type: 'json' };
import { sentenceOf } from '../../report/tally-sentence.ts';
import type { Page } from '../../wiki/page.ts';
import { proofCounts } from '../proof-line.ts';
import { type Site, siteHref, tallyOf } from '../site.ts';
import { type GeneratedMarkdown, generatedMarkdown } from './generated-markdown.ts';
import { pageMarkdown } from './markdown-page.ts';

/*
 * What the site has for programs beside its pages: Markdown, JSON with its schemas, and the lists that lead to them
 * (https://llmstxt.org). A page's Markdown has the path that it has in the wiki, so that the links between pages hold.
 */

/** A file of the site: its path below the site's base, and its text, which is made when it is asked for. */
export interface AgentFile {
  readonly path: string;
  readonly text: () => string;
}

/** Every file for programs. */
export function agentFiles(site: Site): readonly AgentFile[] {
  const pages = pagesOf(site);
  const generated = withPaths(site, generatedMarkdown(site));
  const markdown = [
    ...pages.map((page) => ({ path: page.path, text: () => pageMarkdown(site, page) })),
    ...generated.map(({ path, page }) => ({ path, text: page.text })),
  ];
  return [
    ...markdown,
    { path: 'llms.txt', text: () => llmsText(site, pages, generated) },
    { path: 'llms-full.txt', text: () => markdown.map(({ path, text }) => `<!-- ${path} -->\n\n${text()}`).join('\n') },
    { path: 'facts.json', text: () => factsJson(site.model.repository, '.') },
    { path: 'findings.json', text: () => jsonReport(inputOf(site), packageJson.version) },
    { path: 'schema/facts.v1.json', text: () => `${JSON.stringify(factsSchema, null, 2)}\n` },
    { path: 'schema/findings.v1.json', text: () => `${JSON.stringify(findingsSchema, null, 2)}\n` },
  ];
}

const addresses = new WeakMap<Site, ReadonlyMap<string, string>>();

/** The address of the Markdown behind a page of the site, `undefined` where it has none. */
export function markdownAddress(site: Site, slug: string): string | undefined {
  const known = addresses.get(site) ?? markdownAddresses(site);
  addresses.set(site, known);
  return known.get(slug);
}

/** By the slugs of all pages that have some. */
function markdownAddresses(site: Site): ReadonlyMap<string, string> {
  const written = site.tree.order.flatMap(({ slug, page }) =>
    page === null ? [] : [[slug, addressOf(site, page.path)] as const],
  );
  const generated = withPaths(site, generatedMarkdown(site)).map(
    ({ path, page }) => [page.slug, addressOf(site, path)] as const,
  );
  return new Map([...written, ...generated]);
}

function pagesOf(site: Site): readonly Page[] {
  return site.tree.order.flatMap(({ page }) => page ?? []);
}

interface PlacedPage {
  readonly path: string;
  readonly page: GeneratedMarkdown;
}

/** Generated pages beside those of the wiki, which keep their paths. */
function withPaths(site: Site, generated: readonly GeneratedMarkdown[]): readonly PlacedPage[] {
  const taken = new Set(pagesOf(site).map(({ path }) => path.toLowerCase()));
  return generated.map((page) => {
    let path = `${page.slug}.md`;
    for (let number = 2; taken.has(path.toLowerCase()); number++) path = `${page.slug}-${number}.md`;
    taken.add(path.toLowerCase());
    return { path, page };
  });
}

/** Below the site's base; with its host where that is known. */
function addressOf(site: Site, path: string): string {
  const address = siteHref(site, '') + path.split('/').map(encodeURIComponent).join('/');
  return site.settings.url === null ? address : new URL(address, site.settings.url).href;
}

function inputOf({ model: { repository, pages, outcome } }: Site): ReportInput {
  return {
    // Where they lay when the site was built is nobody's business.
    repository: {
      root: '.',
      commit: repository.commit,
      uncommittedChanges: repository.uncommittedChanges,
      clusters: repository.clusters.map(({ name }) => name),
    },
    folders: { wiki: '.', repository: '.' },
    pages: pages.length,
    outcome,
    changes: null,
  };
}

function llmsText(site: Site, pages: readonly Page[], generated: readonly PlacedPage[]): string {
  const { title, description } = site.settings;
  const link = (name: string, path: string, note: string) =>
    `- [${name.replace(/[[\]\\]/g, '\\$&')}](${addressOf(site, path)})${note === '' ? '' : `: ${note}`}`;
  const folders = Map.groupBy(pages, ({ path }) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : ''));
  return `${[
    `# ${title}`,
    `> ${description ?? 'A wiki about a Flux repository, each statement of which is checked against that repository.'}`,
    sentenceOf(inputOf(site)),
    ...[...folders].map(([folder, members]) =>
      [
        `## ${(folder !== '' && site.tree.folders.get(folder)?.title) || 'Pages'}\n`,
        ...members.map((page) => link(page.title, page.path, countsOf(site, page))),
      ].join('\n'),
    ),
    ['## From the repository\n', ...generated.map(({ path, page }) => link(page.title, path, ''))].join('\n'),
    [
      '## Data\n',
      link('facts.json', 'facts.json', 'what the repository says, each value with its origin and its place'),
      link('findings.json', 'findings.json', 'every statement of the wiki with its verdict, and what is wrong'),
      link('JSON Schema of facts.json', 'schema/facts.v1.json', ''),
      link('JSON Schema of findings.json', 'schema/findings.v1.json', ''),
    ].join('\n'),
    ['## Optional\n', link('llms-full.txt', 'llms-full.txt', 'all of these pages in one file')].join('\n'),
  ].join('\n\n')}\n`;
}

function countsOf(site: Site, { path }: Page): string {
  return proofCounts(tallyOf(site.claims.get(path) ?? []))
    .map(({ verdict, count }) => `${count} ${verdict}`)
    .join(', ');
}
