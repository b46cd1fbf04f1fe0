import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { main } from '../src/cli.ts';
import { FORMATS } from '../src/report/formats.ts';
import { BOOTSTRAP, writeFolder } from './support/folder.ts';

// Vitest's own settings would pass for those of the site.
delete process.env['BASE_URL'];

/** Begins every value that nobody may see. None is written in a way that a reader of YAML could trip over. */
const PLANTED = 'pl4nted';
const encoded = (name: string) => Buffer.from(`${PLANTED}-${name}`).toString('base64');

const MANIFESTS = {
  'apps/secret.yaml': `apiVersion: v1
kind: Secret
metadata:
  name: login
  namespace: apps
data:
  encoded: ${encoded('data')}
stringData:
  password: ${PLANTED}-string-data
  list: |
    ${PLANTED}-in-a-block
---
apiVersion: v1
kind: Secret
metadata:
  name: variables
  namespace: flux-system
stringData:
  domain: ${PLANTED}-variable
  interval: ${PLANTED}-interval
`,
  'apps/encrypted.sops.yaml': `apiVersion: v1
kind: Secret
metadata:
  name: sealed
  namespace: apps
stringData:
  token: ENC[AES256_GCM,data:${PLANTED}-sops,iv:x,tag:x,type:str]
sops:
  mac: ENC[AES256_GCM,data:${PLANTED}-mac,iv:x,tag:x,type:str]
`,
  'apps/release.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: database
  namespace: apps
spec:
  interval: 1h
  chart:
    spec:
      chart: postgresql
      version: 1.2.3
      sourceRef:
        kind: HelmRepository
        name: charts
  values:
    adminPassword: ${PLANTED}-helm-password
    auth:
      apiKey: ${PLANTED}-helm-key
      clientSecret: ${PLANTED}-helm-client
    flow: { port: 80, password: ${PLANTED}-flow }
`,
  'apps/settings-with-password.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: configuration
  namespace: apps
data:
  DB_PASSWORD: ${PLANTED}-config-map
  config.ini: |
    token=${PLANTED}-config-file
`,
  'apps/web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: apps
spec:
  replicas: 1
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: ghcr.io/example/web:1.0.0
          env:
            - name: TOKEN
              value: ${PLANTED}-environment
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: apps
spec:
  rules:
    - host: web.\${domain}
`,
  'apps/kustomization.yaml': `resources: [secret.yaml, encrypted.sops.yaml, release.yaml, settings-with-password.yaml, web.yaml]
secretGenerator:
  - name: generated
    namespace: apps
    literals: [key=${PLANTED}-generated]
`,
  'clusters/home/apps.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: apps
  namespace: flux-system
spec:
  interval: \${interval}
  path: ./apps
  prune: true
  sourceRef:
    kind: GitRepository
    name: flux-system
  postBuild:
    substitute:
      ADMIN_PASSWORD: ${PLANTED}-substitute
    substituteFrom:
      - kind: Secret
        name: variables
`,
  'apps/broken.yaml': `apiVersion: v1
kind: Secret
stringData:
  password: "${PLANTED}-unclosed
  other: [${PLANTED}-open
`,
} as const;

/** A page that says something of everything that is secret, so that whatever could answer is asked. */
const PAGE = `# Apps

## \`login\`

| Field | Value |
|---|---|
| Keys | \`encoded\`, \`wrong\` |
| stringData.password | \`something\` |

## \`database\`

| Field | Value |
|---|---|
| Version | 1.2.4 |
| spec.values.adminPassword | \`something\` |
| spec.values.flow.port | 81 |

## \`configuration\`

| Field | Value |
|---|---|
| Keys | \`wrong\` |
| data.DB_PASSWORD | \`something\` |

The Secret \`login\` has the keys \`encoded\` and \`wrong\`.

\`\`\`yaml
apiVersion: v1
kind: Secret
metadata:
  name: login
  namespace: apps
stringData:
  password: something
  list: something
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: database
  namespace: apps
spec:
  values:
    adminPassword: something
    auth:
      apiKey: something
    flow:
      port: 81
\`\`\`

<!-- wikiproof:fields name=apps -->

<!-- /wikiproof:fields -->
`;

let printed = '';

beforeEach(() => {
  printed = '';
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
  }
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** The planted values in a text, as far as the next sign that is no part of them; encoded ones too. */
function plantedIn(text: string): readonly string[] {
  const written = text.match(new RegExp(`${PLANTED}[\\w-]*`, 'g')) ?? [];
  return [...new Set([...written, ...(text.includes(encoded('data')) ? ['encoded'] : [])])];
}

function folders(): readonly string[] {
  const root = writeFolder({
    ...Object.fromEntries(Object.entries({ ...BOOTSTRAP, ...MANIFESTS }).map(([path, text]) => [`repo/${path}`, text])),
    'wiki/apps.md': PAGE,
  });
  return ['--repo', join(root, 'repo'), '--wiki', join(root, 'wiki')];
}

test.each([
  ['check', '--verbose'],
  ...Object.keys(FORMATS).map((format) => ['check', '--verbose', '--format', format]),
  ['check', '--fix', '--dry-run'],
  ['context', 'apps', 'database', 'configuration', 'web', 'apps.md', '--budget', '50000'],
  ['context', 'Secret/login', '--format', 'json'],
  ['sync', '--dry-run'],
])('%s %s %s prints no secret value', async (...command) => {
  await main([...command, ...folders()]);
  expect(printed).not.toBe('');
  expect(plantedIn(printed)).toEqual([]);
});

test('no explanation of a verdict has a secret value', async () => {
  const where = folders();
  await main(['check', '--format', 'json', ...where]);
  const { claims }: { readonly claims: readonly { readonly id: string }[] } = JSON.parse(printed);
  expect(claims).not.toEqual([]);
  for (const { id } of claims) expect(await main(['explain', id, ...where])).toBe(0);
  expect(plantedIn(printed)).toEqual([]);
});

test('what is kept of a check for the next one has no secret value', async () => {
  const cache = writeFolder({});
  vi.stubEnv('WIKIPROOF_CACHE', cache);
  await main(['check', '--verbose', '--format', 'pretty', '--format', 'json=/dev/null', ...folders()]);
  const kept = readdirSync(cache).map((file) => readFileSync(join(cache, file), 'utf8'));
  expect(kept).toHaveLength(1);
  expect(plantedIn(kept.join('\n'))).toEqual([]);
});

test.each(['table', 'json', 'mermaid'])('facts as %s have no secret value', async (format) => {
  const [, repository = ''] = folders();
  await main(['facts', '--repo', repository, '--format', format]);
  expect(printed).toContain('apps');
  expect(plantedIn(printed)).toEqual([]);
});

test('no file of the site has a secret value', { timeout: 300_000 }, async () => {
  const out = writeFolder({});
  expect(await main(['build', ...folders(), '--out', out])).toBe(0);
  const files = readdirSync(out, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter((file) =>
    file.isFile(),
  );
  expect(files.length).toBeGreaterThan(20);
  const leaks = files.flatMap((file) => {
    const path = join(file.parentPath, file.name);
    return plantedIn(readFileSync(path, 'latin1')).map((value) => `${file.name}: ${value}`);
  });
  expect(leaks).toEqual([]);
});
