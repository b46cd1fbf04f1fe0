import { generateBlock } from '../../blocks/generate.ts';
import { blockLines } from '../../blocks/markdown.ts';
import type { Cluster, FluxKustomization } from '../../repo/facts.ts';
import { codeSpan, plainText } from '../../report/markdown-text.ts';
import { objectMarkdown } from '../../report/object-markdown.ts';
import type { BlockName } from '../../vocabulary/blocks.ts';
import { formatPlace } from '../../vocabulary/place.ts';
import { coverageOf } from '../coverage-view.ts';
import { type DriftItem, driftGroups } from '../drift-view.ts';
import { COVERAGE_SLUG, DRIFT_SLUG } from '../generated.ts';
import { LISTINGS } from '../inventory.ts';
import { INVENTORIES } from '../inventory-names.ts';
import { sayingOf } from '../kustomization-view.ts';
import type { Listing } from '../listing.ts';
import { claimsAbout, type Site } from '../site.ts';
import { listMarkdown } from './list-markdown.ts';

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

/**
 * The generated pages of a site as Markdown: each cluster, what it has in lists, each of its Kustomizations, everything
 * that has drifted, and what is spoken of where.
 */
export function generatedMarkdown(site: Site): readonly GeneratedMarkdown[] {
  const clusters = site.clusters.flatMap((addresses): readonly GeneratedMarkdown[] => [
    {
      slug: addresses.slug,
      title: `Cluster ${addresses.cluster.name}`,
      text: () => clusterMarkdown(addresses.cluster),
    },
    ...[...addresses.inventories].map(([name, own]) => {
      const title = `${INVENTORIES[name].title} of ${addresses.cluster.name}`;
      return { slug: own, title, text: () => inventoryMarkdown(title, LISTINGS[name](site, addresses)) };
    }),
    ...[...addresses.kustomizations].map(([kustomization, own]) => ({
      slug: own,
      title: `Kustomization ${kustomization.subject.namespace}/${kustomization.subject.name}`,
      text: () => kustomizationMarkdown(site, addresses.cluster, kustomization),
    })),
  ]);
  return [
    ...clusters,
    { slug: DRIFT_SLUG, title: 'Drift', text: () => driftMarkdown(site) },
    { slug: COVERAGE_SLUG, title: 'Coverage', text: () => coverageMarkdown(site) },
  ];
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

function inventoryMarkdown(title: string, { lead, tables, findings }: Listing): string {
  const found = findings.length === 0 ? [] : [`## Findings\n\n${findings.map(itemLine).join('\n')}`];
  return `${[`# ${plainText(title)}`, plainText(lead), ...found, ...tables.map(listMarkdown)].join('\n\n')}\n`;
}

function coverageMarkdown(site: Site): string {
  return `${['# Coverage', ...coverageOf(site).tables.map(listMarkdown)].join('\n\n')}\n`;
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
