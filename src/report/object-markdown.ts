import type { Cluster, Entity, Fact, FluxKustomization } from '../repo/facts.ts';
import type { Place } from '../vocabulary/place.ts';
import { covers, formatSubject } from '../vocabulary/subject.ts';
import { formatValue } from '../vocabulary/value.ts';
import { codeSpan, plainText } from './markdown-text.ts';

/** What the repository says of one object, as Markdown without a heading: where it stands, its fields, its neighbours. */
export function objectMarkdown(entity: Entity, cluster: Cluster): string {
  const { subject, place, appliedBy } = entity;
  const appliers = appliedBy === null ? '' : `, applied by ${codeSpan(formatSubject(appliedBy, true))}`;
  const lines = [`Declared at ${codeSpan(lineOf(place))} for the cluster ${codeSpan(cluster.name)}${appliers}.`];
  if (entity.facts.size > 0) {
    lines.push('', '| Field | Value | Origin | Where |', '|---|---|---|---|');
    for (const [field, fact] of entity.facts) lines.push(fieldRow(field, fact));
  }
  const kustomization = cluster.kustomizations.find((candidate) => covers(candidate.subject, subject));
  if (kustomization !== undefined) lines.push('', ...neighbourLines(kustomization));
  return lines.join('\n');
}

function fieldRow(field: string, { value, origin, because, evidence: [place] }: Fact): string {
  const shown = value.type === 'unknown' ? `not known: ${plainText(value.reason)}` : codeSpan(formatValue(value));
  const why = because === null ? origin : `${origin}: ${plainText(because)}`;
  return `| ${codeSpan(field)} | ${shown} | ${why} | ${place === undefined ? '' : codeSpan(lineOf(place))} |`;
}

function neighbourLines({ level, dependsOn, dependents, applies, incomplete }: FluxKustomization): readonly string[] {
  return [
    `- Level: ${level ?? 'on a cycle'}`,
    `- Depends on: ${listOf(dependsOn.map(({ name, namespace }) => `${namespace}/${name}`))}`,
    `- Depended on by: ${listOf(dependents.map(nameOf))}`,
    ...[...Map.groupBy(applies, ({ kind }) => kind)].map(
      ([kind, objects]) => `- Applies ${kind}: ${listOf(objects.map(nameOf))}`,
    ),
    ...incomplete.map((reason) => `- Not known in full: ${plainText(reason)}`),
  ];
}

function listOf(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map(codeSpan).join(', ');
}

function nameOf({ namespace, name }: Entity['subject']): string {
  return namespace === null ? name : `${namespace}/${name}`;
}

function lineOf({ file, line }: Place): string {
  return `${file}:${line}`;
}
