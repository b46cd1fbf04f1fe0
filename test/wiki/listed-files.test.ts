import { expect, test } from 'vitest';
import { readClaims } from '../../src/wiki/claims.ts';
import { type FileNames, indexNames } from '../../src/wiki/names.ts';
import { readPage } from '../../src/wiki/page.ts';
import { verdictsOf } from '../support/verdicts.ts';
import { HARBOUR } from './statements.ts';

const FOLDERS = ['apps', 'apps/base', 'infrastructure', 'clusters', 'clusters/harbour', 'docs'];
const FILES: FileNames = { repository: new Set(['harbour-k8s']), paths: new Set(FOLDERS) };

/** The files and folders that a page says are there, and the folders in which those may lie. */
function listed(markdown: string) {
  return readClaims(readPage('page.md', markdown), indexNames(HARBOUR, FILES)).flatMap(({ predicate, mention }) =>
    predicate === 'path' && mention.type === 'file' ? mention.written : [],
  );
}

test.each([
  '# Fleet\n\n## Repository structure\n\n- `apps/` – what runs\n- `infrastructure/`: what it needs\n- `gone/` - lost\n',
  '# Fleet\n\n## Start\n\nThe repository has these directories:\n\n- `apps/`\n- `infrastructure/`\n- **`gone/`** – lost\n',
  '# Fleet\n\n## Start\n\n| Directory | What |\n|---|---|\n| `apps/` | runs |\n| `infrastructure/` | needed |\n| `gone/` | lost |\n',
])('a list of folders says that each is there', (markdown) => {
  expect(listed(markdown)).toEqual(['apps', 'infrastructure', 'gone']);
});

test('folders below an item lie in its folder', () => {
  const page =
    '# Fleet\n\n## Layout\n\n- `apps/` – what runs\n  - `base/` – shared\n  - `edge/` – of one cluster\n- `docs/`\n';
  expect(listed(page)).toEqual(['apps', 'apps/base', 'apps/edge', 'docs']);
});

test('what need not be in Git is left out, and the others still tell of which repository they are', () => {
  const page =
    '# Fleet\n\n## Layout\n\n- `apps/` – generated manifests\n- `docs/`\n- `.private/` – ignored by Git\n- `extra/` – optional\n- `gone/`\n';
  expect(listed(page)).toEqual(['docs', 'gone']);
});

test.each([
  [
    'folders of each application',
    '## Layout\n\nEach application has a folder with:\n\n- `base/`\n- `edge/`\n- `test/`\n',
  ],
  [
    'folders that may be there',
    '## Patch directories\n\nEvery one is optional.\n\n- `global/`\n- `worker/`\n- `edge/`\n',
  ],
  ['folders to make', '## Layout\n\nA structure that we should have:\n\n- `base/`\n- `edge/`\n- `test/`\n'],
  ['routes', '## Endpoints\n\n- `api/` – for programs\n- `admin/` – for us\n- `login/` – for all\n'],
  ['files of an application', '## Structure\n\n- `service.yaml`\n- `deployment.yaml`\n- `base/`\n'],
  ['a single folder', '## Structure\n\n- `base/` – shared\n- The rest is elsewhere.\n'],
  [
    'a table of other things',
    '## Mounts\n\n| Path | Mode |\n|---|---|\n| `/data/` | rw |\n| `/config/` | rw |\n| `/tmp/` | rw |\n',
  ],
])('%s make no claim', (_, markdown) => {
  expect(listed(`# Fleet\n\n${markdown}`)).toEqual([]);
});

test('of a list that fits the repository, what is missing has drifted; another repository stays open', () => {
  const files = { 'docs/a.yaml': 'a: b\n', 'scripts/b.yaml': 'a: b\n' };
  const page = (...folders: readonly string[]) =>
    `# Fleet\n\n## Layout\n\n${folders.map((folder) => `- \`${folder}/\`\n`).join('')}`;
  const manifests = ['apiVersion: v1\nkind: Namespace\nmetadata:\n  name: web\n'];
  expect(verdictsOf(manifests, page('docs', 'scripts', 'gone'), files)).toEqual([
    '5 verified: docs is in the repository',
    '6 verified: scripts is in the repository',
    '7 drifted: There is no gone in the repository',
  ]);
  expect(verdictsOf(manifests, page('docs', 'lib', 'gone'), files).map((line) => line.split(':')[0])).toEqual([
    '5 unverifiable',
    '6 unverifiable',
    '7 unverifiable',
  ]);
});
