import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { compareAll } from '../oracle/compare.ts';
import { findOracle } from '../oracle/oracle.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';
import { kustomization } from '../support/manifests.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

const WORKFLOW = '.github/workflows/wiki.yaml';

/** What `deploy/` makes of a cluster, by kind, namespace and name. */
const OBJECTS = [
  'Deployment wiki/wiki',
  'ImagePolicy flux-system/wiki',
  'ImageRepository flux-system/wiki',
  'ImageUpdateAutomation flux-system/wiki',
  'Ingress wiki/wiki',
  'Namespace -/wiki',
  'NetworkPolicy wiki/wiki',
  'PodDisruptionBudget wiki/wiki',
  'Service wiki/wiki',
];

function nameOf(kind: unknown, namespace: unknown, name: unknown): string {
  return `${String(kind)} ${String(namespace ?? '-')}/${String(name)}`;
}

/** What `wikiproof facts` says of a cluster whose Kustomization leads to a copy of `deploy/`. Does I/O. */
function readFacts() {
  const fleet = writeFolder({
    ...BOOTSTRAP,
    'clusters/home/wiki.yaml': kustomization('apps-wiki').replace('path: ./apps', 'path: ./apps/wiki'),
  });
  cpSync(path.join(ROOT, 'deploy'), path.join(fleet, 'apps/wiki'), { recursive: true });
  const args = [path.join(ROOT, 'scripts/wikiproof.js'), 'facts', '--repo', fleet, '--format', 'json'];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 25 });
  return JSON.parse(stdout);
}

test("wikiproof reads every object of deploy/ from the wiki's Kustomization, and finds no fault", () => {
  const { resources, findings, incomplete, unreachable, hosts } = readFacts();
  const applied = resources.filter(({ kind }: { kind: string }) => kind !== 'GitRepository');
  expect(
    applied.map(({ kind, namespace, name }: Record<string, unknown>) => nameOf(kind, namespace, name)).sort(),
  ).toEqual(OBJECTS);
  expect([...findings, ...incomplete, ...unreachable]).toEqual([]);
  expect(hosts).toMatchObject([{ host: 'wiki.tazlab.net', file: 'apps/wiki/wiki/ingress.yaml' }]);
});

const oracle = findOracle();

test.skipIf(oracle === null)(
  'kustomize, or kubectl, makes the same objects of deploy/ as wikiproof, value by value',
  () => {
    const compared = oracle === null ? [] : compareAll(path.join(ROOT, 'deploy'), oracle);
    expect(compared.map(({ folder, outcome }) => `deploy/${folder} ${outcome}`)).toEqual([
      'deploy/ equal',
      'deploy/automation equal',
      'deploy/wiki equal',
    ]);
  },
);

test('what Flux writes, scans and orders is the image that the workflow publishes', () => {
  const written = /image: (\S+):(\S+) # \{"\$imagepolicy": "flux-system:wiki"\}/.exec(
    read('deploy/wiki/deployment.yaml'),
  );
  const [repository, policy, update] = parseAllDocuments(read('deploy/automation/wiki.yaml')).map((document) =>
    document.toJS(),
  );
  expect(repository.spec.image).toBe(written?.[1]);
  expect(policy.metadata).toMatchObject({ name: 'wiki', namespace: 'flux-system' });
  expect(policy.spec.policy).toEqual({ numerical: { order: 'asc' } });
  expect(policy.spec.filterTags.extract).toBe('$run');
  expect(update.spec.update.strategy).toBe('Setters');

  // Go writes names of groups with a P.
  const pattern = new RegExp(policy.spec.filterTags.pattern.replace('(?P<', '(?<'));
  expect(pattern.exec('wiki-10-0a1b2c3d')?.groups).toEqual({ run: '10' });
  expect(['latest', 'wiki-10', 'wiki-10-0a1b2c3d-arm', 'blog-3-0a1b2c3d'].filter((tag) => pattern.test(tag))).toEqual(
    [],
  );
  expect(pattern.test(written?.[2] ?? '')).toBe(true);
  expect(read(WORKFLOW)).toMatch(/\/wiki:wiki-\$\{GITHUB_RUN_NUMBER\}-\$\{GITHUB_SHA::8\}"/);
});

test('the pod is what the image and its nginx are made for', () => {
  const { template } = parseAllDocuments(read('deploy/wiki/deployment.yaml'))[0]?.toJS().spec ?? {};
  const [container] = template.spec.containers;
  const { runAsUser, runAsGroup } = template.spec.securityContext;
  expect(read('Dockerfile')).toContain(`USER ${runAsUser}:${runAsGroup}\n`);
  expect(read('deploy/nginx.conf')).toContain(`listen ${container.ports[0].containerPort};`);
  expect(container.securityContext).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  });
  expect(container.volumeMounts).toEqual([{ name: 'tmp', mountPath: '/tmp' }]);
  for (const probe of [container.startupProbe, container.readinessProbe, container.livenessProbe])
    expect(probe.httpGet).toEqual({ path: '/healthz', port: 'http' });
});

test.each([WORKFLOW, 'docs/deployment.md'])(
  'the actions in %s are pinned to a commit, with the version beside it',
  (file) => {
    const used = read(file).match(/uses: .*/g) ?? [];
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((line) => !/^uses: [\w./-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  },
);
