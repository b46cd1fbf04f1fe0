import { join } from 'node:path';
import { BOOTSTRAP, writeFolder } from './folder.ts';

/** Begins every value that nobody may see. None is written in a way that a reader of YAML could trip over. */
const PLANTED = 'pl4nted';
const encoded = (name: string) => Buffer.from(`${PLANTED}-${name}`).toString('base64');

/** Manifests below the root of a repository with a planted value wherever one could be kept. */
const MANIFESTS: Readonly<Record<string, string>> = {
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
    database: postgres://web:${PLANTED}-database@database/web
    args: [--verbose, --admin-token, ${PLANTED}-argument]
    command: run --port 80 --api-key=${PLANTED}-flag
    script: 'ADMIN_PASSWORD=${PLANTED}-assigned run'
    settings: 'user: admin, password: ${PLANTED}-inline'
    callback: https://example.org/hook?token=${PLANTED}-query
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata:
  name: charts
  namespace: apps
spec:
  interval: 1h
  url: https://ci:${PLANTED}-repository@charts.example.org
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
            - name: DATABASE
              value: postgres://web:${PLANTED}-address@database/web
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
  'apps/kustomization.yaml': `resources:
  - secret.yaml
  - encrypted.sops.yaml
  - release.yaml
  - settings-with-password.yaml
  - web.yaml
  - https://${PLANTED}-base@github.com/example/base?ref=main
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
      database: postgres://web:${PLANTED}-variable@database/web
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
};

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
| spec.values.args | \`--verbose\` |
| spec.values.command | \`run --port 81\` |
| spec.values.script | \`run\` |
| spec.values.settings | \`user: root\` |
| spec.values.callback | \`https://example.org/hook\` |
| spec.values.database | \`postgres://web@database/web\` |

## HelmRepository \`charts\`

| Field | Value |
|---|---|
| URL | \`https://charts.example.com\` |

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

/** How every planted value begins that is in base 64: whatever follows, these bytes are whole. */
const ENCODED = Buffer.from(PLANTED.slice(0, 6)).toString('base64');

/** The planted values in a text, as far as the next sign that is no part of them; encoded ones too. */
export function plantedIn(text: string): readonly string[] {
  return [...new Set(text.match(new RegExp(`(?:${PLANTED}|${ENCODED})[\\w-]*`, 'g')))];
}

/** The files of a project with values that nobody may see: a repository in `repo/`, a wiki in `wiki/`. */
export const PLANTED_FILES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries({ ...BOOTSTRAP, ...MANIFESTS }).map(([path, text]) => [`repo/${path}`, text])),
  'wiki/apps.md': PAGE,
};

/** Writes these files to a folder that goes when the test is over, and gives the options that name them. */
export function plantedFolders(): readonly ['--repo', string, '--wiki', string] {
  const root = writeFolder(PLANTED_FILES);
  return ['--repo', join(root, 'repo'), '--wiki', join(root, 'wiki')];
}
