import type { AddressHolding, ChartUse, Cluster, FluxKustomization, HostHolding } from '../repo/facts.ts';
import type { Repository } from '../repo/repository.ts';
import { readWaves, type Wave } from '../repo/waves.ts';
import { formatDuration } from '../vocabulary/duration.ts';
import { formatPlace } from '../vocabulary/place.ts';
import { formatSubject } from '../vocabulary/subject.ts';
import { formatValue } from '../vocabulary/value.ts';
import type { Paint } from './paint.ts';
import { table } from './table.ts';

const ORIGIN_MARKS = { written: '', defaulted: '*', derived: '*' } as const;

/** Every fact of a repository, for a person: a table of Kustomizations for each cluster, then addresses, hosts, charts and findings. */
export function factsTable(repository: Repository, paint: Paint): string {
  const parts: string[] = [];
  for (const cluster of repository.clusters) parts.push(...clusterTables(cluster, paint));
  if (repository.unreachable.length > 0) {
    const rows = repository.unreachable.map((entity) => [
      formatSubject(entity.subject, true),
      formatPlace(entity.place),
    ]);
    parts.push(section('Declared, but reached from no root', rows, paint));
  }
  if (repository.findings.length > 0) {
    const rows = repository.findings.map((finding) => [
      finding.rule,
      finding.evidence[0] ? formatPlace(finding.evidence[0]) : '',
      finding.message,
    ]);
    parts.push(section('Findings', rows, paint));
  }
  if (parts.length === 0) parts.push('no cluster was found');
  return `${parts.join('\n\n')}\n`;
}

function clusterTables(cluster: Cluster, paint: Paint): readonly string[] {
  const title = `${cluster.name}: ${cluster.kustomizations.length} Kustomizations`;
  const header = ['LEVEL', 'KUSTOMIZATION', 'WAIT', 'TIMEOUT', 'INTERVAL', 'PATH', 'DEPENDS ON'];
  const byLevel = [...cluster.kustomizations].sort((a, b) => (a.level ?? Infinity) - (b.level ?? Infinity));
  const parts = [
    `${paint('strong', title)}\n${table([header, ...byLevel.map(kustomizationRow)])}\n${paint('quiet', '* not written: what holds by default')}`,
  ];
  parts.push(section('Waves', readWaves(cluster).map(waveRow), paint));
  if (cluster.addresses.length > 0) parts.push(section('Addresses', cluster.addresses.map(addressRow), paint));
  if (cluster.hosts.length > 0) parts.push(section('Hosts', cluster.hosts.map(hostRow), paint));
  if (cluster.charts.length > 0) parts.push(section('Charts', cluster.charts.map(chartRow), paint));
  if (cluster.incomplete.length > 0)
    parts.push(
      section(
        'Not known in full',
        cluster.incomplete.map((reason) => [reason]),
        paint,
      ),
    );
  return parts;
}

function section(title: string, rows: readonly (readonly string[])[], paint: Paint): string {
  return `${paint('strong', title)}\n${table(rows)}`;
}

function kustomizationRow(kustomization: FluxKustomization): readonly string[] {
  const { subject, level } = kustomization;
  const name = subject.namespace === 'flux-system' ? subject.name : `${subject.namespace}/${subject.name}`;
  const fields = ['spec.wait', 'spec.timeout', 'spec.interval', 'spec.path'].map((predicate) =>
    factCell(kustomization, predicate),
  );
  return [
    level === null ? 'cycle' : String(level),
    name,
    ...fields,
    kustomization.dependsOn.map((dependency) => dependency.name).join(', ') || '-',
  ];
}

function factCell(kustomization: FluxKustomization, predicate: string): string {
  const fact = kustomization.facts.get(predicate);
  if (fact === undefined) return '-';
  return fact.value.type === 'unknown' ? '?' : `${formatValue(fact.value)}${ORIGIN_MARKS[fact.origin]}`;
}

/** So many names fit on a line. */
const MOST_NAMES = 6;

function waveRow({ level, kustomizations, worstCase }: Wave): readonly string[] {
  const names = kustomizations.map(({ subject }) => subject.name);
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  return [
    String(level),
    worstCase === null ? 'after ?' : `after ${formatDuration(worstCase)} at worst`,
    `${names.slice(0, MOST_NAMES).join(', ')}${more}`,
  ];
}

function addressRow(holding: AddressHolding): readonly string[] {
  const ports = holding.ports.map(({ port, protocol }) => `${port}/${protocol}`).join(', ');
  return [
    holding.address,
    ports,
    formatSubject(holding.subject, true),
    holding.pool === null ? '' : `pool ${holding.pool}`,
    holding.sharingKey === null ? '' : `shares as ${holding.sharingKey}`,
  ];
}

function hostRow(holding: HostHolding): readonly string[] {
  return [holding.host, formatSubject(holding.subject, true), formatPlace(holding.place)];
}

function chartRow(use: ChartUse): readonly string[] {
  return [use.chart, use.version ?? '*', formatSubject(use.subject, true)];
}
