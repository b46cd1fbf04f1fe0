import { readFileSync } from 'node:fs';
import { formatSubject, type Subject } from '../../src/vocabulary/subject.ts';
import { formatValue } from '../../src/vocabulary/value.ts';
import type { Claim } from '../../src/wiki/claim.ts';
import { readClaims } from '../../src/wiki/claims.ts';
import type { Dialect } from '../../src/wiki/dialects/dialect.ts';
import { indexNames, type NameIndex } from '../../src/wiki/names.ts';
import { readPage } from '../../src/wiki/page.ts';

/** An object of the cluster that the fixtures speak of. */
export function subject(
  kind: string,
  name: string,
  namespace = 'flux-system',
  cluster: string | null = 'harbour',
): Subject {
  return { kind, name, namespace, cluster };
}

const LAYERS = [
  'base-namespaces',
  'base-operators',
  'base-network',
  'base-storage',
  'apps-web',
  'apps-data',
  'monitoring',
  'sync',
];

/** The objects of that cluster. */
export const HARBOUR: readonly Subject[] = [
  ...LAYERS.map((name) => subject('Kustomization', name)),
  subject('Kustomization', 'sync', 'tenants'),
  subject('HelmRelease', 'traefik', 'ingress'),
  subject('HelmRelease', 'cert-manager', 'cert-manager'),
  subject('Namespace', 'tenants', 'tenants'),
];

/** Line, subject, predicate and value; a `?` before the reason where the page's words could not be read. */
export type Statement = readonly [line: number, subject: string, predicate: string, value: string];

/** What a page of the fixtures says, of the objects given. */
export function statementsOf(fixture: string, subjects: readonly Subject[] = HARBOUR): readonly Statement[] {
  return claimsOf(fixture, subjects).map(statementOf);
}

/** The claims of a page of the fixtures. */
export function claimsOf(fixture: string, subjects: readonly Subject[] = HARBOUR): readonly Claim[] {
  const source = readFileSync(`test/fixtures/${fixture}`, 'utf8');
  return readClaims(readPage(fixture.slice(fixture.indexOf('/') + 1), source), indexNames(subjects));
}

/** The claims of a page with this source. */
export function claimsIn(source: string, names: NameIndex = indexNames(HARBOUR)): readonly Claim[] {
  return readClaims(readPage('page.md', source), names);
}

/** What a page with this source says. */
export function statementsIn(
  source: string,
  names: NameIndex = indexNames(HARBOUR),
  path = 'page.md',
  dialects: readonly Dialect[] = [],
): readonly Statement[] {
  return readClaims(readPage(path, source, dialects), names).map(statementOf);
}

function statementOf(claim: Claim): Statement {
  const { saying } = claim;
  const value = saying.type === 'value' ? formatValue(saying.value) : `? ${saying.reason}`;
  return [claim.place.line, mentioned(claim), claim.predicate, value];
}

function mentioned({ mention }: Claim): string {
  switch (mention.type) {
    case 'known':
      return mention.subject.name;
    case 'ambiguous':
      return `one of ${mention.candidates.map((candidate) => formatSubject(candidate, true)).join(', ')}`;
    case 'unknown':
      return `no ${mention.kind} ${mention.written}`;
    case 'every':
    case 'file':
      return mention.written;
  }
}
