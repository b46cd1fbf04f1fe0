import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { main } from '../src/cli.ts';
import { writeFolder } from './support/folder.ts';
import { keepPrinted } from './support/printed.ts';

const FIXTURE = resolve(import.meta.dirname, 'fixtures/cli-drift');
const FOLDERS = ['--repo', join(FIXTURE, 'repository'), '--wiki', join(FIXTURE, 'wiki')];

const printed = keepPrinted();

describe('wikiproof check', () => {
  test('shows the words on the page, what is so, and where both stand', async () => {
    expect(await main(['check', ...FOLDERS])).toBe(1);
    expect(printed.out.split('\n').slice(0, 12)).toEqual([
      'apps.md',
      '',
      '  ✖ apps.md:5:12  spec.timeout of Kustomization apps is 10m, not 5m  flux/timeout',
      '      5 │ | `apps` | 5m | not set | none |',
      '        │            ~~',
      '    said      5m',
      '    so        10m',
      '    proof     clusters/home/apps.yaml:10:12',
      '      10 │   timeout: 10m',
      '         │            ~~~',
      '    fix       replace it with 10m',
      '',
    ]);
    expect(printed.out).toContain('1 page, 3 claims: 2 verified, 1 drifted, 0 unverifiable');
    expect(printed.errors).toBe('');
  });

  test('gives programs the same as JSON', async () => {
    expect(await main(['check', ...FOLDERS, '--format', 'json'])).toBe(1);
    const report = JSON.parse(printed.out);
    expect(report).toMatchObject({
      schemaVersion: 1,
      tool: { name: 'wikiproof' },
      repository: { clusters: ['home'] },
      summary: { pages: 1, claims: 3, verified: 2, drifted: 1, unverifiable: 0 },
      repositoryFindings: [],
      pageFindings: [],
    });
    expect(report.claims[0]).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{12}$/),
      page: 'apps.md',
      line: 5,
      column: 12,
      endLine: 5,
      endColumn: 14,
      shape: 'matrix-table',
      text: '5m',
      subject: { kind: 'Kustomization', name: 'apps', namespace: 'flux-system', cluster: 'home' },
      predicate: 'spec.timeout',
      claimed: '5m',
      actual: '10m',
      verdict: 'drifted',
      reason: null,
      rule: 'flux/timeout',
      severity: 'error',
      message: 'spec.timeout of Kustomization apps is 10m, not 5m',
      because: null,
      fix: { replacement: '10m' },
      evidence: [{ file: 'clusters/home/apps.yaml', line: 10, column: 12, origin: 'written' }],
    });
  });

  test('writes the report to a file', async () => {
    const file = join(writeFolder({}), 'reports/check.json');
    expect(await main(['check', ...FOLDERS, '--format', 'json', '--output', file])).toBe(1);
    expect(JSON.parse(readFileSync(file, 'utf8')).summary.drifted).toBe(1);
    expect(printed.out).toBe('');
  });

  test('keeps the ids of claims when the page changes elsewhere', async () => {
    const page = readFileSync(join(FIXTURE, 'wiki/apps.md'), 'utf8');
    const wiki = writeFolder({ 'apps.md': page.replace('# The apps layer', '# The apps layer\n\nA new paragraph.') });
    const ids = async (folder: string) => {
      printed.out = '';
      await main(['check', '--repo', join(FIXTURE, 'repository'), '--wiki', folder, '--format', 'json']);
      return JSON.parse(printed.out).claims.map((claim: { readonly id: string }) => claim.id);
    };
    expect(await ids(wiki)).toEqual(await ids(join(FIXTURE, 'wiki')));
  });

  test('ends with 0 where the page is right', async () => {
    const wiki = writeFolder({ 'apps.md': '# Apps\n\n| Kustomization | Timeout |\n|---|---|\n| `apps` | 600s |\n' });
    expect(await main(['check', '--repo', join(FIXTURE, 'repository'), '--wiki', wiki])).toBe(0);
  });

  test('ends with 0 where the drift is ignored with a reason', async () => {
    const page = readFileSync(join(FIXTURE, 'wiki/apps.md'), 'utf8');
    const config = 'ignore:\n  - rule: flux/timeout\n    subject: apps\n    reason: raised for the migration\n';
    const wiki = writeFolder({ 'apps.md': page, 'wikiproof.yaml': config });
    expect(await main(['check', '--repo', join(FIXTURE, 'repository'), '--wiki', wiki])).toBe(0);
  });
});

