import type { DriftGroup } from './drift-view.ts';
import { collator } from './listing.ts';

/** One of the things by which the list of drift can be narrowed down. */
export interface DriftFilter {
  /** Its name in the address of the page. */
  readonly name: 'rule' | 'severity' | 'page' | 'kustomization';
  readonly label: string;
  readonly choices: readonly FilterChoice[];
}

interface FilterChoice {
  readonly value: string;
  readonly label: string;
  /** How many items of the list it leaves. */
  readonly count: number;
}

/** The filters of the list of drift, without those that could not narrow it down. */
export function driftFilters(groups: readonly DriftGroup[]): readonly DriftFilter[] {
  const items = groups.flatMap((group) => group.items);
  const filters: readonly DriftFilter[] = [
    { name: 'rule', label: 'Rule', choices: choicesOf(items.map(({ rule }) => rule)) },
    { name: 'severity', label: 'Severity', choices: choicesOf(items.map(({ severity }) => severity)) },
    {
      name: 'page',
      label: 'Page',
      choices: groups.map((group) => ({ value: group.anchor, label: group.title, count: group.items.length })),
    },
    { name: 'kustomization', label: 'Kustomization', choices: choicesOf(items.flatMap(({ about }) => about)) },
  ];
  return filters.filter(({ choices }) => choices.length > 1);
}

function choicesOf(values: readonly string[]): readonly FilterChoice[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => collator.compare(a, b))
    .map(([value, count]) => ({ value, label: value, count }));
}
