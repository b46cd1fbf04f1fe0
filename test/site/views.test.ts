import { describe, expect, it } from 'vitest';
import type { Fact } from '../../src/repo/facts.ts';
import { figuresOf, levelsOf } from '../../src/site/cluster-view.ts';
import { driftFilters } from '../../src/site/drift-filter.ts';
import { driftGroups } from '../../src/site/drift-view.ts';
import { appliedByKind, dependenciesOf, dependentsOf, fieldRows, sayingOf } from '../../src/site/kustomization-view.ts';
import { openSite } from '../../src/site/site.ts';
import { type ClaimSketch, SETTINGS, sketchCluster, sketchModel, sketchSite } from './example-site.ts';

const CLUSTER = [
  { name: 'core', wait: true },
  { name: 'apps', dependsOn: ['core', 'gone'] },
  { name: 'extra', dependsOn: ['core'] },
];
const site = sketchSite({}, CLUSTER);
const [addresses] = site.clusters;
const [core, apps] = addresses?.cluster.kustomizations ?? [];
if (addresses === undefined || core === undefined || apps === undefined) throw new Error('The cluster is empty.');
const { cluster } = addresses;

describe('the page of a Kustomization', () => {
  it('shows a default with the rule that gives it, and no place', () => {
    expect(fieldRows(apps.facts)).toEqual([
      expect.objectContaining({
        field: 'spec.wait',
        value: 'false',
        origin: 'defaulted',
        because: 'wait is false where it is not set',
      }),
    ]);
  });

  it('puts what is written before what is not, in the order of the manifest', () => {
    const place = { file: 'a.yaml', column: 1, endLine: 1, endColumn: 2 };
    const written = (line: number) =>
      ({
        value: { type: 'flag', flag: true },
        origin: 'written',
        evidence: [{ ...place, line }],
        because: null,
      }) as const;
    const unknown = {
      value: { type: 'unknown', reason: 'it comes from a variable' },
      origin: 'derived',
      evidence: [],
      because: null,
    } as const;
    const rows = fieldRows(
      new Map<string, Fact>([
        ['spec.path', unknown],
        ['spec.wait', written(9)],
        ['spec.prune', written(4)],
      ]),
    );
    expect(rows.map(({ field, origin, because }) => [field, origin, because])).toEqual([
      ['spec.prune', 'written', null],
      ['spec.wait', 'written', null],
      ['spec.path', 'unknown', 'it comes from a variable'],
    ]);
  });

  it('links what it depends on, except what nobody declares', () => {
    expect(dependenciesOf(site, apps).map(({ name, href }) => [name, href])).toEqual([
      ['core', '/cluster/home/core/'],
      ['gone', undefined],
    ]);
  });

  it('shows where each dependent says so', () => {
    expect(dependentsOf(site, cluster, core).map(({ name, place }) => `${name} ${place?.file}:${place?.line}`)).toEqual(
      ['apps clusters/home/apps.yaml:9', 'extra clusters/home/extra.yaml:9'],
    );
  });

  it('groups what it applies by kind', () => {
    const subject = { kind: 'Service', name: 'web-10', namespace: 'web', cluster: 'home' };
    const applies = [subject, { ...subject, name: 'web-9' }, core.subject];
    expect(
      [...appliedByKind(site, cluster, { ...apps, applies })].map(([kind, objects]) => [
        kind,
        objects.map(({ name }) => name),
      ]),
    ).toEqual([
      ['Kustomization', ['flux-system/core']],
      ['Service', ['web/web-9', 'web/web-10']],
    ]);
  });

  it('says of a verified claim what it says, and of others what is wrong', () => {
    const { model } = sketchSite({ 'a.md': '# A\n\n5m\n' }, CLUSTER, [
      { id: 'c', page: 'a.md', words: '5m', verdict: 'verified' },
    ]);
    const [claim] = model.outcome.claims;
    if (claim === undefined) throw new Error('There is no claim.');
    const claimed = { type: 'text', text: '5m' } as const;
    expect(sayingOf({ ...claim, claimed })).toBe('5m');
    expect(sayingOf({ ...claim, claimed, verdict: 'drifted' })).toBe('what apps says differs');
  });
});

describe('the page of a cluster', () => {
  it('counts its Kustomizations, roots and levels', () => {
    expect(figuresOf(site, addresses).map(({ count, label }) => `${count} ${label}`)).toEqual([
      '3 Kustomizations',
      '1 root',
      '2 levels',
      '3 objects applied',
      '0 findings in the repository',
    ]);
  });

  it('lists the levels from the roots on, and what stands on a cycle last', () => {
    const [first, ...others] = sketchCluster(CLUSTER).kustomizations;
    if (first === undefined) throw new Error('The cluster is empty.');
    const looped = { ...cluster, kustomizations: [{ ...first, level: null }, ...others] };
    expect(levelsOf(looped).map(({ label, members }) => [label, members.length])).toEqual([
      ['1', 2],
      ['On a cycle', 1],
    ]);
  });
});