test('several wikis are checked together, their pages under the folder that holds all of them', async () => {
  const page = '# Apps\n\n| Kustomization | Timeout |\n|---|---|\n| `apps` | 1m |\n';
  const folder = writeFolder({ 'docs/apps.md': page, 'team/wiki/apps.md': page });
  const wikis = ['--wiki', join(folder, 'docs'), '--wiki', join(folder, 'team/wiki')];
  expect(await main(['check', '--repo', join(FIXTURE, 'repository'), ...wikis, '--format', 'json'])).toBe(1);
  const pages = JSON.parse(printed.out).claims.map((claim: { readonly page: string }) => claim.page);
  expect(pages).toEqual(['docs/apps.md', 'team/wiki/apps.md']);
});

describe('what cannot run ends with 2 and one line on standard error', () => {
  test.each([
    ['a repository that is not there', ['check', '--repo', 'no/such/folder']],
    ['a wiki that is not there', ['check', '--repo', join(FIXTURE, 'repository'), '--wiki', 'no/such/folder']],
    ['a wiki without pages', ['check', '--repo', join(FIXTURE, 'repository'), '--wiki', join(FIXTURE, 'repository')]],
    ['a configuration that is not there', ['check', '--config', 'no.yaml']],
    ['a cluster that is not there', ['check', ...FOLDERS, '--cluster', 'away']],
    ['a rule that is not there', ['explain', 'flux/nothing']],
    ['an option that is not there', ['check', '--formt', 'json']],
    ['a format that is not there', ['check', ...FOLDERS, '--format', 'xml']],
    ['a command that is not there', ['chekc']],
  ])('%s', async (_what, argv) => {
    expect(await main(argv)).toBe(2);
    expect(printed.errors.trim()).not.toBe('');
    expect(printed.errors.trim().split('\n').length).toBeLessThanOrEqual(2);
    expect(printed.out).toBe('');
  });
});

describe('wikiproof facts', () => {
  const repository = ['--repo', join(FIXTURE, 'repository')];

  test('prints a table', async () => {
    expect(await main(['facts', ...repository])).toBe(0);
    expect(printed.out).toContain('home: 2 Kustomizations');
    expect(printed.out).toMatch(/^0 {6}apps +false\* +10m +15m +\.\/apps +-$/m);
    expect(printed.out).toContain('0  after 10m at worst  flux-system, apps');
  });

  test('prints JSON with the origin of every field', async () => {
    expect(await main(['facts', ...repository, '--format', 'json'])).toBe(0);
    const { kustomizations } = JSON.parse(printed.out);
    const apps = kustomizations.find((one: { readonly name: string }) => one.name === 'apps');
    expect(apps).toMatchObject({ cluster: 'home', namespace: 'flux-system', file: 'clusters/home/apps.yaml', line: 1 });
    expect(apps.fields['spec.timeout']).toMatchObject({ value: '10m', origin: 'written' });
    expect(apps.fields['spec.wait']).toMatchObject({ value: false, origin: 'defaulted' });
    expect(apps.fields['spec.retryInterval']).toMatchObject({ value: '15m', origin: 'derived' });
  });

  test('prints a flowchart', async () => {
    expect(await main(['facts', ...repository, '--format', 'mermaid'])).toBe(0);
    expect(printed.out).toMatch(/^flowchart /m);
  });

  test('draws one Kustomization and its neighbours', async () => {
    expect(await main(['facts', ...repository, '--format', 'mermaid', '--around', 'apps'])).toBe(0);
    expect(printed.out).toContain('apps["apps"]');
    expect(printed.out).not.toContain('flux-system');
  });

  test('refuses a neighbourhood that there is not, in one line', async () => {
    expect(await main(['facts', ...repository, '--format', 'mermaid', '--around', 'nowhere'])).toBe(2);
    expect(await main(['facts', ...repository, '--around', 'apps'])).toBe(2);
    expect(printed.errors).toBe(
      'wikiproof: no cluster has a Kustomization nowhere\nwikiproof: --around goes with --format mermaid\n',
    );
  });
});

