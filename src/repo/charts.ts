import type { Subject } from '../vocabulary/subject.ts';
import { findField, unknownFact } from './effective.ts';
import type { ChartUse, Fact } from './facts.ts';
import type { Resource } from './resource.ts';
import { at, type TracedNode, textAt } from './traced.ts';

/** Finds an object of the same cluster; `undefined` where it has none, or several. */
export type FindObject = (kind: string, namespace: string | null, name: string) => Resource | undefined;

/** The chart that a HelmRelease names in `spec.chart`, or through `spec.chartRef`; none where Git tells neither. */
export function readChartUse(resource: Resource, subject: Subject, find: FindObject): ChartUse | null {
  const chart = at(resource.root, 'spec', 'chart', 'spec', 'chart');
  if (chart) return chartUse(subject, chart, textAt(chart), at(resource.root, 'spec', 'chart', 'spec', 'version'));
  const source = findChartSource(resource, find);
  if (source?.kind !== 'OCIRepository') return null;
  const url = at(source.root, 'spec', 'url');
  return url ? chartUse(subject, url, textAt(url)?.split('/').at(-1), ociVersion(source)) : null;
}

function chartUse(
  subject: Subject,
  named: TracedNode,
  chart: string | undefined,
  version?: TracedNode,
): ChartUse | null {
  if (!chart) return null;
  return { chart, version: versionText(version) ?? null, subject, place: (version ?? named).origin.place };
}

function versionText(version: TracedNode | undefined): string | undefined {
  return version?.type === 'scalar' && version.value !== null ? String(version.value) : undefined;
}

function findChartSource(resource: Resource, find: FindObject): Resource | undefined {
  const reference = at(resource.root, 'spec', 'chartRef');
  const kind = textAt(reference, 'kind');
  const name = textAt(reference, 'name');
  if (!kind || !name) return undefined;
  return find(kind, textAt(reference, 'namespace') ?? resource.namespace, name);
}

/** What an OCIRepository is pinned to: a version range or a tag. A digest alone tells no version. */
function ociVersion(source: Resource): TracedNode | undefined {
  return findField(source.root, 'spec.ref.semver') ?? findField(source.root, 'spec.ref.tag');
}

/**
 * What `spec.chart.spec.*` says of a HelmRelease that takes its chart from `spec.chartRef` instead: the version that
 * the OCIRepository behind it is pinned to, and nothing else. `undefined` for one that has `spec.chart`.
 */
export function readChartFact(resource: Resource, predicate: string, find: FindObject): Fact | undefined {
  const reference = findField(resource.root, 'spec.chartRef');
  if (!reference || findField(resource.root, 'spec.chart')) return undefined;
  const evidence = [reference.origin.place];
  const because = 'the HelmRelease takes its chart from spec.chartRef';
  if (!predicate.endsWith('.version')) {
    return unknownFact(because, 'derived', evidence);
  }
  const source = findChartSource(resource, find);
  const version = source?.kind === 'OCIRepository' ? ociVersion(source) : undefined;
  const text = versionText(version);
  if (!version || text === undefined)
    return unknownFact(`${because}, and Git does not tell its version`, 'derived', evidence);
  return {
    value: { type: 'version', text },
    origin: 'derived',
    evidence: [version.origin.place, ...evidence],
    because,
  };
}
