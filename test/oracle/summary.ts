import type { Comparison } from './compare.ts';

/** The comparisons as text: how many there are of each outcome, then each that is not equal, by cause. */
export function summarize(comparisons: readonly Comparison[]): { readonly text: string; readonly agrees: boolean } {
  const counts = Map.groupBy(comparisons, ({ outcome }) => outcome);
  const lines = [...counts].map(([outcome, list]) => `${String(list.length).padStart(6)} ${outcome}`);
  const rest = comparisons.filter(({ outcome }) => outcome === 'differs' || outcome === 'incomplete');
  for (const [cause, list] of Map.groupBy(rest, causeOf)) {
    lines.push('', `${cause} (${list.length})`);
    for (const { folder, detail } of list) lines.push(`  ${folder || '.'}: ${detail}`);
  }
  return { text: `${lines.join('\n')}\n`, agrees: !counts.has('differs') };
}

/** The outcome and the detail without what is particular to one folder: names, places and values. */
function causeOf({ outcome, detail }: Comparison): string {
  const [head = ''] = detail.replace(/^\S+:\d+:\d+: /, '').split(/[:,]/);
  return `${outcome}: ${head.replaceAll(/\S*[/.\d]\S*/g, '…')}`;
}
