import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../../src/config.ts';
import { loadProject } from '../../../src/project.ts';
import { contextOf } from '../../../src/report/context/context.ts';
import { mentionsOf } from '../../../src/report/context/sections.ts';
import { type NamedThings, thingsNamed } from '../../../src/report/context/subjects.ts';
import { BOOTSTRAP, writeFolder } from '../../support/folder.ts';

const kustomization = (name: string, more = '') => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: ${name}
  namespace: flux-system
spec:
  interval: 10m
  path: ./apps
  prune: true
  sourceRef:
    kind: GitRepository
    name: flux-system
${more}`;

const APPS_PAGE = `---
title: Applications
---

# Applications

Nothing of note.

## The \`web\` layer

| Kustomization | Interval |
|---|---|
| \`web\` | 5m |

## Elsewhere

The website is another thing. See web.
`;

function project() {
  const folder = writeFolder({
    ...Object.fromEntries(Object.entries(BOOTSTRAP).map(([path, text]) => [`repository/${path}`, text])),
    'repository/clusters/home/web.yaml': kustomization('web', '  dependsOn:\n    - name: base\n'),
    'repository/clusters/home/base.yaml': kustomization('base'),
    'wiki/apps.md': APPS_PAGE,
    'wiki/base.md': '# Base\n\n`base` comes first.\n',
  });
  return loadProject(loadConfig(folder, { repo: join(folder, 'repository'), wiki: [join(folder, 'wiki')] }));
}

function things(written: string): NamedThings {
  const { repository, pages } = project();
  const found = thingsNamed(written, repository, pages);
  if ('written' in found) throw new Error(`nothing is called ${written}`);
  return found;
}

describe('a name', () => {
  test.each(['web', 'WEB', 'Kustomization/web', 'flux-system/web'])('%s means the object', (written) => {
    expect(things(written).objects.map(({ entity }) => entity.subject.name)).toEqual(['web']);
  });

  test.each(['apps.md', 'apps', 'applications'])('%s means the page', (written) => {
    expect(things(written).pages.map(({ path }) => path)).toEqual(['apps.md']);
  });

  test('of an object and a page means both', () => {
    expect(things('base')).toMatchObject({ objects: [{ cluster: { name: 'home' } }], pages: [{ path: 'base.md' }] });
  });

  test('of nothing comes with the one that may have been meant', () => {
    const { repository, pages } = project();
    expect(thingsNamed('wbe', repository, pages)).toEqual({ written: 'wbe', near: 'web' });
    expect(thingsNamed('something-else', repository, pages)).toEqual({ written: 'something-else', near: null });
  });
});

describe('the context of an object', () => {
  test('is its facts, then what is wrong, then the sections that say most of it, then its neighbours', () => {
    const items = contextOf(things('web'), project());
    expect(items.map(({ type, title, place }) => [type, title, place?.line])).toEqual([
      ['facts', 'Kustomization flux-system/web', 1],
      ['finding', 'flux/interval', 13],
      ['section', 'The web layer', 9],
      ['section', 'Elsewhere', 15],
      ['neighbour', 'Kustomization flux-system/base', 1],
    ]);
  });

  test('tells each field with its origin and its place', () => {
    const [facts] = contextOf(things('web'), project());
    expect(facts?.text).toContain(
      'Declared at `clusters/home/web.yaml:1` for the cluster `home`, applied by `Kustomization flux-system/flux-system`.',
    );
    expect(facts?.text).toContain('| `spec.interval` | `10m` | written | `clusters/home/web.yaml:7` |');
    expect(facts?.text).toMatch(/\| `spec\.wait` \| `false` \| defaulted: .* \| `clusters\/home\/web\.yaml:1` \|/);
    expect(facts?.text).toContain('- Depends on: `flux-system/base`');
  });

  test('has sections as they are written, from the heading up to the next', () => {
    const sections = contextOf(things('web'), project()).filter(({ type }) => type === 'section');
    expect(sections.map(({ text }) => text)).toEqual([
      '## The `web` layer\n\n| Kustomization | Interval |\n|---|---|\n| `web` | 5m |',
      '## Elsewhere\n\nThe website is another thing. See web.',
    ]);
  });

  test('is all sections of a page that is named, in their order', () => {
    const lines = contextOf(things('apps.md'), project()).filter(({ type }) => type === 'section');
    expect(lines.map(({ place }) => place?.line)).toEqual([5, 9, 15]);
  });
});

test.each([
  ['web', 'web, (web) and `web`', 3],
  ['web', 'website, web-2, a-web, web_', 0],
  ['', 'anything', 0],
])('%j is mentioned in %j: %i', (name, text, count) => {
  expect(mentionsOf(name, text)).toBe(count);
});
