import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { loadProject } from '../../src/project.ts';

/** What the pages of a fixture say, and how it came out: place, what of whom, the words, and the message of what drifted. */
function claimsOf(fixture: string) {
  const root = `test/fixtures/${fixture}`;
  const { outcome } = loadProject(loadConfig('.', { repo: `${root}/repository`, wiki: [`${root}/wiki`] }));
  expect(outcome.pageFindings.filter(({ rule }) => rule !== 'wiki/undocumented')).toEqual([]);
  return outcome.claims.map(({ page, place, predicate, subject, text, verdict, message }) =>
    verdict === 'verified'
      ? `${page}:${place.line}:${place.column} ${predicate} of ${subject.name}: ${text}`
      : `${page}:${place.line}:${place.column} ${verdict}: ${message}`,
  );
}

describe('a wiki for Hugo', () => {
  test('is read through its shortcodes', () => {
    expect(claimsOf('wiki-hugo')).toEqual([
      'docs/layers.md:13:5 spec.dependsOn of definitions: S["spaces"] --> D["definitions"]',
      'docs/layers.md:14:5 spec.dependsOn of groundwork: D --> G["groundwork<br/><small>cert-manager</small>"]',
      'docs/layers.md:15:5 spec.dependsOn of controllers: G --> C["controllers"]',
      'docs/layers.md:16:5 spec.dependsOn of queues: C --> Q["queues"]',
      'docs/layers.md:17:5 spec.dependsOn of insight: C --> I["insight"]',
      'docs/layers.md:18:5 drifted: spec.dependsOn of Kustomization scaling: the page adds insight',
      'docs/layers.md:22:27 spec.dependsOn of definitions: spaces',
      'docs/layers.md:24:21 drifted: spec.dependsOn of Kustomization queues: the page adds groundwork, insight',
      'docs/layers.md:27:49 spec.dependsOn of insight: controllers',
      'docs/layers.md:34:15 spec.wait of spaces: true',
      'docs/layers.md:35:20 drifted: spec.wait of Kustomization definitions is true, not false',
      'docs/layers.md:52:5 path of clusters/orchard: clusters/orchard/',
      'docs/layers.md:53:5 path of spaces: spaces/',
      'docs/layers.md:54:5 path of groundwork: groundwork/',
      'docs/layers.md:55:5 drifted: There is no harvest in the repository',
      'docs/layers.md:60:33 branch of flux-system: trunk',
    ]);
  });
});

describe('a wiki for Material for MkDocs', () => {
  test('is read through its admonitions and tabs, and what its owner sets aside is not', () => {
    expect(claimsOf('wiki-mkdocs')).toEqual([
      'delivery.md:11:8 spec.url of fleet: https://git.example.org/lodge/fleet.git',
      'delivery.md:12:11 branch of fleet: live',
      'delivery.md:13:13 drifted: spec.interval of GitRepository fleet is 1m0s, not 5m',
      'delivery.md:20:12 spec.dependsOn of core: —',
      'delivery.md:21:14 spec.dependsOn of meters: `core`',
      'delivery.md:22:13 drifted: spec.dependsOn of Kustomization rooms: the page leaves out core; the page adds meters',
      'delivery.md:25:25 spec.dependsOn of rooms: core',
      'delivery.md:27:26 drifted: spec.dependsOn of Kustomization meters: the page adds rooms',
      'delivery.md:30:37 path of fleet/core/base/: fleet/core/base/',
      'delivery.md:30:77 drifted: There is no fleet/chambers/: chambers is not in fleet',
      'delivery.md:36:17 spec.wait of core: true',
      'delivery.md:36:26 spec.path of core: ./fleet/core/lodge',
      'delivery.md:42:18 drifted: spec.wait of Kustomization rooms is false, not true',
      'delivery.md:42:27 spec.path of rooms: ./fleet/rooms',
    ]);
  });
});
