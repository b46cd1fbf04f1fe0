import type { Blockquote, RootContent } from 'mdast';
import { titleIn } from './dialects/container.ts';
import { type HeadingName, nameInHeading } from './headings.ts';
import { ALL_KINDS } from './kind-words.ts';
import { clusterCalled, type NameIndex } from './names.ts';
import type { Page } from './page.ts';
import { phraseOf, wordsOf } from './phrase.ts';

/** A tab whose title is the name of an object or of a cluster: what it holds is about that one. */
export interface NamingTab {
  readonly node: Blockquote;
  /** What stands before the first tab beside it; none where they begin the section. */
  readonly lead: RootContent | undefined;
  readonly heading: string;
  /** `null` where the title is a cluster. */
  readonly subject: HeadingName | null;
  /** `null` where the title is an object. */
  readonly cluster: string | null;
  /** What the tab holds, without its title. */
  readonly blocks: readonly RootContent[];
}

/** The tabs among some blocks whose titles name something; none of a group of tabs that mostly name nothing. */
export function namingTabs(
  blocks: readonly RootContent[],
  page: Page,
  names: NameIndex,
  cluster: string | null,
): readonly NamingTab[] {
  return groupsOfTabs(blocks).flatMap(({ lead, tabs }) => {
    const naming = tabs.flatMap((node) => namingTab(node, lead, page, names, cluster) ?? []);
    return naming.length * 2 > tabs.length ? naming : [];
  });
}

interface Group {
  readonly lead: RootContent | undefined;
  readonly tabs: Blockquote[];
}

/** Tabs that stand side by side. */
function groupsOfTabs(blocks: readonly RootContent[]): readonly Group[] {
  const groups: Group[] = [];
  let open: Group | null = null;
  for (const [index, block] of blocks.entries()) {
    if (block.type !== 'blockquote' || block.data?.container?.form !== 'tab') {
      open = null;
      continue;
    }
    if (open === null) {
      open = { lead: blocks[index - 1], tabs: [] };
      groups.push(open);
    }
    open.tabs.push(block);
  }
  return groups;
}

function namingTab(
  node: Blockquote,
  lead: RootContent | undefined,
  page: Page,
  names: NameIndex,
  cluster: string | null,
): NamingTab | null {
  const title = titleIn(node);
  if (title === null) return null;
  const words = wordsOf(title.children, page.source);
  const tab = { node, lead, heading: phraseOf(words).text, blocks: node.children.slice(1) };
  const called = clusterCalled(tab.heading, names);
  if (called !== null) return { ...tab, subject: null, cluster: called };
  const subject = nameInHeading(words, names, ALL_KINDS, cluster);
  return subject === null ? null : { ...tab, subject, cluster: null };
}
