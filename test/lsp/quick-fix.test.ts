import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from '../../src/lsp/positions.ts';
import { actionsAt, FIX_ALL } from '../../src/lsp/quick-fix.ts';
import { kustomization, timeoutsPage } from '../support/git-history.ts';
import { type EditedPage, editPage } from '../support/open-page.ts';

const FILES = {
  'fleet/clusters/home/web.yaml': kustomization('web', '5m'),
  'fleet/clusters/home/db.yaml': kustomization('db', '10m'),
};

/** The actions at the cursor: title, and the text that each would make of the page. */
function actions({ page, cursor }: EditedPage, only?: readonly string[]): readonly (readonly [string, string])[] {
  const range = { start: cursor, end: cursor };
  const context = { diagnostics: [], ...(only === undefined ? {} : { only: [...only] }) };
  return actionsAt(page, { range, context, isVersioned: true }).map(({ title, edit }) => {
    const [change] = edit?.documentChanges ?? [];
    if (change === undefined || !('edits' in change)) throw new Error('There is no edit.');
    expect(change.textDocument).toEqual({ uri: page.document.uri, version: 3 });
    const edits = change.edits.filter((one) => 'newText' in one);
    return [title, TextDocument.applyEdits(page.document, edits)];
  });
}

test('a false value is replaced by what is so', () => {
  const [fix] = actions(editPage(timeoutsPage({ web: '‸7m', db: '9m' }), FILES));
  expect(fix).toEqual(['Replace with "5m"', timeoutsPage({ web: '5m', db: '9m' })]);
});

test('a finding can be ignored by a comment before its block, which has no effect without a reason', () => {
  const [, ignore] = actions(editPage(timeoutsPage({ web: '‸7m' }), FILES));
  expect(ignore?.[0]).toBe('Ignore flux/timeout in this block, for a reason that is still to be written');
  expect(ignore?.[1].split('\n').slice(0, 4)).toEqual([
    '# Timeouts',
    '',
    '<!-- wikiproof-ignore flux/timeout --  -->',
    '| Kustomization | Timeout |',
  ]);
  const { page } = editPage(ignore?.[1] ?? '', FILES);
  expect(page.reported.pageFindings.map(({ rule }) => rule)).toContain('wiki/ignore-comment');
  expect(page.reported.claims.map(({ verdict }) => verdict)).toContain('drifted');
  const { page: explained } = editPage((ignore?.[1] ?? '').replace('--  -->', '-- during upgrades -->'), FILES);
  expect(explained.reported.claims.map(({ verdict }) => verdict)).not.toContain('drifted');
});

test('all corrections of a page are made at once where that is asked for', () => {
  const edited = editPage(timeoutsPage({ web: '‸7m', db: '9m' }), FILES);
  for (const only of [[FIX_ALL], ['source.fixAll'], ['source']]) {
    expect(actions(edited, only)).toEqual([
      ['Correct everything on this page that can be corrected', timeoutsPage({ web: '5m', db: '10m' })],
    ]);
  }
  expect(actions(edited).map(([title]) => title)).not.toContain('Correct everything');
  expect(actions(edited, ['refactor'])).toEqual([]);
});

test('a selection of everything is offered the first corrections, not an endless list', () => {
  const rows = Array.from({ length: 20 }, () => '| `web` | 7m |').join('\n');
  const { page } = editPage(`# Timeouts\n\n| Kustomization | Timeout |\n|---|---|\n${rows}\n`, FILES);
  const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  const offered = actionsAt(page, { range, context: { diagnostics: [] }, isVersioned: true });
  expect(offered.filter(({ isPreferred }) => isPreferred)).toHaveLength(8);
});

test('a page that is right has nothing to be corrected', () => {
  const edited = editPage(timeoutsPage({ web: '‸5m' }), FILES);
  expect(actions(edited)).toEqual([]);
  expect(actions(edited, [FIX_ALL])).toEqual([]);
});

test('an action names the problems of the editor that it mends', () => {
  const { page, cursor } = editPage(timeoutsPage({ web: '‸7m' }), FILES);
  const claim = page.reported.claims.find(({ verdict }) => verdict === 'drifted');
  if (claim === undefined) throw new Error('Nothing has drifted.');
  const mended = { range: rangeOf(claim.place), code: 'flux/timeout', message: '' };
  const diagnostics = [mended, { ...mended, code: 'net/port' }];
  const range = { start: cursor, end: cursor };
  const [fix] = actionsAt(page, { range, context: { diagnostics }, isVersioned: true });
  expect(fix?.diagnostics).toEqual([mended]);
});

test('an editor that knows no versions is given the edits by document', () => {
  const { page, cursor } = editPage(timeoutsPage({ web: '‸7m' }), FILES);
  const range = { start: cursor, end: cursor };
  const [fix] = actionsAt(page, { range, context: { diagnostics: [] }, isVersioned: false });
  expect(fix?.edit?.changes?.[page.document.uri]).toEqual([
    { range: { start: { line: 4, character: 10 }, end: { line: 4, character: 11 } }, newText: '5' },
  ]);
});