describe('the drift page', () => {
  const claims: readonly ClaimSketch[] = [
    { id: 'late', page: 'b.md', words: '5m', verdict: 'drifted' },
    { id: 'early', page: 'b.md', words: '3m', verdict: 'drifted' },
    { id: 'fine', page: 'a.md', words: '1m', verdict: 'verified' },
  ];
  const model = sketchModel(
    { 'index.md': '# Home', 'a.md': '# Fine\n\n1m', 'b.md': '# Off\n\n3m\n\n5m' },
    CLUSTER,
    claims,
  );

  it('says since when a statement is false, where its history was searched', () => {
    const commit = { hash: '0123456789abcdef', date: '2026-03-01', subject: 'Wait longer' };
    const { outcome } = model;
    const blamed = outcome.claims.map((claim) => ({ ...claim, blame: { type: 'since', commit } as const }));
    const groups = driftGroups(openSite({ ...model, outcome: { ...outcome, claims: blamed } }, SETTINGS));
    expect(groups.flatMap(({ items }) => items).map(({ blame }) => blame)).toEqual([
      'since 0123456789ab (2026-03-01, Wait longer)',
      'since 0123456789ab (2026-03-01, Wait longer)',
    ]);
  });

  it('groups by page in reading order, then the wiki, then the repository', () => {
    const finding = { rule: 'wiki/undocumented', severity: 'info', message: 'undocumented' } as const;
    const groups = driftGroups(
      openSite(
        {
          ...model,
          outcome: {
            ...model.outcome,
            pageFindings: [
              { ...finding, id: 'f1', page: null, place: null },
              { ...finding, id: 'f2', page: 'a.md', place: null },
            ],
            repositoryFindings: [
              { id: 'f3', rule: 'flux/cycle', severity: 'error', message: 'a cycle', evidence: [core.place] },
            ],
          },
        },
        SETTINGS,
      ),
    );
    expect(
      groups.map(({ title, href, items }) => [title, href, items.map(({ anchor, rule }) => anchor ?? rule)]),
    ).toEqual([
      ['Fine', '/a/', ['wiki/undocumented']],
      ['Off', '/b/', ['claim-early', 'claim-late']],
      ['The wiki as a whole', undefined, ['wiki/undocumented']],
      ['The repository', undefined, ['flux/cycle']],
    ]);
  });

  it('names both places of a drifted statement and links the one on the page', () => {
    const [group] = driftGroups(openSite(model, SETTINGS));
    expect(group?.items[0]).toMatchObject({
      said: { text: '3m', place: 'b.md:3', href: '/b/#claim-early' },
      evidence: [{ place: { file: 'clusters/home/apps.yaml', line: 12 } }],
    });
  });

  it('can be narrowed down by what there are several of, with the number that each choice leaves', () => {
    const sketches: readonly ClaimSketch[] = [
      { id: 'one', page: 'a.md', words: '1m', verdict: 'drifted', name: 'core' },
      { id: 'two', page: 'b.md', words: '3m', verdict: 'drifted', name: 'apps' },
      { id: 'three', page: 'b.md', words: '5m', verdict: 'drifted', name: 'apps' },
    ];
    const pages = { 'a.md': '# Fine\n\n1m', 'b.md': '# Off\n\n3m\n\n5m' };
    const filters = driftFilters(driftGroups(sketchSite(pages, CLUSTER, sketches)));
    expect(
      filters.map(
        ({ name, choices }) => `${name}: ${choices.map(({ label, count }) => `${label} ${count}`).join(', ')}`,
      ),
    ).toEqual(['page: Fine 1, Off 2', 'kustomization: apps 2, core 1']);
  });

  it('tells whose manifests a fault of the repository is in', () => {
    const fault = {
      id: 'f',
      rule: 'flux/cycle',
      severity: 'error',
      message: 'a cycle',
      evidence: [core.place],
    } as const;
    const groups = driftGroups(
      openSite({ ...model, outcome: { ...model.outcome, claims: [], repositoryFindings: [fault] } }, SETTINGS),
    );
    expect(groups.flatMap(({ items }) => items.map(({ about }) => about))).toEqual([['core']]);
  });

  it('is empty where nothing has drifted', () => {
    expect(driftGroups(sketchSite({ 'a.md': '# A' }))).toEqual([]);
  });
});