describe('wikiproof context', () => {
  test('prints what Git and the wiki say of an object', async () => {
    expect(await main(['context', 'apps', ...FOLDERS])).toBe(0);
    expect(printed.out).toMatch(/^# apps\n/);
    expect(printed.out).toContain('| `spec.timeout` | `10m` | written | `clusters/home/apps.yaml:10` |');
    expect(printed.out).toContain('spec.timeout of Kustomization apps is 10m, not 5m');
  });

  test('takes several names and prints JSON', async () => {
    expect(await main(['context', 'apps', 'apps.md', '--format', 'json', '--budget', '900', ...FOLDERS])).toBe(0);
    const { names, budget, items } = JSON.parse(printed.out);
    expect({ names, budget, first: items[0].type }).toEqual({
      names: ['apps', 'apps.md'],
      budget: 900,
      first: 'facts',
    });
  });

  test.each([
    [['appz'], 'neither an object nor a page is called appz; did you mean "apps"?'],
    [['apps', 'nothing-like-it'], 'called nothing-like-it; `wikiproof facts` lists what there is'],
    [['apps', '--budget', '10'], 'A whole number from 200 on was expected.'],
  ])('%j cannot run', async (argv, message) => {
    expect(await main(['context', ...argv, ...FOLDERS])).toBe(2);
    expect(printed.errors).toContain(message);
    expect(printed.out).toBe('');
  });
});

test('wikiproof explain says what a rule means', async () => {
  expect(await main(['explain', 'flux/wait-default'])).toBe(0);
  expect(printed.out).toContain('Nothing makes spec.wait default to true.');
});

describe('the formats of wikiproof check', () => {
  test('several go to their own files in one run, and one to standard output', async () => {
    const folder = writeFolder({});
    const [sarif, junit] = [join(folder, 'deep', 'drift.sarif'), join(folder, 'junit.xml')];
    const formats = ['--format', 'agent', '--format', `sarif=${sarif}`, '--format', `junit=${junit}`];
    expect(await main(['check', ...FOLDERS, ...formats])).toBe(1);
    expect(printed.out.split('\n')[0]).toMatch(
      /apps\.md:5:12 error flux\/timeout .* \| fix: replace with 10m \| id: [0-9a-f]{12}$/,
    );
    expect(JSON.parse(readFileSync(sarif, 'utf8')).runs[0].results).toHaveLength(1);
    expect(readFileSync(junit, 'utf8')).toContain('tests="3" failures="1"');
  });

  test('two for standard output are refused, with what to write instead', async () => {
    expect(await main(['check', ...FOLDERS, '--format', 'pretty', '--format', 'sarif'])).toBe(2);
    expect(printed.errors).toBe(
      'wikiproof: two formats for standard output: give each a file, such as sarif=report.txt\n',
    );
  });

  test('an output that cannot be written costs one line and leaves what was there', async () => {
    const folder = writeFolder({ file: 'as it was' });
    expect(await main(['check', ...FOLDERS, '--output', join(folder, 'file', 'below')])).toBe(2);
    expect(printed.errors).toMatch(/^wikiproof: .*below: cannot be written: .*\n$/);
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('as it was');
  });

  test('GitHub Actions gets annotations and a summary without being asked', async () => {
    const folder = writeFolder({ summary: '' });
    vi.stubEnv('GITHUB_ACTIONS', 'true');
    vi.stubEnv('GITHUB_STEP_SUMMARY', join(folder, 'summary'));
    expect(await main(['check', ...FOLDERS])).toBe(1);
    expect(printed.out).toMatch(/^::error file=.*apps\.md,line=5,endLine=5,col=12,endColumn=14,title=flux\/timeout::/);
    expect(readFileSync(join(folder, 'summary'), 'utf8')).toContain('| ❌ |');
  });
});
