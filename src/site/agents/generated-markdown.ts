import { generateBlock } from '../../blocks/generate.ts';
import { blockLines } from '../../blocks/markdown.ts';
import type { Cluster, FluxKustomization } from '../../repo/facts.ts';
import { codeSpan, plainText } from '../../report/markdown-text.ts';
import { objectMarkdown } from '../../report/object-markdown.ts';
import type { BlockName } from '../../vocabulary/blocks.ts';
import { formatPlace } from '../../vocabulary/place.ts';
import { type DriftItem, driftGroups } from '../drift-view.ts';
import { DRIFT_SLUG } from '../generated.ts';
import { sayingOf } from '../kustomization-view.ts';
import { claimsAbout, type Site } from '../site.ts';

/** A page that is made from the repository, in the form for programs. */
export interface GeneratedMarkdown {
  readonly slug: string;
  readonly title: string;
  readonly text: () => string;
}

/** What a cluster's page shows of it, as blocks of pages do. */
const CLUSTER_PARTS: readonly (readonly [heading: string, block: BlockName])[] = [
  ['Dependencies', 'dag'],
  ['Kustomizations', 'kustomizations'],
  ['What dependents wait for', 'wait-table'],
  ['Addresses', 'addresses'],
];

/** The generated pages of a site as Markdown: each cluster, each of its Kustomizations, and everything that has drifted. */
export function generatedMarkdown(site: Site): readonly GeneratedMarkdown[] {
  const clusters = site.clusters.flatMap(({ cluster, slug, kustomizations }): readonly GeneratedMarkdown[] => [
    { slug, title: `Cluster ${cluster.name}`, text: () => clusterMarkdown(cluster) },
    ...[...kustomizations].map(([kustomization, own]) => ({
      slug: own,
      title: `Kustomization ${kustomization.subject.namespace}/${kustomization.subject.name}`,
      text: () => kustomizationMarkdown(site, cluster, kustomization),
    })),
  ]);
  return [...clusters, { slug: DRIFT_SLUG, title: 'Drift', text: () => driftMarkdown(site) }];
}

function clusterMarkdown(cluster: Cluster): string {
  const parts = CLUSTER_PARTS.flatMap(([heading, name]) => {
    const content = generateBlock(name, cluster, new Map());
    return content.type === 'fault'
      ? []
      : [
          `## ${heading}\n\n${blockLines(content)
            .map(({ text }) => text)
            .join('\n')}`,
        ];
  });
  return `${[`# Cluster ${cluster.name}`, ...parts].join('\n\n')}\n`;
}

function kustomizationMarkdown(site: Site, cluster: Cluster, kustomization: FluxKustomization): string {
  const claims = claimsAbout(site, kustomization).map(
    (claim) =>
      `- ${claim.verdict}: ${codeSpan(claim.predicate)} ${plainText(sayingOf(claim))} (${codeSpan(formatPlace(claim.place))})`,
  );
  const said = claims.length === 0 ? [] : [`## What the wiki says\n\n${claims.join('\n')}`];
  const { namespace, name } = kustomization.subject;
  return `${[`# Kustomization ${namespace}/${name}`, objectMarkdown(kustomization, cluster), ...said].join('\n\n')}\n`;
}

function driftMarkdown(site: Site): string {
  const groups = driftGroups(site).map(
    ({ title, items }) => `## ${plainText(title)}\n\n${items.map(itemLine).join('\n')}`,
  );
  return `${['# Drift', ...(groups.length === 0 ? ['Nothing has drifted.'] : groups)].join('\n\n')}\n`;
}

function itemLine({ severity, rule, message, said, evidence, fix }: DriftItem): string {
  const [proof] = evidence;
  return [
    `- ${severity} ${codeSpan(rule)}: ${plainText(message)}`,
    ...(said === null ? [] : [`at ${codeSpan(said.place)}`]),
    ...(proof === undefined ? [] : [`proof: ${codeSpan(formatPlace(proof.place))}`]),
    ...(fix === null ? [] : [`fix: ${codeSpan(fix)}`]),
  ].join('; ');
}
