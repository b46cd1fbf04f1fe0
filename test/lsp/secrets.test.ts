import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { withBaseline } from '../../src/baseline.ts';
import type { OpenPage } from '../../src/lsp/checked.ts';
import { completionAt } from '../../src/lsp/completion.ts';
import { definitionAt } from '../../src/lsp/definition.ts';
import { diagnosticsOf } from '../../src/lsp/diagnostics.ts';
import { hoverAt } from '../../src/lsp/hover.ts';
import { rangeOf } from '../../src/lsp/positions.ts';
import { actionsAt, FIX_ALL } from '../../src/lsp/quick-fix.ts';
import { Workspace } from '../../src/workspace.ts';
import { plantedFolders, plantedIn } from '../support/planted-secrets.ts';

function openPlanted(): OpenPage {
  const [, repo, , wiki] = plantedFolders();
  const workspace = new Workspace(wiki, { repo, wiki: [wiki] });
  const { project } = workspace;
  const [page] = project.pages;
  if (page === undefined) throw new Error('There is no page.');
  const document = TextDocument.create(`file://${wiki}/${page.path}`, 'markdown', 1, page.source);
  return { project, reported: withBaseline(project), path: page.path, document };
}

test('nothing that an editor is told has a secret value', () => {
  const page = openPlanted();
  const problems = diagnosticsOf(page, { relatedInformation: true, unverifiable: true });
  const places = page.project.outcome.claims.map(({ place }) => rangeOf(place));
  const answers = places.map((range) => [
    hoverAt(page, range.start, true),
    hoverAt(page, range.start, false),
    definitionAt(page, range.start),
    actionsAt(page, { range, context: { diagnostics: [] }, isVersioned: true }),
    completionAt(page, range.end),
  ]);
  const all = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };
  const fixes = actionsAt(page, { range: all, context: { diagnostics: [], only: [FIX_ALL] }, isVersioned: true });
  const told = JSON.stringify([[...problems], answers, fixes]);
  expect([...problems.keys()].map((file) => file.replace(/^.*\//, ''))).toContain('apps.md');
  expect(told).toContain('spec.url of HelmRepository charts');
  expect(plantedIn(told)).toEqual([]);
});
