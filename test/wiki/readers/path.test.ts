import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readClaims } from '../../../src/wiki/claims.ts';
import { type FileNames, indexNames } from '../../../src/wiki/names.ts';
import { readPage } from '../../../src/wiki/page.ts';
import { HARBOUR } from '../statements.ts';

const FOLDERS = ['apps', 'apps/web', 'base', 'clusters', 'clusters/harbour', 'docs'];
const FILES: FileNames = { repository: new Set(['harbour-k8s']), paths: new Set(FOLDERS) };

function pathsOf(fixture: string, path = 'docs/page.md'): readonly (readonly [number, string])[] {
  const page = readPage(path, readFileSync(`test/fixtures/${fixture}`, 'utf8'));
  return readClaims(page, indexNames(HARBOUR, FILES))
    .filter(({ predicate }) => predicate === 'path')
    .map(({ place, mention }) => [place.line, mention.type === 'file' ? mention.written : '']);
}

test('code spans and links that plainly are paths of the repository say that something is there', () => {
  expect(pathsOf('wiki-path/reads.md')).toEqual([
    [3, 'clusters/harbour/flux-system/gotk-sync.yaml'],
    [3, 'clusters/harbour/*.yaml'],
    [4, 'apps/web/service.yaml'],
    [4, 'apps/web/deployment.yaml'],
    [5, 'apps/web/'],
    [5, 'base/operators/'],
    [9, 'apps/web/gone.yaml'],
    [10, 'clusters/<cluster>/monitoring.yaml'],
    [12, 'apps/data/kustomization.yaml'],
    [14, 'apps/{web,data}/kustomization.yaml'],
  ]);
});

test('names, addresses, files to be written and files that are gone make no claim', () => {
  expect(pathsOf('wiki-path/leaves.md')).toEqual([]);
});

test('a row that begins with a Kustomization gives its file', () => {
  const page = readPage('page.md', '| Layer | File |\n|---|---|\n| `apps-web` | `apps/web/a.yaml` |\n');
  const [claim] = readClaims(page, indexNames(HARBOUR, FILES));
  expect(claim?.mention.type === 'file' && claim.mention.owner?.name).toBe('apps-web');
});
