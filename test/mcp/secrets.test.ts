import { expect, test } from 'vitest';
import { McpSession } from '../../src/mcp/session.ts';
import { TOOLS } from '../../src/mcp/tools.ts';
import { PLANTED_FILES, plantedFolders, plantedIn } from '../support/planted-secrets.ts';

test('nothing that an agent is told has a secret value', () => {
  const [, repo, , wiki] = plantedFolders();
  const session = new McpSession(wiki, { repo, wiki: [wiki] });
  const page = PLANTED_FILES['wiki/apps.md'] ?? '';
  const ids = session.project.outcome.claims.map(({ id }) => id);
  const questions: Readonly<Record<string, readonly unknown[]>> = {
    context: [{ names: ['apps', 'database', 'Secret/login', 'configuration', 'web', 'charts'], budget: 50_000 }],
    list_facts: [{ limit: 100 }, { kind: 'Secret' }, { name: 'charts' }],
    search_pages: [{ query: 'password' }, { query: 'database' }],
    check_text: [
      { page: 'apps.md', text: page },
      { page: 'new.md', text: page.replaceAll('something', 'other') },
    ],
    explain: ids.map((topic) => ({ topic })),
  };
  expect(Object.keys(questions)).toEqual(TOOLS.map(({ name }) => name));
  const told = JSON.stringify(
    TOOLS.flatMap(({ name, run }) => (questions[name] ?? []).map((question) => run(question, session))),
  );
  expect(told).toContain('spec.url of HelmRepository charts');
  expect(plantedIn(told)).toEqual([]);
});
