import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { loadProject } from '../../src/project.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';

test('a page is checked against the commit that it names, and contradicts no page about the present', () => {
  const manifest = (wait: boolean) => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
spec: { interval: 15m, path: ./apps, prune: true, wait: ${wait}, sourceRef: { kind: GitRepository, name: flux-system } }
`;
  const page = (asOf: string, wait: boolean) =>
    `---\nwikiproof: { asOf: ${asOf} }\n---\n\n## \`apps\`\n\n| Field | Value |\n|---|---|\n| Wait | \`${wait}\` |\n`;
  const folder = writeFolder({
    ...BOOTSTRAP,
    'clusters/home/apps.yaml': manifest(true),
    'wiki/now.md': page('null', false),
  });
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
      encoding: 'utf8',
    });
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'one');
  git('tag', 'spring');
  writeFileSync(join(folder, 'clusters/home/apps.yaml'), manifest(false));
  writeFileSync(join(folder, 'wiki/spring.md'), page('spring', true));
  writeFileSync(join(folder, 'wiki/summer.md'), page('summer', true));

  const { outcome } = loadProject(loadConfig(folder, { repo: folder, wiki: [join(folder, 'wiki')] }));
  expect(outcome.claims.map(({ page, verdict, evidence }) => [page, verdict, evidence[0]?.place.file])).toEqual([
    ['now.md', 'verified', 'clusters/home/apps.yaml'],
    ['spring.md', 'verified', 'spring:clusters/home/apps.yaml'],
  ]);
  expect(outcome.pageFindings.map(({ rule, page, message }) => [rule, page, message])).toEqual([
    [
      'wiki/unknown-commit',
      'summer.md',
      'The front matter names the commit summer, which Git does not have: nothing on the page was checked',
    ],
    ['wiki/undocumented', null, 'Kustomization flux-system of home is on no page'],
  ]);
});
