import { expect, test } from 'vitest';
import { kustomization } from '../../support/manifests.ts';
import { verdictsOf } from '../../support/verdicts.ts';

const FLEET = [
  kustomization('core-net'),
  kustomization('core-dns', 'dependsOn: [{ name: core-net }]'),
  kustomization('apps-web', 'dependsOn: [{ name: core-dns }]'),
  kustomization('apps-data', 'dependsOn: [{ name: core-dns }]'),
];

function table(header: string, ...rows: readonly string[]): string {
  return `# Flux\n\n| ${header} |\n|---|---|\n${rows.map((row) => `| ${row} |\n`).join('')}`;
}

test('who depends on a Kustomization is what the others declare, directly or through others', () => {
  const page = table(
    'Kustomization | Dependents',
    '`core-net` | `core-dns`',
    '`core-net` | `core-dns`, `apps-web`',
    '`core-dns` | `apps-web`',
    '`apps-web` | None',
  );
  expect(verdictsOf(FLEET, page)).toEqual([
    '5 verified: core-dns depends on core-net',
    '6 verified: core-dns, apps-web depend on core-net, apps-web through others',
    '7 verified: apps-web depends on core-dns',
    '8 verified: nothing depends on apps-web',
  ]);
});

test('a dependent that is none, one that is gone, and none where there is one have drifted', () => {
  const page = table(
    'Kustomization | Required by',
    '`core-dns` | `apps-web`, `core-net`',
    '`core-net` | `apps-gone`',
    '`core-dns` | none',
    '`apps-data` | `apps-web`',
  );
  expect(verdictsOf(FLEET, page)).toEqual([
    '5 drifted: core-net does not depend on core-dns',
    '6 drifted: apps-gone does not depend on core-net',
    '7 drifted: apps-web, apps-data depend on core-dns',
    '8 drifted: apps-web does not depend on apps-data',
  ]);
});

test('a bullet and a row under the heading of one say the same', () => {
  const page =
    '# Flux\n\n## `core-dns`\n\n- **Path**: `./apps`\n- **Used by**: `apps-web`\n- **Depends on**: `core-net`\n\n' +
    '## `core-net`\n\n| Field | Value |\n|---|---|\n| Path | `./apps` |\n| Required by | `apps-data` |\n';
  expect(verdictsOf(FLEET, page).filter((line) => line.includes('depend'))).toEqual([
    '6 verified: apps-web depends on core-dns',
    '7 verified: spec.dependsOn of Kustomization core-dns is core-net, as the page says',
    '14 verified: apps-data depends on core-net, apps-data through others',
  ]);
});

test('users of applications, other objects and words that are no names are left open or alone', () => {
  const applications = table('Application | Used by', 'core-dns | phones', 'core-net | apps-gone');
  expect(verdictsOf(FLEET, applications)).toEqual([]);
  const words = table('Kustomization | Dependents', '`core-dns` | `apps-web`', '`core-net` | settings');
  expect(verdictsOf(FLEET, words)).toEqual([
    '5 verified: apps-web depends on core-dns',
    '6 unverifiable: requiredBy of Kustomization core-net cannot be checked: "settings" is not plainly the name of an object',
  ]);
});
