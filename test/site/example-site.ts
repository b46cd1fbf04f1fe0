import type { CheckedClaim, Outcome, Verdict } from '../../src/check/verdict.ts';
import type { Cluster, Fact, FluxKustomization } from '../../src/repo/facts.ts';
import type { Repository } from '../../src/repo/repository.ts';
import type { SiteModel, SiteSettings } from '../../src/site/model.ts';
import { openSite, type Site } from '../../src/site/site.ts';
import type { Place } from '../../src/vocabulary/place.ts';
import type { RuleId } from '../../src/vocabulary/rules.ts';
import type { Value } from '../../src/vocabulary/value.ts';
import type { Shape } from '../../src/wiki/claim.ts';
import type { FileTree } from '../../src/wiki/links/link-index.ts';
import { readPage } from '../../src/wiki/page.ts';

/** A Kustomization in short: its name and what it depends on. */
export interface KustomizationSketch {
  readonly name: string;
  readonly namespace?: string;
  readonly dependsOn?: readonly string[];
  readonly wait?: boolean;
}

/** A claim in short: the page, the words that make it (first occurrence after `after`), and what came out. */
export interface ClaimSketch {
  readonly id: string;
  readonly page: string;
  readonly words: string;
  readonly after?: string;
  readonly verdict: Verdict;
  readonly name?: string;
  readonly predicate?: string;
  readonly rule?: RuleId;
  readonly shape?: Shape;
  readonly claimed?: Value;
  readonly actual?: Value;
}

export const SETTINGS: SiteSettings = {
  title: 'Example wiki',
  description: null,
  url: null,
  base: '/',
  language: 'en',
  editUrl: null,
};

/** A cluster `home` whose Kustomizations have these names and dependencies, all in `flux-system` unless they say otherwise. */
export function sketchCluster(sketches: readonly KustomizationSketch[]): Cluster {
  const kustomizations = sketches.map((sketch) => sketchKustomization(sketch, sketches));
  return {
    name: 'home',
    kustomizations,
    entities: kustomizations,
    addresses: [],
    pools: [],
    hosts: [],
    charts: [],
    cycles: [],
    incomplete: [],
    mayHoldMore: [],
  };
}

function sketchKustomization(sketch: KustomizationSketch, all: readonly KustomizationSketch[]): FluxKustomization {
  const file = `clusters/home/${sketch.name}.yaml`;
  const place = placeAt(file, 1);
  const subject = subjectOf(sketch);
  const dependsOn = (sketch.dependsOn ?? []).map((name) => ({
    namespace: 'flux-system',
    name,
    place: placeAt(file, 9),
  }));
  const wait: Fact =
    sketch.wait === undefined
      ? {
          value: { type: 'flag', flag: false },
          origin: 'defaulted',
          evidence: [place],
          because: 'wait is false where it is not set',
        }
      : { value: { type: 'flag', flag: sketch.wait }, origin: 'written', evidence: [placeAt(file, 7)], because: null };
  return {
    subject,
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    place,
    appliedBy: null,
    facts: new Map([['spec.wait', wait]]),
    fieldAt: () => undefined,
    written: () => [],
    dependsOn,
    applies: [],
    incomplete: [],
    variables: [],
    level: levelOf(sketch, all),
    dependents: all.filter(({ dependsOn: needed }) => needed?.includes(sketch.name)).map(subjectOf),
  };
}

function levelOf(sketch: KustomizationSketch, all: readonly KustomizationSketch[]): number {
  const needed = all.filter(({ name }) => sketch.dependsOn?.includes(name));
  return needed.length === 0 ? 0 : 1 + Math.max(...needed.map((next) => levelOf(next, all)));
}

function subjectOf({ name, namespace = 'flux-system' }: KustomizationSketch) {
  return { kind: 'Kustomization', name, namespace, cluster: 'home' };
}

function placeAt(file: string, line: number): Place {
  return { file, line, column: 3, endLine: line, endColumn: 10 };
}

/** A wiki in which nothing lies beside the pages. */
const NO_FILES: FileTree = { root: '/nowhere/wiki', files: new Set() };

/** A checked wiki: its pages by path, the cluster, and the claims that were found on the pages. */
export function sketchModel(
  sources: Readonly<Record<string, string>>,
  sketches: readonly KustomizationSketch[] = [],
  claims: readonly ClaimSketch[] = [],
): SiteModel {
  const pages = Object.entries(sources).map(([path, source]) => readPage(path, source));
  const checked = claims.map((claim) => sketchClaim(claim, sources[claim.page] ?? ''));
  const count = (verdict: Verdict) => checked.filter((claim) => claim.verdict === verdict).length;
  const outcome: Outcome = {
    claims: checked,
    pageFindings: [],
    repositoryFindings: [],
    blocks: [],
    tally: { verified: count('verified'), drifted: count('drifted'), unverifiable: count('unverifiable') },
  };
  return { pages, wikiFolder: NO_FILES, outcome, repository: sketchRepository(sketches) };
}

/** The same, as the site looks it up. */
export function sketchSite(...sketch: Parameters<typeof sketchModel>): Site {
  return openSite(sketchModel(...sketch), SETTINGS);
}

function sketchRepository(sketches: readonly KustomizationSketch[]): Repository {
  return {
    root: '/nowhere',
    name: 'nowhere',
    exportedRoot: null,
    commit: 'abc1234def',
    uncommittedChanges: false,
    clusters: sketches.length === 0 ? [] : [sketchCluster(sketches)],
    unreachable: [],
    findings: [],
    files: new Set(),
    commented: () => new Map(),
    imageMarkers: () => [],
    remote: null,
    changed: () => null,
  };
}

function sketchClaim(sketch: ClaimSketch, source: string): CheckedClaim {
  const from = sketch.after === undefined ? 0 : source.indexOf(sketch.after) + sketch.after.length;
  const start = source.indexOf(sketch.words, from);
  if (start === -1) throw new Error(`The page ${sketch.page} does not say “${sketch.words}”.`);
  const before = pointOf(source, start);
  const end = pointOf(source, start + sketch.words.length);
  const name = sketch.name ?? 'apps';
  return {
    id: sketch.id,
    page: sketch.page,
    place: { file: sketch.page, line: before.line, column: before.column, endLine: end.line, endColumn: end.column },
    shape: sketch.shape ?? 'field-table',
    text: sketch.words,
    subject: { kind: 'Kustomization', name, namespace: 'flux-system', cluster: 'home' },
    predicate: sketch.predicate ?? 'spec.timeout',
    claimed: sketch.claimed ?? null,
    actual: sketch.actual ?? null,
    verdict: sketch.verdict,
    reason: sketch.verdict === 'unverifiable' ? 'the value comes from a variable' : null,
    rule: sketch.rule ?? 'flux/timeout',
    severity: 'error',
    message: `what ${name} says differs`,
    because: null,
    fix: null,
    evidence: [{ place: placeAt(`clusters/home/${name}.yaml`, 12), origin: 'written' }],
  };
}

function pointOf(source: string, offset: number): { readonly line: number; readonly column: number } {
  const lines = source.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
