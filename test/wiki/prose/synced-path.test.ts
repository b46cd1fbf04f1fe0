import { expect, test } from 'vitest';
import { statementsIn } from '../statements.ts';

/** The paths that some Markdown gives to Kustomizations. */
function paths(markdown: string) {
  return statementsIn(`# Flux\n\n${markdown}\n`)
    .filter(([, , predicate]) => predicate === 'spec.path')
    .map(([, name, , path]) => `${name} ${path}`);
}

test.each([
  '`apps-web` syncs `./apps/web`.',
  '`apps-web` reconciles the folder `./apps/web` because of the shop.',
  'The Kustomization `apps-web` points at `./apps/web`.',
  'The `apps-web` Kustomization has the path `./apps/web`.',
  'The path of `apps-web` is `./apps/web`.',
  '- `apps-web` → `./apps/web`',
  '- **apps-web** (`./apps/web`): the shop',
])('"%s" gives a path', (markdown) => {
  expect(paths(markdown)).toEqual(['apps-web ./apps/web']);
});

test('several arrows from Kustomizations lead to their paths', () => {
  expect(paths('1. `apps-web` → `apps/web/` (shop). It is wide.\n2. `apps-data` → `apps/data/` (tables)')).toEqual([
    'apps-web apps/web/',
    'apps-data apps/data/',
  ]);
});

test.each([
  '`apps-web` (`apps/base/web`) is the shop.',
  '- `apps-web` (`apps/base/web`): the shop',
  '- `apps-web` → `apps/base/web`',
  '- `apps-web` → `apps-data` → `./apps/data`',
  '- `apps-web`: `./apps/web/values.yaml`',
  '- `apps-web` → `/api/web`',
  '- `apps-web` (`./apps/base` + `./apps/web`)',
  '- `apps-web` → `./apps` → `./apps/web`',
  '`apps-web` reconciles `./apps/web` or `./apps/all`.',
  '`apps-web` will point at `./apps/all`.',
  '`apps-web` no longer syncs `./apps/web`.',
  '`apps-web` applies `apps/base/web` among others.',
  'Nothing in `apps-web` syncs `./apps/web`.',
  '- traefik (`./apps/ingress`): the ingress',
])('"%s" may speak of where something lies', (markdown) => {
  expect(paths(markdown)).toEqual([]);
});
