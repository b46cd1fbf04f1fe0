import { gapText, replaceSpans } from '../../blocks/fill.ts';
import type { CheckedBlock } from '../../check/verdict.ts';
import { shownCommit } from '../../report/tally-sentence.ts';
import type { Page } from '../../wiki/page.ts';
import { pageAnchor } from '../anchors.ts';
import { DRIFT_SLUG } from '../generated.ts';
import { type Site, siteHref, tallyOf } from '../site.ts';

/**
 * A page as its owner wrote it, with the verdict on it in its first line (below the front matter, which has to come first)
 * and its blocks expanded.
 */
export function pageMarkdown(site: Site, page: Page): string {
  const expanded = replaceSpans(
    page.source,
    (site.blocks.get(page.path) ?? []).map((block) => editOf(page, block)),
  );
  const head = frontMatterOf(page);
  return `${head}${verdictLine(site, page)}\n\n${expanded.slice(head.length).replace(/^\uFEFF?\s*/, '')}`;
}

/** What the check says of a page: `> 3 verified, 1 drifted, 0 unverifiable, against 0123456789ab. …` */
function verdictLine(site: Site, { path }: Page): string {
  const { verified, drifted, unverifiable } = tallyOf(site.claims.get(path) ?? []);
  const commit = shownCommit(site.model.repository);
  const counts = `${verified} verified, ${drifted} drifted, ${unverifiable} unverifiable`;
  const isListed = drifted > 0 || site.pageFindings.has(path);
  const findings = siteHref(site, DRIFT_SLUG, isListed ? pageAnchor(path) : undefined);
  return `> ${counts}, against ${commit}. Git was checked, not the cluster. [Findings](${findings})`;
}

/** The front matter with the line end behind it; empty where the page has none. */
function frontMatterOf({ source, frontMatter }: Page): string {
  if (Object.keys(frontMatter).length === 0) return '';
  return /^\uFEFF?(---|\+\+\+)[ \t]*\r?\n[\s\S]*?^\1[ \t]*(?:\r?\n|$)/m.exec(source)?.[0] ?? '';
}

function editOf({ lines }: Page, { block: { place, region }, lines: content }: CheckedBlock) {
  const texts = content.map(({ text }) => text);
  if (region !== null) return { start: region.start, end: region.end, replacement: gapText(region, texts) };
  const end = (lines[place.endLine - 1] ?? 0) + place.endColumn - 1;
  return { start: end, end, replacement: `\n\n${texts.join('\n')}\n` };
}
