import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CheckedClaim, Outcome } from '../../src/check/verdict.ts';
import { loadConfig } from '../../src/config.ts';
import { loadProject } from '../../src/project.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';

function kustomization(name: string, ...spec: readonly string[]): string {
  const head = ['apiVersion: kustomize.toolkit.fluxcd.io/v1', 'kind: Kustomization', 'metadata:', `  name: ${name}`];
  const required = ['  namespace: flux-system', 'spec:', '  interval: 15m', '  path: ./apps', '  prune: true'];
  const source = ['  sourceRef:', '    kind: GitRepository', '    name: flux-system'];
  return [...head, ...required, ...source, ...spec.map((line) => `  ${line}`), ''].join('\n');
}

function table(...rows: readonly string[]): string {
  return ['| Kustomization | Wait | Depends On |', '|---|---|---|', ...rows, ''].join('\n');
}

function folderOf(manifests: Readonly<Record<string, string>>, page: string): string {
  const repository = { ...BOOTSTRAP, ...manifests };
  const files = Object.entries(repository).map(([path, text]) => [`repository/${path}`, text] as const);
  return writeFolder({ ...Object.fromEntries(files), 'wiki/page.md': page });
}

function outcomeIn(folder: string): Outcome {
  const overrides = { repo: join(folder, 'repository'), wiki: [join(folder, 'wiki')] };
  return loadProject(loadConfig(folder, overrides)).outcome;
}

function claims(manifests: Readonly<Record<string, string>>, page: string): readonly CheckedClaim[] {
  return outcomeIn(folderOf(manifests, page)).claims;
}

function verdicts(checked: readonly CheckedClaim[]): readonly string[] {
  return checked.map(
    ({ place, subject, predicate, verdict }) => `${place.line} ${subject.name} ${predicate} ${verdict}`,
  );
}

test('a path may be written from the folder of the page, or one above it', () => {
  const folder = writeFolder({
    ...Object.fromEntries(Object.entries(BOOTSTRAP).map(([path, text]) => [`fleet/${path}`, text])),
    'fleet/clusters/home/web.yaml': kustomization('web').replace('./apps', './apps/web/app'),
    'fleet/apps/web/app/kustomization.yaml': 'resources: []\n',
    'fleet/apps/web/README.md': [
      '| Kustomization | Path | Prune |',
      '|---|---|---|',
      ...['app/', 'web/app', 'other/app'].map((path) => `| \`web\` | \`${path}\` | true |`),
      '',
    ].join('\n'),
  });
  const { claims: found } = loadProject(
    loadConfig(folder, { repo: join(folder, 'fleet'), wiki: [join(folder, 'fleet')] }),
  ).outcome;
  expect(verdicts(found.filter(({ predicate }) => predicate === 'spec.path'))).toEqual([
    '3 web spec.path verified',
    '4 web spec.path verified',
    '5 web spec.path drifted',
  ]);
});

describe('a Kustomization that the repository does not have', () => {
  const page = table('| `apps` | false | none |', '| `databse` | false | none |');

  test('is drift, and a slip of the pen is told', () => {
    const manifests = { 'clusters/home/all.yaml': `${kustomization('apps')}---\n${kustomization('database')}` };
    const [unknown] = claims(manifests, page).filter(({ predicate }) => predicate === 'exists');
    expect(unknown).toMatchObject({
      verdict: 'drifted',
      rule: 'wiki/unknown-kustomization',
      message: 'There is no Kustomization databse in home; did you mean database?',
    });
  });

  test('is drift, and the commit that took it away is told', () => {
    const folder = folderOf(
      { 'clusters/home/apps.yaml': kustomization('apps'), 'clusters/home/legacy.yaml': kustomization('legacy-portal') },
      table('| `apps` | false | none |', '| `legacy-portal` | false | none |'),
    );
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-C', folder, '-c', 'user.name=test', '-c', 'user.email=test@example.org', ...args]);
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'Everything');
    rmSync(join(folder, 'repository/clusters/home/legacy.yaml'));
    git('commit', '-qam', 'Without the portal');
    const [unknown] = outcomeIn(folder).claims.filter(({ predicate }) => predicate === 'exists');
    expect(unknown?.message).toMatch(
      /^There is no Kustomization legacy-portal in home; Git last touched that name in [0-9a-f]{12} of \d{4}-\d\d-\d\d$/,
    );
  });

  test('is not called drift where a part of the cluster is not known', () => {
    const overlay = [
      'apiVersion: kustomize.config.k8s.io/v1beta1',
      'kind: Kustomization',
      'resources: [flux-system/gotk-sync.yaml, apps.yaml, "https://github.com/example/tenants"]',
      '',
    ].join('\n');
    const manifests = { 'clusters/home/apps.yaml': kustomization('apps'), 'clusters/home/kustomization.yaml': overlay };
    const [unknown] = claims(manifests, page).filter(({ predicate }) => predicate === 'exists');
    expect(unknown?.verdict).toBe('unverifiable');
    expect(unknown?.reason).toContain('not everything is known');
  });

  test('is not called drift where it is declared and only not applied', () => {
    const manifests = {
      'clusters/home/apps.yaml': kustomization('apps'),
      'staging/databse.yaml': kustomization('databse'),
    };
    const unreached = claims(manifests, page).filter(({ subject }) => subject.name === 'databse');
    expect(unreached.map(({ verdict }) => verdict)).not.toContain('drifted');
    expect(unreached[0]?.reason).toContain('declared at staging/databse.yaml:1:1');
  });
});

