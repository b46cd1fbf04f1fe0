import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { completionAt } from '../../src/lsp/completion.ts';
import { kustomization } from '../support/git-history.ts';
import { editPage } from '../support/open-page.ts';

const FILES = {
  'fleet/clusters/home/web.yaml': kustomization('web-front', '5m'),
  'fleet/clusters/home/database.yaml': kustomization('database', '5m'),
  'fleet/apps/web.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n  namespace: apps\n',
};

/** What is offered at the cursor, as the line would be; `null` for nothing. */
function offered(text: string, files: Readonly<Record<string, string>> = FILES): readonly string[] | null {
  const { page, cursor } = editPage(text, files);
  const list = completionAt(page, cursor);
  return (
    list?.items.map(({ textEdit }) => {
      if (textEdit === undefined || !('range' in textEdit)) throw new Error('There is no edit.');
      const after = TextDocument.applyEdits(page.document, [textEdit]);
      return after.split('\n')[cursor.line] ?? '';
    }) ?? null
  );
}

test('a code span that is opened is offered the Kustomizations', () => {
  expect(offered('It needs `‸')).toEqual(['It needs `database', 'It needs `flux-system', 'It needs `web-front']);
});

test('what is typed narrows the names down, hyphens included, and other objects come behind', () => {
  expect(offered('It needs `web‸`')).toEqual(['It needs `web-front`', 'It needs `web`']);
  expect(offered('It needs `web-fr‸`')).toEqual(['It needs `web-front`']);
  expect(offered('It needs `flux-system/DATA‸`')).toEqual(['It needs `flux-system/database`']);
  expect(offered('It needs `‸`')).toHaveLength(3);
  expect(offered('It needs `nothing‸`')).toEqual([]);
});

test('a cell of a table is offered names from the second letter on', () => {
  expect(offered('| Name |\n|---|\n| we‸ |')).toEqual(['| web-front |', '| web |']);
  expect(offered('| Name |\n|---|\n| w‸ |')).toBeNull();
});

test('a cluster is offered in the front matter', () => {
  expect(offered('---\nwikiproof:\n  cluster: ‸\n---\n')).toEqual(['  cluster: home']);
  expect(offered('---\nwikiproof:\n  cluster: h‸')).toEqual(['  cluster: home']);
});

test.each([
  'Prose about we‸',
  'A closed `span` and we‸',
  '```sh\nflux get `we‸',
  '~~~\n| we‸',
  '```‸',
  '---\ntitle: `we‸\n---\n',
  '',
])('nothing is offered elsewhere: %s', (text) => {
  expect(offered(text)).toBeNull();
});

test('behind a block of code, names are offered again', () => {
  expect(offered('```sh\nls\n```\n\n`data‸`')).toEqual(['`database`']);
});

test('of many names, the first are offered, and more when something is typed', () => {
  const many = Array.from({ length: 150 }, (_, number) => kustomization(`app-${number}`, '5m')).join('---\n');
  const { page, cursor } = editPage('`app-‸', { 'fleet/clusters/home/apps.yaml': many });
  const list = completionAt(page, cursor);
  expect(list?.items).toHaveLength(100);
  expect(list?.isIncomplete).toBe(true);
});

test('one name in two clusters is offered once', () => {
  const other = Object.fromEntries(
    ['clusters/home', 'clusters/away'].map((path) => [`fleet/${path}/db.yaml`, kustomization('db', '5m')]),
  );
  const root = { 'fleet/clusters/away/flux.yaml': kustomization('flux-system', '5m', './clusters/away') };
  expect(offered('`db‸`', { ...other, ...root })).toEqual(['`db`']);
});
