import { withoutCredentials } from '../vocabulary/confidential.ts';
import type { Subject } from '../vocabulary/subject.ts';
import { findField, unknownFact } from './effective.ts';
import type { ChartSource, ChartUse, ChartValues, Fact } from './facts.ts';
import type { Resource } from './resource.ts';
import { at, itemsAt, type TracedNode, textAt } from './traced.ts';

/** Finds an object of the same cluster; `undefined` where it has none, or several. */
export type FindObject = (kind: string, namespace: string | null, name: string) => Resource | undefined;

/** Source: `ValuesReference.GetValuesKey`, fluxcd/pkg/apis/meta. */
const DEFAULT_VALUES_KEY = 'values.yaml';

/** The chart that a HelmRelease names in `spec.chart`, or through `spec.chartRef`; none where Git tells neither. */
export function readChartUse(resource: Resource, subject: Subject, find: FindObject): ChartUse | null {
  const named = chartOf(resource, find);
  if (!named?.chart) return null;
  const { node, chart, version, source } = named;
  return {
    chart,
    version: versionText(version) ?? null,
    subject,
    source: readChartSource(resource, source, find),
    values: valuesOrigins(resource, find),
    place: (version ?? node).origin.place,
  };
}

/** The chart as the manifest names it, and the reference to what it is fetched by. */
interface NamedChart {
  readonly node: TracedNode;
  readonly chart: string | undefined;
  readonly version: TracedNode | undefined;
  readonly source: TracedNode | undefined;
}

function chartOf(release: Resource, find: FindObject): NamedChart | null {
  const spec = at(release.root, 'spec', 'chart', 'spec');
  const node = at(spec, 'chart');
  if (node) return { node, chart: textAt(node), version: at(spec, 'version'), source: at(spec, 'sourceRef') };
  const source = findChartSource(release, find);
  const url = source?.kind === 'OCIRepository' ? at(source.root, 'spec', 'url') : undefined;
  if (!source || !url) return null;
  const chart = textAt(url)?.split('/').at(-1);
  return { node: url, chart, version: ociVersion(source), source: at(release.root, 'spec', 'chartRef') };
}

function readChartSource(release: Resource, reference: TracedNode | undefined, find: FindObject): ChartSource | null {
  const kind = textAt(reference, 'kind');
  const name = textAt(reference, 'name');
  if (!kind || !name) return null;
  const namespace = textAt(reference, 'namespace') ?? release.namespace;
  const url = textAt(find(kind, namespace, name)?.root, 'spec', 'url');
  return { kind, namespace, name, url: url === undefined ? null : withoutCredentials(url) };
}

/** `spec.valuesFrom` in order, and `spec.values`, which go before them. */
function valuesOrigins(release: Resource, find: FindObject): readonly ChartValues[] {
  const origins = itemsAt(release.root, 'spec', 'valuesFrom').map((reference): ChartValues => {
    const kind = textAt(reference, 'kind') ?? 'ConfigMap';
    const name = textAt(reference, 'name') ?? 'without a name';
    const key = textAt(reference, 'valuesKey') ?? DEFAULT_VALUES_KEY;
    const object = find(kind, release.namespace, name);
    const written = at(object?.root, 'data', key) ?? at(object?.root, 'stringData', key);
    return {
      from: `${kind} ${name}, ${key}`,
      place: (written ?? object?.root ?? reference).origin.place,
      isInGit: object !== undefined,
    };
  });
  const inline = at(release.root, 'spec', 'values');
  return inline ? [...origins, { from: 'spec.values', place: inline.origin.place, isInGit: true }] : origins;
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