describe('dependencies', () => {
  const manifests = {
    'clusters/home/all.yaml': [
      kustomization('base'),
      kustomization('middle', 'dependsOn:', '  - name: base'),
      kustomization('apps', 'dependsOn:', '  - name: middle'),
    ].join('---\n'),
  };

  test('a list that adds what holds through others is true, and says through what', () => {
    const [claim] = claims(manifests, table('| `apps` | false | `middle`, `base` |')).filter(
      ({ predicate }) => predicate === 'spec.dependsOn',
    );
    expect(claim).toMatchObject({ verdict: 'verified', because: 'it depends on base through its other dependencies' });
  });

  test('a list that leaves one out is false, and the proof is the line of that one', () => {
    const [claim] = claims(manifests, table('| `apps` | false | `base` |')).filter(
      ({ predicate }) => predicate === 'spec.dependsOn',
    );
    expect(claim).toMatchObject({
      verdict: 'drifted',
      message: 'spec.dependsOn of Kustomization apps: the page leaves out middle; the page adds base',
      fix: { replacement: '`middle`' },
    });
    expect(claim?.evidence.map(({ place }) => `${place.file}:${place.line}`)).toEqual(['clusters/home/all.yaml:42']);
  });
});

describe('several clusters with a Kustomization of one name', () => {
  const away = BOOTSTRAP['clusters/home/flux-system/gotk-sync.yaml'].replace('./clusters/home', './clusters/away');
  const manifests = (waitAway: string) => ({
    'clusters/away/flux-system/gotk-sync.yaml': away,
    'clusters/away/apps.yaml': kustomization('apps', waitAway),
    'clusters/home/apps.yaml': kustomization('apps', 'wait: true'),
  });
  const page = table('| `apps` | true | none |');

  test('a statement that holds in all of them is verified', () => {
    expect(verdicts(claims(manifests('wait: true'), page))).toContain('3 apps spec.wait verified');
  });

  test('a statement that holds in one of them is unverifiable, and says in which', () => {
    const [claim] = claims(manifests('wait: false'), page).filter(({ predicate }) => predicate === 'spec.wait');
    expect(claim).toMatchObject({ verdict: 'unverifiable' });
    expect(claim?.reason).toContain('it holds in home, but not everywhere');
  });
});

test('a namespace that the Kustomization deploys to is not called wrong', () => {
  const page = '## `apps`\n\n| Field | Value |\n|---|---|\n| Namespace | `apps` |\n';
  const [claim] = claims({ 'clusters/home/apps.yaml': kustomization('apps') }, page);
  expect(claim).toMatchObject({ predicate: 'metadata.namespace', verdict: 'unverifiable' });
});

describe('a page that writes less than the manifest', () => {
  const page = (field: string, value: string) =>
    `## \`apps\`\n\n| Field | Value |\n|---|---|\n| ${field} | ${value} |\n`;
  const manifests = { 'clusters/home/apps.yaml': kustomization('apps').replace('./apps', './apps/overlays/home') };

  test.each(['`overlays/home`', '`apps/overlays`'])('the path %s may be a part on purpose', (path) => {
    expect(claims(manifests, page('Path', path))).toMatchObject([{ predicate: 'spec.path', verdict: 'unverifiable' }]);
  });

  test('another path is wrong', () => {
    expect(claims(manifests, page('Path', '`./apps/overlays/away`'))).toMatchObject([{ verdict: 'drifted' }]);
  });
});

test('one of two addresses, and one of two hosts, is not wrong', () => {
  const service =
    'apiVersion: v1\nkind: Service\nmetadata:\n  name: dual\n  namespace: net\n  annotations: { metallb.io/loadBalancerIPs: "10.0.0.80,fd00::80" }\nspec: { type: LoadBalancer, ports: [{ port: 80 }] }\n';
  const ingress =
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: dual, namespace: net }\nspec: { rules: [{ host: a.example.org }, { host: b.example.org }] }\n';
  const page =
    '| Service | IP | Port |\n|-|-|-|\n| dual | 10.0.0.80 | 80 |\n\n| Ingress | Host | Class |\n|-|-|-|\n| dual | b.example.org | |\n';
  const found = claims({ 'clusters/home/dual.yaml': `${service}---\n${ingress}` }, page);
  expect(verdicts(found)).toEqual(['3 dual address verified', '3 dual port verified', '7 dual host verified']);
});

describe('a dependency that is no Kustomization', () => {
  const settings = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: cluster-vars\n  namespace: flux-system\n';
  const manifests = {
    'clusters/home/all.yaml': `${kustomization('apps')}---\n${kustomization('web')}---\n${settings}`,
  };

  test('is left open where it is another object that the Kustomization needs', () => {
    const checked = claims(manifests, table('| `apps` | false | `cluster-vars` |', '| `web` | false | `apps` |'));
    expect(verdicts(checked.filter(({ predicate }) => predicate === 'spec.dependsOn'))).toEqual([
      '3 apps spec.dependsOn unverifiable',
      '4 web spec.dependsOn drifted',
    ]);
  });
});
