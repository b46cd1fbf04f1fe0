import type { Line } from '../blocks/content.ts';
import { gapText, saysTheSame, tellingLines } from '../blocks/fill.ts';
import { generateBlock } from '../blocks/generate.ts';
import { blockLines } from '../blocks/markdown.ts';
import type { Cluster } from '../repo/facts.ts';
import type { Repository } from '../repo/repository.ts';
import { suggestion } from '../vocabulary/suggestion.ts';
import type { PageBlock, Region } from '../wiki/blocks.ts';
import { clusterOf } from '../wiki/context.ts';
import type { Page } from '../wiki/page.ts';
import type { CheckedBlock, FoundOnPage } from './verdict.ts';

/** The blocks of a page that say something, and what is wrong with the page's blocks. */
export interface BlockReport {
  readonly blocks: readonly CheckedBlock[];
  readonly findings: readonly FoundOnPage[];
}

/** How much of a line a message quotes. */
const QUOTED = 60;

/**
 * Holds the blocks of a page against the repository. A block about a cluster that is not asked for is left alone.
 *
 * @param clusterNames every cluster that there is, those included that are not asked for
 */
export function checkBlocks(page: Page, repository: Repository, clusterNames: readonly string[]): BlockReport {
  const blocks: CheckedBlock[] = [];
  const findings: FoundOnPage[] = [];
  for (const block of page.blocks) {
    const checked = checkBlock(page, block, repository, clusterNames);
    if (checked === null) continue;
    if (typeof checked === 'string') {
      const message = `The block ${block.name} says nothing: ${checked}`;
      findings.push({ rule: 'wiki/block', page: page.path, place: { ...block.place, file: page.path }, message });
      continue;
    }
    blocks.push(checked);
    if (checked.isStale && block.region !== null) findings.push(staleness(page, checked, block.region));
  }
  return { blocks, findings };
}

/** What a block says; why it says nothing, or `null` where nobody asked. */
function checkBlock(
  page: Page,
  block: PageBlock,
  repository: Repository,
  clusterNames: readonly string[],
): CheckedBlock | string | null {
  const found = findCluster(page, block, repository, clusterNames);
  if (found === null || typeof found === 'string') return found;
  const content = generateBlock(block.name, found, block.attributes);
  if (content.type === 'fault') return content.message;
  const lines = blockLines(content);
  return { page: page.path, block, content, lines, isStale: isStale(page, block, lines) };
}

function isStale({ source }: Page, { region }: PageBlock, lines: readonly Line[]): boolean {
  if (region === null) return false;
  return !saysTheSame(source.slice(region.start, region.end), textOf(lines).join('\n'));
}

/** The cluster that a block is about; why that is not clear, or `null` for one that is not asked for. */
function findCluster(
  page: Page,
  { attributes }: PageBlock,
  { clusters }: Repository,
  names: readonly string[],
): Cluster | string | null {
  const [first, ...others] = names;
  if (first === undefined) return 'the repository has no cluster';
  const named = attributes.get('cluster') ?? clusterOf(page, new Set(names));
  // The front matter names a cluster that there is not: that is a finding of its own.
  if (named === undefined) return null;
  if (named === null && others.length > 0) {
    return `the repository has the clusters ${names.join(', ')}, and it names none: write cluster=${first}, or another`;
  }
  const name = named ?? first;
  if (!names.includes(name)) return `the repository has no cluster ${name}${suggestion(name, names)}`;
  return clusters.find((cluster) => cluster.name === name) ?? null;
}

/** What `wikiproof sync` would change, and the first place of the repository that asks for it. */
function staleness(page: Page, { block, lines }: CheckedBlock, region: Region): FoundOnPage {
  const isEmpty = page.source.slice(region.start, region.end).trim() === '';
  const written = new Set(tellingLines(page.source.slice(region.start, region.end)));
  const missing = lines.filter(({ text }) => tellingLines(text).some((line) => !written.has(line)));
  const due = new Set(textOf(lines).flatMap(tellingLines));
  const outdated = [...written].filter((line) => !due.has(line));
  const place = [...missing, ...lines].find((line) => line.place !== null)?.place ?? null;
  const difference = isEmpty ? 'nothing stands between its markers' : differenceIn(missing, outdated);
  return {
    rule: 'wiki/stale-block',
    page: page.path,
    place: { ...region.place, file: page.path },
    message: `The block ${block.name} is out of date: ${difference}. wikiproof sync writes it anew`,
    fix: { replacement: gapText(region, textOf(lines)) },
    evidence: place === null ? [] : [{ place, origin: 'derived' }],
  };
}

function differenceIn(missing: readonly Line[], outdated: readonly string[]): string {
  const parts: string[] = [];
  // What frames the others, such as the header of a table, tells less.
  const lacking = missing.find(({ place }) => place !== null) ?? missing[0];
  if (lacking !== undefined) parts.push(`${counted(missing)} missing, such as ${quoted(lacking.text)}`);
  const old = outdated.find((line) => !line.startsWith('```')) ?? outdated[0];
  if (old !== undefined) parts.push(`${counted(outdated)} no longer so, such as ${quoted(old)}`);
  return parts.length === 0 ? 'its lines stand in another order' : parts.join('; ');
}

function counted({ length }: readonly unknown[]): string {
  return length === 1 ? '1 line is' : `${length} lines are`;
}

function quoted(text: string): string {
  const line = text.trim();
  return line.length > QUOTED ? `“${line.slice(0, QUOTED)}…”` : `“${line}”`;
}

function textOf(lines: readonly Line[]): readonly string[] {
  return lines.map(({ text }) => text);
}
