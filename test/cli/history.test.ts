import { cpSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli.ts';
import { type GitHistory, startHistory } from '../support/git-history.ts';
import { keepPrinted } from '../support/printed.ts';

const printed = keepPrinted();
const ROOT = resolve(import.meta.dirname, '../..');
const CLUSTER = 'examples/tazlab-k8s/clusters/tazlab-k8s';
const MONITORING = `${CLUSTER}/infrastructure-monitoring.yaml`;
const BRIDGE = `${CLUSTER}/infrastructure-bridge.yaml`;

interface Reported {
  readonly page: string;
  readonly line: number;
  readonly predicate: string;
  readonly subject: { readonly name: string };
  readonly verdict: string;
  readonly blame?: { readonly type: string; readonly commit?: { readonly subject: string } };
}

interface Report {
  readonly claims: readonly Reported[];
  readonly changes?: {
    readonly broken: readonly { readonly file: { readonly path: string } | null; readonly claims: readonly string[] }[];
    readonly mended: readonly { readonly page: string; readonly line: number }[];
  };
}

/** The wiki and the repository that come with the project, in a history of their own. */
function defaultWiki(): GitHistory {
  const history = startHistory();
  for (const folder of ['content', 'examples'])
    cpSync(join(ROOT, folder), join(history.root, folder), { recursive: true });
  history.commit('everything', {});
  return history;
}

/** A file of the history with a text in the place of another, which has to be there. */
function edited({ root }: GitHistory, file: string, before: string, after: string): Readonly<Record<string, string>> {
  const text = readFileSync(join(root, file), 'utf8');
  if (!text.includes(before)) throw new Error(`${file} does not hold ${before}`);
  return { [file]: text.replace(before, after) };
}

async function report({ root }: GitHistory, ...options: readonly string[]): Promise<Report> {
  printed.out = '';
  const config = ['--config', join(root, 'content/wikiproof.yaml')];
  await main(['check', ...config, '--format', 'json', ...options]);
  return JSON.parse(printed.out) as Report;
}

/** What is said of the false statements about one Kustomization and field: since when, and by which commit. */
function blamed({ claims }: Report, name: string, predicate: string): readonly string[] {
  const found = claims.filter(
    (claim) => claim.verdict === 'drifted' && claim.subject.name === name && claim.predicate === predicate,
  );
  return [...new Set(found.map(({ blame }) => `${blame?.type} ${blame?.commit?.subject}`))];
}

describe('in a history of the default wiki', () => {
  test('--blame names the commits of a change, a rename, a revert and a merge', { timeout: 300_000 }, async () => {
    const history = defaultWiki();
    history.commit('be patient', edited(history, MONITORING, 'timeout: 10m', 'timeout: 20m'));
    const moved = `${CLUSTER}/monitoring.yaml`;
    history.git('mv', MONITORING, moved);
    history.commit('move', {});

    history.commit('seldom', edited(history, BRIDGE, 'timeout: 5m', 'timeout: 1h'));
    history.git('revert', '--no-edit', 'HEAD');
    history.commit('seldom after all', edited(history, BRIDGE, 'timeout: 5m', 'timeout: 1h'));

    history.git('switch', '--quiet', '--create', 'branch');
    history.commit('do not wait', edited(history, BRIDGE, 'wait: true', 'wait: false'));
    history.git('switch', '--quiet', 'main');
    history.commit('meanwhile', { 'content/note.md': '# A note\n' });
    history.git('merge', '--quiet', '--no-ff', '--no-edit', 'branch');

    const found = await report(history, '--blame');
    expect(blamed(found, 'infrastructure-monitoring', 'spec.timeout')).toEqual(['since be patient']);
    expect(blamed(found, 'infrastructure-bridge', 'spec.timeout')).toEqual(['since seldom after all']);
    expect(blamed(found, 'infrastructure-bridge', 'spec.wait')).toEqual(['since do not wait']);
  });

  test('--since tells of each of the three newest changes what it broke and mended', { timeout: 300_000 }, async () => {
    const history = defaultWiki();
    history.commit('be patient', edited(history, MONITORING, 'timeout: 10m', 'timeout: 20m'));
    const first = await report(history, '--since', 'HEAD~1');
    history.commit('be impatient again', edited(history, MONITORING, 'timeout: 20m', 'timeout: 10m'));
    const second = await report(history, '--since', 'HEAD~1');
    history.commit('a note', { 'content/note.md': '# A note\n\nNothing that could be checked.\n' });
    const third = await report(history, '--since', 'HEAD~1');

    expect(first.changes?.broken.map(({ file, claims }) => [file?.path, claims.length])).toEqual([
      ['clusters/tazlab-k8s/infrastructure-monitoring.yaml', 1],
    ]);
    expect(
      first.claims.filter(({ verdict }) => verdict === 'drifted').map(({ page, predicate }) => [page, predicate]),
    ).toEqual([['topics/flux-kustomizations-detail.md', 'spec.timeout']]);
    expect(second.changes?.broken).toEqual([]);
    expect(second.changes?.mended.map(({ page }) => page)).toEqual(['topics/flux-kustomizations-detail.md']);
    expect(third.changes).toMatchObject({ broken: [], mended: [] });
    expect(third.claims).toEqual([]);
  });
});
