import { expect, test } from 'vitest';
import { definitionAt } from '../../src/lsp/definition.ts';
import { kustomization, timeoutsPage } from '../support/git-history.ts';
import { editPage } from '../support/open-page.ts';

const WEB = { 'fleet/clusters/home/web.yaml': kustomization('web', '5m') };

/** Where the cursor leads: files of the repository with lines and columns from 1, and the words that lead there. */
function targets(text: string, files: Readonly<Record<string, string>> = WEB): readonly string[] {
  const { page, cursor } = editPage(text, files);
  return definitionAt(page, cursor).map(({ targetUri, targetRange: { start }, originSelectionRange }) => {
    const file = targetUri.replace(/^.*\/fleet\//, '');
    return `${page.document.getText(originSelectionRange)} → ${file}:${start.line + 1}:${start.character + 1}`;
  });
}

test('a statement leads to the line that bears it out', () => {
  expect(targets(timeoutsPage({ web: '7‸m' }))).toEqual(['7m → clusters/home/web.yaml:10:12']);
});

test.each(['The `we‸b` one.', 'See Kustomization/‸web.', 'About flux-system/web‸.'])(
  'a name leads to the object: %s',
  (text) => {
    expect(targets(text).map((target) => target.split(' → ')[1])).toEqual(['clusters/home/web.yaml:1:1']);
  },
);

test('a path leads to the file', () => {
  expect(targets('Look at ./apps/sett‸ings.yaml.')).toEqual(['./apps/settings.yaml → apps/settings.yaml:1:1']);
});

test('a name that several objects bear leads to all of them, Kustomizations first', () => {
  const files = {
    ...WEB,
    'fleet/apps/web.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n  namespace: apps\n',
  };
  expect(targets('A we‸b.', files)).toEqual(['web → clusters/home/web.yaml:1:1', 'web → apps/web.yaml:1:1']);
});

test.each(['Just wor‸ds.', '‸', 'a web ‸ of lies'])('other words lead nowhere: %s', (text) => {
  expect(targets(text)).toEqual([]);
});
