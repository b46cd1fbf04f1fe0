/** How much a finding weighs: an `error` fails the check, a `warning` deserves a look, `info` is said once and quietly. */
export type Severity = 'error' | 'warning' | 'info';

/** A small repository and page: the manifest stands in the cluster's folder, the page in the wiki. */
export interface Example {
  readonly manifest: string;
  readonly page: string;
  /** Further files of the repository, by path: text, or bytes that are none. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Further pages of the wiki, by path. */
  readonly pages?: Readonly<Record<string, string>>;
  /** Symbolic links of the repository, by path, with what they point to. */
  readonly links?: Readonly<Record<string, string>>;
}

/** What a rule means, for `wikiproof explain`, the documentation and the tests. */
export interface Rule {
  readonly severity: Severity;
  /** One sentence: what the rule compares. */
  readonly meaning: string;
  /** Why it is so, and what to do about a finding. */
  readonly help: string;
  /** An example that the rule reports, and one that it does not. */
  readonly triggers: Example;
  readonly leaves: Example;
}

/** A Flux Kustomization with what every one needs; `lines` are further lines of its `spec`. */
function kustomization(name: string, ...lines: readonly string[]): string {
  return [
    'apiVersion: kustomize.toolkit.fluxcd.io/v1',
    'kind: Kustomization',
    'metadata:',
    `  name: ${name}`,
    '  namespace: flux-system',
    'spec:',
    ...(lines.some((line) => line.startsWith('interval')) ? [] : ['  interval: 15m']),
    ...(lines.some((line) => line.startsWith('path')) ? [] : ['  path: ./apps']),
    ...(lines.some((line) => line.startsWith('prune')) ? [] : ['  prune: true']),
    '  sourceRef:',
    '    kind: GitRepository',
    '    name: flux-system',
    ...lines.map((line) => `  ${line}`),
    '',
  ].join('\n');
}

/** A manifest of any other kind. */
function object(apiVersion: string, kind: string, name: string, ...lines: readonly string[]): string {
  const head = [`apiVersion: ${apiVersion}`, `kind: ${kind}`, 'metadata:', `  name: ${name}`, '  namespace: apps'];
  return [...head, ...lines, ''].join('\n');
}

/** A section about one object, whose kind may stand before its name, with one field. */
function fieldTable(heading: string, field: string, value: string): string {
  const name = heading.slice(heading.lastIndexOf(' ') + 1);
  return `## ${heading.replace(name, `\`${name}\``)}\n\n| Field | Value |\n|---|---|\n| ${field} | ${value} |\n`;
}

function documents(...parts: readonly string[]): string {
  return parts.join('---\n');
}

function helmRelease(...lines: readonly string[]): string {
  return object(
    'helm.toolkit.fluxcd.io/v2',
    'HelmRelease',
    'traefik',
    'spec:',
    ...(lines.includes('  interval: 1h') ? [] : ['  interval: 30m']),
    '  chart:',
    '    spec:',
    '      chart: traefik',
    '      version: 34.0.0',
    '      sourceRef:',
    '        kind: HelmRepository',
    '        name: traefik',
    ...lines,
  );
}

function gitRepository(...lines: readonly string[]): string {
  return object(
    'source.toolkit.fluxcd.io/v1',
    'GitRepository',
    'charts',
    'spec:',
    '  url: https://github.com/example/charts',
    '  interval: 5m',
    ...lines,
  );
}

function service(name: string, port: number, key: string | null): string {
  return object(
    'v1',
    'Service',
    name,
    '  annotations:',
    '    metallb.universe.tf/loadBalancerIPs: 192.168.1.240',
    ...(key === null ? [] : [`    metallb.universe.tf/allow-shared-ip: ${key}`]),
    'spec:',
    '  type: LoadBalancer',
    '  ports:',
    `    - port: ${port}`,
  );
}

const BOUND_SERVICE = object('v1', 'Service', 'web', 'spec:', '  internalTrafficPolicy: Local');

/** A page with a part of that Service's manifest. */
function shownService(policy: string): string {
  const manifest = ['kind: Service', 'metadata:', '  name: web', 'spec:', `  internalTrafficPolicy: ${policy}`];
  return ['The Service:', '', '```yaml', ...manifest, '```', ''].join('\n');
}

function ingress(...lines: readonly string[]): string {
  return object(
    'networking.k8s.io/v1',
    'Ingress',
    'blog',
    'spec:',
    '  ingressClassName: traefik',
    '  rules:',
    '    - host: blog.example.org',
    ...lines,
  );
}

const IMAGE_REPOSITORY = object(
  'image.toolkit.fluxcd.io/v1',
  'ImageRepository',
  'web',
  'spec:',
  '  image: ghcr.io/example/web',
  '  interval: 5m',
);
const IMAGE_POLICY = object(
  'image.toolkit.fluxcd.io/v1',
  'ImagePolicy',
  'web',
  'spec:',
  '  imageRepositoryRef:',
  '    name: web',
  '  policy:',
  '    semver:',
  '      range: 1.x',
);
const IMAGE_UPDATE = object(
  'image.toolkit.fluxcd.io/v1',
  'ImageUpdateAutomation',
  'updates',
  'spec:',
  '  interval: 30m',
  '  git:',
  '    push:',
  '      branch: image-updates',
);
const DEPLOYMENT = object(
  'apps/v1',
  'Deployment',
  'web',
  'spec:',
  '  replicas: 3',
  '  template:',
  '    spec:',
  '      containers:',
  '        - name: web',
  '          image: nginx:1.29',
  '          ports:',
  '            - containerPort: 8080',
);
const CLAIM = object(
  'v1',
  'PersistentVolumeClaim',
  'data',
  'spec:',
  '  accessModes: [ReadWriteOnce]',
  '  storageClassName: longhorn',
  '  resources:',
  '    requests:',
  '      storage: 10Gi',
);
const EXTERNAL_SECRET = object(
  'external-secrets.io/v1',
  'ExternalSecret',
  'token',
  'spec:',
  '  secretStoreRef:',
  '    kind: ClusterSecretStore',
  '    name: vault',
);
const CERTIFICATE = object(
  'cert-manager.io/v1',
  'Certificate',
  'blog-tls',
  'spec:',
  '  secretName: blog-cert',
  '  dnsNames: [blog.example.org]',
  '  issuerRef:',
  '    kind: ClusterIssuer',
  '    name: letsencrypt',
);
const ISSUER = object(
  'cert-manager.io/v1',
  'ClusterIssuer',
  'letsencrypt',
  'spec:',
  '  acme:',
  '    email: ops@example.org',
).replace('  namespace: apps\n', '');

/** A rule about one field: the page says `wrong`, then `right`, of the same manifest. */
function fieldRule(
  meaning: string,
  help: string,
  manifest: string,
  heading: string,
  field: string,
  wrong: string,
  right: string,
): Rule {
  return {
    severity: 'error',
    meaning,
    help,
    triggers: { manifest, page: fieldTable(heading, field, wrong) },
    leaves: { manifest, page: fieldTable(heading, field, right) },
  };
}

const NO_PAGE = '# Notes\n\nNothing is said here.\n';

function repositoryRule(severity: Severity, meaning: string, help: string, faulty: string, sound: string): Rule {
  return {
    severity,
    meaning,
    help,
    triggers: { manifest: faulty, page: NO_PAGE },
    leaves: { manifest: sound, page: NO_PAGE },
  };
}

const CORRECT_EITHER = 'Correct the page, or the manifest if the page tells the intent.';

/** A fault in the folder that the Kustomization `apps` applies. */
function folderRule(
  meaning: string,
  help: string,
  faulty: Partial<Example>,
  sound: Partial<Example>,
  severity: Severity = 'error',
): Rule {
  const example = { manifest: kustomization('apps'), page: NO_PAGE };
  return { severity, meaning, help, triggers: { ...example, ...faulty }, leaves: { ...example, ...sound } };
}

/** A kustomization file of kustomize. */
function overlay(...lines: readonly string[]): string {
  return ['apiVersion: kustomize.config.k8s.io/v1beta1', 'kind: Kustomization', ...lines, ''].join('\n');
}

/** A document whose few aliases stand for two to the power of `depth` values. */
function aliasBomb(depth: number): string {
  const lines = ['v0: &v0 [x]'];
  for (let level = 1; level <= depth; level++) lines.push(`v${level}: &v${level} [*v${level - 1}, *v${level - 1}]`);
  return `${lines.join('\n')}\n`;
}

const WEB_HEALTH_CHECK = [
  'healthChecks:',
  '  - apiVersion: apps/v1',
  '    kind: Deployment',
  '    name: web',
  '    namespace: apps',
];
const WEB_DEPLOYMENT = object('apps/v1', 'Deployment', 'web', 'spec:', '  replicas: 1');
const WIDGET_DEFINITION = [
  'apiVersion: apiextensions.k8s.io/v1',
  'kind: CustomResourceDefinition',
  'metadata:',
  '  name: widgets.example.org',
  'spec:',
  '  group: example.org',
  '  names:',
  '    kind: Widget',
  '',
].join('\n');

const SOUND_OVERLAY = { files: { 'apps/kustomization.yaml': overlay('resources:', '  - settings.yaml') } };

/** `apps` depends on `network` and `database`. */
const THREE_LAYERS = documents(
  kustomization('network'),
  kustomization('database'),
  kustomization('apps', 'dependsOn:', '  - name: network', '  - name: database'),
);

/** A page with a flowchart. */
function drawing(sentence: string, ...lines: readonly string[]): string {
  return [
    '# Drawn',
    '',
    sentence,
    '',
    '```mermaid',
    'flowchart LR',
    ...lines.map((line) => `  ${line}`),
    '```',
    '',
  ].join('\n');
}

/** Every rule. The documentation page, `wikiproof explain` and the rules' own tests are made from this table. */
export const RULES = {
  'flux/depends-on': fieldRule(
    'What a page says a Kustomization depends on is the set in its spec.dependsOn.',
    `A list that leaves a dependency out is as false as one that adds one. ${CORRECT_EITHER}`,
    documents(
      kustomization('database'),
      kustomization('network'),
      kustomization('apps', 'dependsOn:', '  - name: database', '  - name: network'),
    ),
    'apps',
    'Depends On',
    '`database`',
    '`network`, `database`',
  ),
  'flux/wait': fieldRule(
    'The wait flag on a page is the one that holds for the Kustomization.',
    `An absent spec.wait is false. ${CORRECT_EITHER}`,
    kustomization('apps', 'wait: true'),
    'apps',
    'Wait',
    '`false`',
    '`true`',
  ),
  'flux/wait-default': fieldRule(
    'Nothing makes spec.wait default to true.',
    'kustomize.toolkit.fluxcd.io/v1 gives spec.wait the default false: without it, or healthChecks, a Kustomization is ready as soon as its objects are applied. Say "not set (defaults to false)", or set wait in the manifest.',
    kustomization('apps'),
    'apps',
    'Wait',
    'not set (defaults to true)',
    'not set (defaults to false)',
  ),
  'flux/default': fieldRule(
    'The default that a page gives for a field is the one that Flux applies.',
    'Where a page names the value that holds without the field, it has to be the one of the Flux type or controller.',
    kustomization('apps', 'interval: 10m'),
    'apps',
    'Timeout',
    'not set (defaults to 5m)',
    'not set (defaults to 9m30s)',
  ),
  'flux/timeout': fieldRule(
    'The timeout on a page is the one that holds for the Kustomization.',
    `Compared by length: 10m is 600s. Without spec.timeout the controller takes the interval less 30 seconds. ${CORRECT_EITHER}`,
    kustomization('apps', 'timeout: 10m'),
    'apps',
    'Timeout',
    '5m',
    '600s',
  ),
  'flux/interval': fieldRule(
    'The interval on a page is the one of the Kustomization.',
    `Compared by length: 1h is 60m. ${CORRECT_EITHER}`,
    kustomization('apps', 'interval: 15m'),
    'apps',
    'Interval',
    '1h',
    '15 minutes',
  ),
  'flux/retry-interval': fieldRule(
    'The retry interval on a page is the one that holds for the Kustomization.',
    `Without spec.retryInterval the controller retries at spec.interval. ${CORRECT_EITHER}`,
    kustomization('apps', 'retryInterval: 1m'),
    'apps',
    'RetryInterval',
    '2m',
    '1m',
  ),
  'flux/path': fieldRule(
    'The path on a page is the one that the Kustomization applies.',
    `./x, x and x/ are one place. ${CORRECT_EITHER}`,
    kustomization('apps', 'path: ./apps'),
    'apps',
    'Path',
    '`./apps/production`',
    '`apps/`',
  ),
  'flux/prune': fieldRule(
    'The prune flag on a page is the one of the Kustomization.',
    `With prune, what leaves Git leaves the cluster. ${CORRECT_EITHER}`,
    kustomization('apps', 'prune: false'),
    'apps',
    'Prune',
    '`true`',
    '`false`',
  ),
  'flux/suspend': fieldRule(
    'Whether a page calls a Kustomization suspended agrees with spec.suspend.',
    CORRECT_EITHER,
    kustomization('apps', 'suspend: true'),
    'apps',
    'Suspended',
    'no',
    'yes',
  ),
  'flux/health-checks': fieldRule(
    'The health checks on a page are the ones in spec.healthChecks.',
    `Health checks beside wait: true are declared but without effect. ${CORRECT_EITHER}`,
    kustomization(
      'apps',
      'healthChecks:',
      '  - apiVersion: apps/v1',
      '    kind: Deployment',
      '    name: web',
      '    namespace: apps',
    ),
    'apps',
    'HealthChecks',
    'Deployment `api` (apps)',
    'Deployment `web` (apps)',
  ),
  'flux/source-ref': fieldRule(
    'The source on a page is the one that the Kustomization refers to.',
    CORRECT_EITHER,
    kustomization('apps'),
    'apps',
    'SourceRef',
    'GitRepository `fleet`',
    'GitRepository `flux-system`',
  ),
  'flux/target-namespace': fieldRule(
    'The target namespace on a page is spec.targetNamespace.',
    CORRECT_EITHER,
    kustomization('apps', 'targetNamespace: production'),
    'apps',
    'TargetNamespace',
    '`staging`',
    '`production`',
  ),
  'flux/post-build': fieldRule(
    'What a page says a Kustomization substitutes from is among spec.postBuild.substituteFrom.',
    CORRECT_EITHER,
    kustomization('apps', 'postBuild:', '  substituteFrom:', '    - kind: ConfigMap', '      name: cluster-vars'),
    'apps',
    'SubstituteFrom',
    'Secret `grafana-bootstrap`',
    'ConfigMap `cluster-vars`',
  ),
  'kube/namespace': fieldRule(
    'The namespace on a page is the one that the object lives in.',
    'A Flux object lives in one namespace and may deploy to others. A page that gives one of those is left alone.',
    kustomization('apps'),
    'apps',
    'Namespace',
    '`production`',
    '`flux-system`',
  ),
  'source/url': fieldRule(
    'The URL on a page is the one of the source.',
    `Scheme, user and .git do not count. ${CORRECT_EITHER}`,
    gitRepository(),
    'charts',
    'URL',
    '`https://github.com/example/old-charts`',
    '`github.com/example/charts.git`',
  ),
  'source/branch': fieldRule(
    'The branch on a page is the one that the GitRepository follows.',
    `Without spec.ref the branch is master. ${CORRECT_EITHER}`,
    gitRepository('  ref:', '    branch: main'),
    'charts',
    'Branch',
    '`release`',
    '`main`',
  ),
  'source/tag': fieldRule(
    'The tag on a page is the one that the source is pinned to.',
    CORRECT_EITHER,
    gitRepository('  ref:', '    tag: v2.0.0'),
    'charts',
    'Tag',
    '`v1.9.0`',
    '`v2.0.0`',
  ),
  'source/interval': fieldRule(
    'The interval on a page is the one of the source.',
    CORRECT_EITHER,
    gitRepository(),
    'charts',
    'Interval',
    '1h',
    '5m',
  ),
  'source/timeout': fieldRule(
    'The timeout on a page is the one that holds for the source.',
    `Without spec.timeout a GitRepository takes 60 seconds. ${CORRECT_EITHER}`,
    gitRepository(),
    'charts',
    'Timeout',
    '5m',
    '60s',
  ),
  'source/suspend': fieldRule(
    'Whether a page calls a source suspended agrees with spec.suspend.',
    CORRECT_EITHER,
    gitRepository(),
    'charts',
    'Suspended',
    'yes',
    'no',
  ),
  'helm/version': fieldRule(
    'The chart version on a page is the one that the HelmRelease asks for.',
    `v1.2.3 is 1.2.3. Inside a range of the manifest, Git does not tell which version runs. ${CORRECT_EITHER}`,
    helmRelease(),
    'traefik',
    'Chart version',
    '33.1.0',
    'v34.0.0',
  ),
  'helm/chart': fieldRule(
    'The chart on a page is the one that the HelmRelease installs.',
    CORRECT_EITHER,
    helmRelease(),
    'traefik',
    'Chart',
    '`traefik-mesh`',
    '`traefik`',
  ),
  'helm/source-ref': fieldRule(
    'The chart source on a page is the one that the HelmRelease refers to.',
    CORRECT_EITHER,
    helmRelease(),
    'traefik',
    'Chart source',
    'HelmRepository `bitnami`',
    'HelmRepository `traefik`',
  ),
  'helm/interval': fieldRule(
    'The interval on a page is the one of the HelmRelease.',
    CORRECT_EITHER,
    helmRelease('  interval: 1h'),
    'HelmRelease traefik',
    'Interval',
    '5m',
    '60m',
  ),
  'helm/timeout': fieldRule(
    'The timeout on a page is the one that holds for the HelmRelease.',
    `Without spec.timeout it is five minutes. ${CORRECT_EITHER}`,
    helmRelease(),
    'HelmRelease traefik',
    'Timeout',
    '15m',
    '5m',
  ),
  'helm/depends-on': fieldRule(
    'What a page says a HelmRelease depends on is the set in its spec.dependsOn.',
    `A HelmRelease waits for other HelmReleases only. ${CORRECT_EITHER}`,
    documents(
      helmRelease('  dependsOn:', '    - name: cert-manager'),
      helmRelease().replace('name: traefik', 'name: cert-manager'),
    ),
    'HelmRelease traefik',
    'DependsOn',
    '`metallb`',
    '`cert-manager`',
  ),
  'helm/suspend': fieldRule(
    'Whether a page calls a HelmRelease suspended agrees with spec.suspend.',
    CORRECT_EITHER,
    helmRelease(),
    'HelmRelease traefik',
    'Suspended',
    'yes',
    'no',
  ),
  'helm/release-name': fieldRule(
    'The release name on a page is spec.releaseName.',
    CORRECT_EITHER,
    helmRelease('  releaseName: edge'),
    'traefik',
    'Release name',
    '`ingress`',
    '`edge`',
  ),
  'helm/target-namespace': fieldRule(
    'The target namespace on a page is the one of the HelmRelease.',
    CORRECT_EITHER,
    helmRelease('  targetNamespace: edge'),
    'traefik',
    'Target namespace',
    '`ingress`',
    '`edge`',
  ),
  'net/address': fieldRule(
    'The address on a page is one that the Service asks for.',
    `An address that stands only in a comment belongs to nobody. ${CORRECT_EITHER}`,
    service('web', 80, null),
    'web',
    'LoadBalancer IP',
    '192.168.1.241',
    '192.168.1.240',
  ),
  'net/port': fieldRule(
    'The ports on a page are ports of the Service.',
    CORRECT_EITHER,
    service('web', 80, null),
    'web',
    'Service port',
    '8080',
    '80',
  ),
  'net/service-type': fieldRule(
    'The type on a page is the one of the Service.',
    `Without spec.type a Service is of type ClusterIP. ${CORRECT_EITHER}`,
    service('web', 80, null),
    'web',
    'Service type',
    '`ClusterIP`',
    '`LoadBalancer`',
  ),
  'kube/field': {
    severity: 'error',
    meaning: 'A manifest that a page shows has the values of the one in the repository.',
    help: `Fields that pages have no words for are compared as they stand. What a patch changes is left open. ${CORRECT_EITHER}`,
    triggers: { manifest: BOUND_SERVICE, page: shownService('Cluster') },
    leaves: {
      manifest: BOUND_SERVICE,
      page: `${shownService('Local')}\n${fieldTable('Service web', 'Service type', '`ClusterIP`')}`,
    },
  },
  'net/host': fieldRule(
    'The hosts on a page are the ones of the Ingress.',
    CORRECT_EITHER,
    ingress(),
    'blog',
    'Host',
    '`www.example.org`',
    '`blog.example.org`',
  ),
  'net/ingress-class': fieldRule(
    'The class on a page is the one of the Ingress.',
    CORRECT_EITHER,
    ingress(),
    'blog',
    'Ingress class',
    '`nginx`',
    '`traefik`',
  ),
  'flux/order': {
    severity: 'error',
    meaning: 'What a page calls roots of the graph are the Kustomizations that depend on nothing, all of them.',
    help: `A list under "Roots" or "Level 0" is taken as a whole. The root that applies the others is not counted. ${CORRECT_EITHER}`,
    triggers: { manifest: THREE_LAYERS, page: '# Flux order\n\n## Roots\n\n- `network`\n- `apps`\n' },
    leaves: {
      manifest: THREE_LAYERS,
      page: '# Flux order\n\n## Roots\n\n- `network`\n- `database`\n\n| Kustomization | Level |\n|---|---|\n| `apps` | 1 |\n',
    },
  },
  'flux/applies': {
    severity: 'error',
    meaning: 'What a page says a Kustomization installs is among the objects that it applies.',
    help: `What a chart or an operator makes is not in Git, and is never reported. ${CORRECT_EITHER}`,
    triggers: {
      manifest: kustomization('apps'),
      files: SOUND_OVERLAY.files,
      page: '| Kustomization | Installs |\n|---|---|\n| `apps` | ConfigMap `colours` |\n',
    },
    leaves: {
      manifest: kustomization('apps'),
      files: SOUND_OVERLAY.files,
      page: '| Kustomization | Installs |\n|---|---|\n| `apps` | ConfigMap `settings` |\n',
    },
  },
  'flux/wait-effect': {
    severity: 'error',
    meaning:
      'A Kustomization of which a page says that it holds its dependents back has `wait` or `healthChecks`, and those that count.',
    help: 'Without either it is ready as soon as it is applied. With `wait: true` Flux does not look at `healthChecks`: it waits for what the Kustomization applies, and for nothing else.',
    triggers: {
      manifest: kustomization('apps'),
      page: '| Kustomization | Effect |\n|---|---|\n| `apps` | Blocks dependents until everything is healthy |\n',
    },
    leaves: {
      manifest: kustomization('apps', 'wait: true'),
      page: '| Kustomization | Effect |\n|---|---|\n| `apps` | Blocks dependents until everything is healthy |\n',
    },
  },
  'wiki/count': {
    severity: 'error',
    meaning: 'A number on a page is what counting again gives.',
    help: `Kustomizations are counted without the root, and with it where that is what the page says. ${CORRECT_EITHER}`,
    triggers: {
      manifest: THREE_LAYERS,
      page: '| Kustomization | Dependent count |\n|---|---|\n| `network` | 2 |\n',
    },
    leaves: {
      manifest: THREE_LAYERS,
      page: '| Kustomization | Dependent count |\n|---|---|\n| `network` | 1 |\n',
    },
  },
  'image/repository': fieldRule(
    'The image on a page is the one that the ImageRepository scans.',
    CORRECT_EITHER,
    IMAGE_REPOSITORY,
    'web',
    'Image',
    '`ghcr.io/example/api`',
    '`ghcr.io/example/web`',
  ),
  'image/interval': fieldRule(
    'The interval on a page is the one of the ImageRepository or the ImageUpdateAutomation.',
    CORRECT_EITHER,
    IMAGE_REPOSITORY,
    'web',
    'Interval',
    '1h',
    '5m',
  ),
  'image/suspend': fieldRule(
    'Whether a page calls image scans or updates suspended agrees with spec.suspend.',
    CORRECT_EITHER,
    IMAGE_REPOSITORY,
    'web',
    'Suspended',
    'yes',
    'no',
  ),
  'image/policy': fieldRule(
    'The policy on a page is the one by which the ImagePolicy chooses a tag.',
    `Tags in Git are moved by the automation: the policy is what stays true. ${CORRECT_EITHER}`,
    IMAGE_POLICY,
    'web',
    'Range',
    '`2.x`',
    '`1.x`',
  ),
  'image/update': fieldRule(
    'What a page says the ImageUpdateAutomation writes to is what it does.',
    CORRECT_EITHER,
    IMAGE_UPDATE,
    'updates',
    'Push branch',
    '`main`',
    '`image-updates`',
  ),
  'kube/replicas': fieldRule(
    'The replicas on a page are those of the workload.',
    `Without spec.replicas it is one. ${CORRECT_EITHER}`,
    DEPLOYMENT,
    'web',
    'Replicas',
    '2',
    '3',
  ),
  'kube/image': fieldRule(
    'The image with its tag on a page is one of the containers.',
    `nginx is docker.io/library/nginx. A page that names no tag is left alone. ${CORRECT_EITHER}`,
    DEPLOYMENT,
    'web',
    'Image',
    '`nginx:1.27`',
    '`docker.io/library/nginx:1.29`',
  ),
  'kube/container-port': fieldRule(
    'The container ports on a page are ports of the containers.',
    CORRECT_EITHER,
    DEPLOYMENT,
    'web',
    'Container port',
    '80',
    '8080',
  ),
  'kube/keys': fieldRule(
    'The keys on a page are entries of the ConfigMap or the Secret.',
    'Values are not spoken of, and those of a Secret are never shown. Correct the page, or the manifest.',
    object('v1', 'ConfigMap', 'settings', 'data:', '  colour: green'),
    'settings',
    'Keys',
    '`color`',
    '`colour`',
  ),
  'storage/size': fieldRule(
    'The size on a page is what the claim asks for.',
    CORRECT_EITHER,
    CLAIM,
    'data',
    'Size',
    '20Gi',
    '10Gi',
  ),
  'storage/class': fieldRule(
    'The storage class on a page is the one of the claim.',
    CORRECT_EITHER,
    CLAIM,
    'data',
    'Storage class',
    '`nfs`',
    '`longhorn`',
  ),
  'storage/access-modes': fieldRule(
    'The access modes on a page are those of the claim.',
    CORRECT_EITHER,
    CLAIM,
    'data',
    'Access modes',
    '`ReadWriteMany`',
    '`ReadWriteOnce`',
  ),
  'secret/store': fieldRule(
    'The store on a page is the one that the ExternalSecret reads.',
    CORRECT_EITHER,
    EXTERNAL_SECRET,
    'token',
    'Secret store',
    '`onepassword`',
    '`vault`',
  ),
  'secret/refresh-interval': fieldRule(
    'The refresh interval on a page is the one of the ExternalSecret.',
    `Without spec.refreshInterval it is one hour. ${CORRECT_EITHER}`,
    EXTERNAL_SECRET,
    'token',
    'Refresh interval',
    '15m',
    '1h',
  ),
  'secret/target': fieldRule(
    'The Secret on a page is the one that the ExternalSecret makes.',
    `Without spec.target.name the Secret is called like the ExternalSecret. ${CORRECT_EITHER}`,
    EXTERNAL_SECRET,
    'token',
    'Target',
    '`api-token`',
    '`token`',
  ),
  'cert/issuer': fieldRule(
    'The issuer on a page is the one of the Certificate.',
    CORRECT_EITHER,
    CERTIFICATE,
    'blog-tls',
    'Issuer',
    'ClusterIssuer `staging`',
    'ClusterIssuer `letsencrypt`',
  ),
  'cert/secret': fieldRule(
    'The Secret on a page is the one that holds the Certificate.',
    CORRECT_EITHER,
    CERTIFICATE,
    'blog-tls',
    'Secret name',
    '`blog`',
    '`blog-cert`',
  ),
  'cert/dns-names': fieldRule(
    'The names on a page are the ones that the Certificate is for.',
    CORRECT_EITHER,
    CERTIFICATE,
    'blog-tls',
    'DNS names',
    '`www.example.org`',
    '`blog.example.org`',
  ),
  'cert/duration': fieldRule(
    'The lifetime on a page is the one that holds for the Certificate.',
    `Without spec.duration it is 2160 hours, 90 days. ${CORRECT_EITHER}`,
    CERTIFICATE,
    'blog-tls',
    'Duration',
    '720h',
    '2160h',
  ),
  'cert/acme': fieldRule(
    'The server and the contact on a page are those of the issuer.',
    CORRECT_EITHER,
    ISSUER,
    'letsencrypt',
    'Email',
    '`admin@example.org`',
    '`ops@example.org`',
  ),
  'net/controller': fieldRule(
    'The controller on a page is the one of the IngressClass.',
    CORRECT_EITHER,
    object(
      'networking.k8s.io/v1',
      'IngressClass',
      'edge',
      'spec:',
      '  controller: traefik.io/ingress-controller',
    ).replace('  namespace: apps\n', ''),
    'edge',
    'Controller',
    '`k8s.io/ingress-nginx`',
    '`traefik.io/ingress-controller`',
  ),
  'net/entry-points': fieldRule(
    'The entry points on a page are those of the IngressRoute.',
    CORRECT_EITHER,
    object('traefik.io/v1alpha1', 'IngressRoute', 'board', 'spec:', '  entryPoints: [websecure]'),
    'board',
    'Entry points',
    '`web`',
    '`websecure`',
  ),
  'net/parent': fieldRule(
    'The gateway on a page is the one that the route belongs to.',
    CORRECT_EITHER,
    object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'board', 'spec:', '  parentRefs:', '    - name: internal'),
    'board',
    'Gateway',
    '`external`',
    '`internal`',
  ),
  'net/gateway-class': fieldRule(
    'The class on a page is the one of the Gateway.',
    CORRECT_EITHER,
    object('gateway.networking.k8s.io/v1', 'Gateway', 'internal', 'spec:', '  gatewayClassName: cilium'),
    'internal',
    'Gateway class',
    '`istio`',
    '`cilium`',
  ),
  'net/pool': fieldRule(
    'The addresses on a page are those of the pool.',
    CORRECT_EITHER,
    object('metallb.io/v1beta1', 'IPAddressPool', 'lan', 'spec:', '  addresses: [192.168.1.240-192.168.1.250]'),
    'lan',
    'Addresses',
    '`192.168.1.200-192.168.1.210`',
    '`192.168.1.240-192.168.1.250`',
  ),
  'kube/schedule': fieldRule(
    'The schedule on a page is the one of the CronJob.',
    CORRECT_EITHER,
    object('batch/v1', 'CronJob', 'backup', 'spec:', "  schedule: '0 3 * * *'"),
    'backup',
    'Schedule',
    '`0 4 * * *`',
    '`0 3 * * *`',
  ),
  'kube/suspend': fieldRule(
    'A CronJob is suspended, or is not, as the page says.',
    CORRECT_EITHER,
    object('batch/v1', 'CronJob', 'backup', 'spec:', "  schedule: '0 3 * * *'", '  suspend: true'),
    'backup',
    'Suspended',
    'no',
    'yes',
  ),
  'storage/provisioner': fieldRule(
    'The provisioner on a page is the one of the StorageClass.',
    CORRECT_EITHER,
    object('storage.k8s.io/v1', 'StorageClass', 'fast', 'provisioner: driver.longhorn.io'),
    'fast',
    'Provisioner',
    'rancher.io/local-path',
    'driver.longhorn.io',
  ),
  'storage/reclaim-policy': fieldRule(
    'The reclaim policy on a page is the one of the StorageClass.',
    CORRECT_EITHER,
    object('storage.k8s.io/v1', 'StorageClass', 'fast', 'provisioner: driver.longhorn.io'),
    'fast',
    'Reclaim policy',
    'Retain',
    'Delete',
  ),
  'database/version': fieldRule(
    'The version of PostgreSQL on a page is the one of the cluster.',
    CORRECT_EITHER,
    object('postgres-operator.crunchydata.com/v1beta1', 'PostgresCluster', 'main', 'spec:', '  postgresVersion: 16'),
    'main',
    'Postgres version',
    '15',
    '16',
  ),
  'wiki/unknown-kustomization': {
    severity: 'error',
    meaning: 'A page names a Kustomization that no root of the repository reaches.',
    help: 'It was renamed, removed, or is not listed by any kustomization.yaml. Remove it from the page, correct its name, or mark the section as retired.',
    triggers: {
      manifest: kustomization('apps'),
      page: '| Kustomization | Wait |\n|---|---|\n| `apps` | `false` |\n| `apps-legacy` | `false` |\n',
    },
    leaves: { manifest: kustomization('apps'), page: '| Kustomization | Wait |\n|---|---|\n| `apps` | `false` |\n' },
  },
  'wiki/missing-file': {
    severity: 'error',
    meaning: 'A page names a file or a folder that the repository does not have.',
    help: 'It was moved, renamed or removed, or it was never there. Correct the path or the drawing. A path that means another repository is best written as a link to it.',
    triggers: {
      manifest: kustomization('apps'),
      files: SOUND_OVERLAY.files,
      page: '# Files\n\nThe settings are in `apps/setings.yaml`.\n',
    },
    leaves: {
      manifest: kustomization('apps'),
      files: SOUND_OVERLAY.files,
      page: '# Files\n\n| File | Holds |\n|---|---|\n| `apps/settings.yaml` | the settings |\n',
    },
  },
  'wiki/unknown-object': {
    severity: 'error',
    meaning: 'A command on a page is about a Flux object that no cluster has.',
    help: 'It was renamed or removed. Correct the name: the command fails. What charts and operators make is not in Git, and is never reported.',
    triggers: {
      manifest: documents(kustomization('apps'), helmRelease()),
      page: '# Reconcile\n\n```bash\nflux reconcile helmrelease traefic -n apps\n```\n',
    },
    leaves: {
      manifest: documents(kustomization('apps'), helmRelease()),
      page: '# Reconcile\n\n| Release | Command |\n|---|---|\n| traefik | `flux reconcile helmrelease traefik -n apps` |\n',
    },
  },
  'wiki/missing-edge': {
    severity: 'error',
    meaning: 'A drawing that means to show all dependencies leaves one out.',
    help: 'It says that it is complete, or it shows nearly all Kustomizations; no way along its arrows gives the dependency either. Draw the arrow, or say which part of the graph the drawing shows.',
    triggers: {
      manifest: THREE_LAYERS,
      page: drawing('All Kustomizations and their dependencies:', 'network --> apps', 'database'),
    },
    leaves: {
      manifest: THREE_LAYERS,
      page: drawing('All Kustomizations and their dependencies:', 'network & database -->|before| apps'),
    },
  },
  'wiki/missing-node': {
    severity: 'error',
    meaning: 'A drawing that means to show all Kustomizations leaves one out.',
    help: 'It says that it is complete, or it shows nearly all of them. Draw the Kustomization, or say which part of the graph the drawing shows.',
    triggers: {
      manifest: THREE_LAYERS,
      page: drawing('All Kustomizations and their dependencies:', 'network --> apps'),
    },
    leaves: {
      manifest: THREE_LAYERS,
      page: drawing('What apps depends on, among others:', 'network -->|before| apps'),
    },
  },
  'wiki/partial-drawing': {
    severity: 'info',
    meaning: 'A drawing leaves out dependencies between what it shows.',
    help: 'It does not claim to be complete: this is information and fails nothing.',
    triggers: { manifest: THREE_LAYERS, page: drawing('What apps depends on:', 'network --> apps', 'database') },
    leaves: { manifest: THREE_LAYERS, page: drawing('What apps depends on:', 'network & database -->|before| apps') },
  },
  'wiki/undocumented': {
    severity: 'info',
    meaning: 'A Kustomization of the repository is on no page.',
    help: 'Write about it, or leave it: this is information and fails nothing.',
    triggers: {
      manifest: documents(kustomization('apps'), kustomization('database')),
      page: '# Cluster\n\nThe `apps` Kustomization holds the workloads.\n',
    },
    leaves: {
      manifest: kustomization('apps'),
      page: '# Cluster\n\nThe `apps` Kustomization holds the workloads. The root is `flux-system`.\n',
    },
  },
  'wiki/front-matter': {
    severity: 'warning',
    meaning: 'The front matter of a page cannot be read.',
    help: 'The page is read without it. Correct the YAML between the lines of ---, the TOML between those of +++, or the JSON. Under wikiproof stand cluster, skip and asOf.',
    triggers: { manifest: kustomization('apps'), page: '---\ntitle: [Notes\n---\n\n# Notes\n' },
    leaves: { manifest: kustomization('apps'), page: '---\ntitle: Notes\n---\n\n# Notes\n' },
  },
  'wiki/unknown-cluster': {
    severity: 'warning',
    meaning: 'The front matter of a page names a cluster that the repository does not have.',
    help: 'Nothing on the page is checked. Correct the name under wikiproof: cluster, or take it away.',
    triggers: { manifest: kustomization('apps'), page: '---\nwikiproof: { cluster: hmoe }\n---\n\n# Notes\n' },
    leaves: { manifest: kustomization('apps'), page: '---\nwikiproof: { cluster: home }\n---\n\n# Notes\n' },
  },
  'wiki/unreadable-page': {
    severity: 'error',
    meaning: 'A page cannot be read.',
    help: 'It is too large, not UTF-8, a link, or nested deeper than any text is. The message says which; nothing on the page was checked.',
    triggers: { manifest: kustomization('apps'), page: `${'>'.repeat(120)} deep\n` },
    leaves: { manifest: kustomization('apps'), page: '>>> deep\n' },
  },
  'wiki/contradiction': {
    severity: 'warning',
    meaning: 'Two places of the wiki contradict each other.',
    help: 'One of them is wrong, whatever the repository says; where it tells, the message does. Correct that one. One address may have several ports, but one port of it belongs to one Service.',
    triggers: {
      manifest: kustomization('web', `wait: $\{hold_back}`),
      page: `${fieldTable('web', 'Wait', '`true`')}\n## In short\n\n| Kustomization | Wait |\n|---|---|\n| \`web\` | \`false\` |\n`,
    },
    leaves: {
      manifest: kustomization('web', 'wait: true'),
      page: `${fieldTable('web', 'Wait', '`true`')}\n## In short\n\n| Kustomization | Wait |\n|---|---|\n| \`web\` | \`true\` |\n`,
    },
  },
  'wiki/dead-link': {
    severity: 'warning',
    meaning: 'A link leads to a page, a picture or a file that is not there.',
    help: 'Correct the path, or take the link away. A link is resolved from its page, from the root of the wiki where it begins with a slash, and as Hugo and MkDocs serve pages; [[links]] by path, file name, title or alias. What another program may serve, or a fuller copy may hold, is not reported.',
    triggers: {
      manifest: kustomization('apps'),
      page: '# Notes\n\nSee [the plan](plans/network.md).\n',
      pages: { 'plans/storage.md': '# Storage\n' },
    },
    leaves: {
      manifest: kustomization('apps'),
      page: '# Notes\n\nSee [the plan](plans/Network.md), [the work](../../issues) and [the host](https://example.org).\n',
      pages: { 'plans/network.md': '# Network\n' },
    },
  },
  'wiki/dead-anchor': {
    severity: 'warning',
    meaning: 'A link leads to a part of a page that is not there.',
    help: 'The page is there, and no heading or anchor of it is called so. The id of a heading is its words in small letters with dashes between them, with -1 behind it for the second one of the same words. What GitHub, GitLab, Hugo, MkDocs or Obsidian would make of a heading is understood.',
    triggers: {
      manifest: kustomization('apps'),
      page: '# Notes\n\n[Restore](#restoring)\n\n## How to restore\n\nSoon.\n',
    },
    leaves: {
      manifest: kustomization('apps'),
      page: '# Notes\n\n[Restore](#how-to-restore) [old](#old)\n\n## How to restore\n\n<a name="old"></a>Soon.\n',
    },
  },
  'wiki/ambiguous-link': {
    severity: 'warning',
    meaning: 'A [[link]] names several pages.',
    help: 'Write the path of the one that is meant, as in [[topics/restore|how to restore]]. A page in the same folder comes before others.',
    triggers: {
      manifest: kustomization('apps'),
      page: '# Notes\n\n[[topics/restore]] and [[restore]]\n',
      pages: { 'topics/restore.md': '# Restoring\n', 'operations/restore.md': '# Runbook\n' },
    },
    leaves: {
      manifest: kustomization('apps'),
      page: '# Notes\n\n[[topics/restore]] and [[Runbook]]\n',
      pages: { 'topics/restore.md': '# Restoring\n', 'operations/restore.md': '# Runbook\n' },
    },
  },
  'wiki/address-clash': {
    severity: 'warning',
    meaning: 'Two pages of the wiki ask for one address of the site.',
    help: 'Both are on the site, the second one with a number behind its name, and a former address leads to one of them. Rename a page, or take the alias away, so that links from elsewhere keep leading where they are meant to.',
    triggers: { manifest: kustomization('apps'), page: '---\naliases: [/drift/]\n---\n\n# Notes\n' },
    leaves: {
      manifest: kustomization('apps'),
      page: '---\naliases: [/notes/]\n---\n\n# Notes\n',
      pages: { 'v1.2.3.md': '# Release 1.2.3\n', 'v123.md': '# Release 123\n' },
    },
  },
  'wiki/ignore-comment': {
    severity: 'warning',
    meaning: 'A comment that is to keep findings from being reported cannot be used.',
    help: 'Write <!-- wikiproof-ignore RULE -- reason --> above a block, wikiproof-ignore-next-line above a line, or wikiproof-ignore-page anywhere on the page. Several rules may be named; without any it holds for all. The reason is required.',
    triggers: {
      manifest: kustomization('apps'),
      page: '# Notes\n\n<!-- wikiproof-ignore flux/wait -->\n\nNothing is said here.\n',
    },
    leaves: {
      manifest: kustomization('apps'),
      page: `<!-- wikiproof-ignore flux/wait -- the page tells the plan -->\n\n${fieldTable('apps', 'Wait', '`true`')}| Prune | \`true\` |\n`,
    },
  },
  'wiki/unused-ignore': {
    severity: 'warning',
    meaning: 'A comment on a page, or an entry of ignore in wikiproof.yaml, keeps nothing from being reported.',
    help: 'What it was written for has been mended, or stands elsewhere by now. Remove the comment or the entry, or mend what it names.',
    triggers: {
      manifest: kustomization('apps'),
      page: '# Notes\n\n<!-- wikiproof-ignore flux/wait -- the page tells the plan -->\n\nNothing is said here.\n',
    },
    leaves: {
      manifest: kustomization('apps'),
      page: `<!-- wikiproof-ignore-page flux/wait -- the page tells the plan -->\n\n${fieldTable('apps', 'Wait', '`true`')}| Prune | \`true\` |\n`,
    },
  },
  'wiki/expired-ignore': {
    severity: 'warning',
    meaning: 'The day has passed until which an entry of ignore in wikiproof.yaml holds.',
    help: 'What it was written for is reported again. Mend it and remove the entry, or give the entry another day.',
    triggers: {
      manifest: kustomization('apps', 'wait: true'),
      page: fieldTable('apps', 'Wait', '`true`'),
      pages: {
        'wikiproof.yaml':
          'ignore:\n  - rule: flux/wait\n    reason: changes with the next release\n    until: 2025-12-31\n',
      },
    },
    leaves: {
      manifest: kustomization('apps', 'wait: true'),
      page: `${fieldTable('apps', 'Wait', '`false`')}| Prune | \`true\` |\n`,
      pages: {
        'wikiproof.yaml':
          'ignore:\n  - rule: flux/wait\n    reason: changes with the next release\n    until: 9999-12-31\n',
      },
    },
  },
  'wiki/stale-baseline': {
    severity: 'warning',
    meaning: 'An entry of wikiproof-baseline.json is about a finding that is not found any more.',
    help: 'It has been mended, or its words have changed. Run wikiproof check --update-baseline, which takes the entry out.',
    triggers: {
      manifest: kustomization('apps', 'wait: true'),
      page: fieldTable('apps', 'Wait', '`true`'),
      pages: {
        'wikiproof.yaml': 'wiki: .\n',
        'wikiproof-baseline.json':
          '{"schemaVersion":1,"findings":[{"id":"0123456789ab","rule":"flux/wait","page":"page.md","message":"spec.wait of Kustomization apps is true, not false"}]}',
      },
    },
    leaves: {
      manifest: kustomization('apps', 'wait: true'),
      page: `${fieldTable('apps', 'Wait', '`false`')}| Prune | \`true\` |\n`,
      pages: {
        'wikiproof.yaml': 'wiki: .\n',
        'wikiproof-baseline.json':
          '{"schemaVersion":1,"findings":[{"id":"292fd6a77c10","rule":"flux/wait","page":"page.md","message":"spec.wait of Kustomization apps is true, not false"}]}',
      },
    },
  },
  'wiki/block': {
    severity: 'error',
    meaning: 'A marker of a block on a page cannot be used.',
    help: 'A block stands on a line of its own, as <!-- wikiproof:dag around=apps -->, and may be ended by <!-- /wikiproof:dag -->. The message says what is wrong with this one: a name or an attribute that there is not, a Kustomization or a cluster that the repository does not have, or a place where nothing can be filled in. Nothing is written for such a block.',
    triggers: { manifest: kustomization('apps'), page: '# Notes\n\n<!-- wikiproof:dag arround=apps -->\n' },
    leaves: { manifest: kustomization('apps'), page: '# Notes\n\n<!-- wikiproof:dag around=apps -->\n' },
  },
  'wiki/stale-block': {
    severity: 'error',
    meaning: 'The text between the markers of a block is not what the repository gives.',
    help: 'Run wikiproof sync, which writes it anew. Nothing else on the page is changed, and what is written by hand between the markers is lost.',
    triggers: {
      manifest: kustomization('apps'),
      page: '# Notes\n\n<!-- wikiproof:dag around=apps -->\n<!-- /wikiproof:dag -->\n',
    },
    leaves: {
      manifest: kustomization('apps'),
      page: '# Notes\n\n<!-- wikiproof:dag around=apps -->\n\n```mermaid\nflowchart LR\n  apps["apps"]:::immediate\n  classDef immediate stroke-width:1px\n```\n\n<!-- /wikiproof:dag -->\n',
    },
  },
  'wiki/unknown-commit': {
    severity: 'warning',
    meaning: 'The front matter of a page names a commit that the repository does not have.',
    help: 'A page with wikiproof: asOf is checked against that commit, and nothing on it is checked without. Correct the commit, fetch it where the clone is a shallow one, or take the setting away.',
    triggers: { manifest: kustomization('apps'), page: '---\nwikiproof: { asOf: deadbeef }\n---\n\n# Notes\n' },
    leaves: { manifest: kustomization('apps'), page: '---\nwikiproof: { skip: true }\n---\n\n# Notes\n' },
  },
  'flux/missing-dependency': repositoryRule(
    'error',
    'A Kustomization depends on one that the cluster does not have.',
    'A missing dependency blocks its dependents for good. Correct the name or its namespace, or add the Kustomization.',
    kustomization('apps', 'dependsOn:', '  - name: databse'),
    documents(kustomization('database'), kustomization('apps', 'dependsOn:', '  - name: database')),
  ),
  'flux/cycle': repositoryRule(
    'error',
    'Kustomizations depend on each other in a circle.',
    'No member of a cycle is ever applied. Remove one of the dependencies.',
    documents(
      kustomization('apps', 'dependsOn:', '  - name: database'),
      kustomization('database', 'dependsOn:', '  - name: apps'),
    ),
    documents(kustomization('apps', 'dependsOn:', '  - name: database'), kustomization('database')),
  ),
  'flux/path-missing': repositoryRule(
    'error',
    'The path of a Kustomization does not exist in its own repository.',
    'The build fails until the folder is there. Correct spec.path.',
    kustomization('apps', 'path: ./no-such-folder'),
    kustomization('apps'),
  ),
  'flux/duplicate-kustomization': repositoryRule(
    'error',
    'Two manifests define one Kustomization in one cluster.',
    'The one that is applied last wins, over and over. Keep one of them.',
    documents(kustomization('apps'), kustomization('apps', 'wait: true')),
    documents(kustomization('apps'), kustomization('apps-extra')),
  ),
  'net/address-conflict': repositoryRule(
    'error',
    'Two Services ask for one address and cannot share it.',
    'Services share an address with the same sharing key and different ports. Otherwise the later one stays pending. Give it another port, key or address.',
    documents(service('web', 80, 'lan'), service('api', 80, 'lan')),
    documents(service('web', 80, 'lan'), service('api', 8080, 'lan')),
  ),
  'flux/dependency-across-kinds': repositoryRule(
    'error',
    'A Kustomization depends on an object of another kind.',
    'spec.dependsOn of a Kustomization names Kustomizations only; a HelmRelease of that name does not count, and the dependency blocks for good. Name the Kustomization that applies it.',
    documents(kustomization('apps', 'dependsOn:', '  - name: traefik'), helmRelease()),
    documents(
      kustomization('apps', 'dependsOn:', '  - name: traefik'),
      kustomization('traefik', 'wait: true'),
      helmRelease(),
    ),
  ),
  'flux/unawaited-dependency': repositoryRule(
    'info',
    'A Kustomization depends on one that is ready before its objects are.',
    'Without wait or healthChecks a Kustomization is ready as soon as its objects are applied: who depends on it does not wait for its releases and workloads. Set wait: true on the dependency, or name what has to be healthy.',
    documents(kustomization('apps', 'dependsOn:', '  - name: flux-system')),
    kustomization('apps'),
  ),
  'flux/ignored-health-checks': repositoryRule(
    'warning',
    'A Kustomization has both wait: true and healthChecks.',
    'With wait: true Flux checks every object that it applies and ignores healthChecks. Remove them, or wait.',
    kustomization('apps', 'wait: true', ...WEB_HEALTH_CHECK),
    kustomization('apps', ...WEB_HEALTH_CHECK),
  ),
  'flux/health-check-deadlock': {
    severity: 'error',
    meaning: 'A Kustomization waits for an object that comes only after it.',
    help: 'The object is applied by a Kustomization that depends on the one that waits for it: neither ever becomes ready. Move the health check to the Kustomization that applies the object.',
    triggers: {
      manifest: documents(
        kustomization('database', 'path: ./database', ...WEB_HEALTH_CHECK),
        kustomization('apps', 'path: ./web', 'dependsOn:', '  - name: database'),
      ),
      page: NO_PAGE,
      files: { 'database/settings.yaml': object('v1', 'ConfigMap', 'database'), 'web/web.yaml': WEB_DEPLOYMENT },
    },
    leaves: {
      manifest: documents(
        kustomization('database', 'path: ./database'),
        kustomization('apps', 'path: ./web', 'dependsOn:', '  - name: database', ...WEB_HEALTH_CHECK),
      ),
      page: NO_PAGE,
      files: { 'database/settings.yaml': object('v1', 'ConfigMap', 'database'), 'web/web.yaml': WEB_DEPLOYMENT },
    },
  },
  'flux/unreachable': folderRule(
    'A Kustomization is declared, and nothing that a cluster applies leads to it.',
    'It is in Git and not in a cluster. List it in a kustomization.yaml that is applied, or remove it.',
    { files: { 'retired/chat.yaml': kustomization('chat') } },
    { files: { 'clusters/home/chat.yaml': kustomization('chat') } },
    'info',
  ),
  'flux/undefined-variable': folderRule(
    'A substituted variable has neither a value nor a default.',
    `Since kustomize-controller 1.9 the build fails. Give the variable a value in spec.postBuild, a default as in \${name:-web}, or write $\${name} for what is no variable.`,
    {
      manifest: kustomization('apps', 'postBuild:', '  substitute:', '    colour: green'),
      files: { 'apps/account.yaml': object('v1', 'ServiceAccount', 'web', '  labels:', `    tier: \${tier}`) },
    },
    {
      manifest: kustomization('apps', 'postBuild:', '  substitute:', '    colour: green'),
      files: { 'apps/account.yaml': object('v1', 'ServiceAccount', 'web', '  labels:', `    tier: \${tier:-web}`) },
    },
  ),
  'flux/definition-order': folderRule(
    'Objects of a kind are applied without waiting for the definition of that kind.',
    'In a new cluster the API server does not know the kind yet, and the whole Kustomization fails until it does. Depend on the Kustomization that brings the definition.',
    {
      manifest: documents(kustomization('apps', 'path: ./web'), kustomization('operators', 'path: ./operators')),
      files: {
        'operators/widgets.yaml': WIDGET_DEFINITION,
        'web/widget.yaml': object('example.org/v1', 'Widget', 'web'),
      },
    },
    {
      manifest: documents(
        kustomization('apps', 'path: ./web', 'dependsOn:', '  - name: operators'),
        kustomization('operators', 'path: ./operators'),
      ),
      files: {
        'operators/widgets.yaml': WIDGET_DEFINITION,
        'web/widget.yaml': object('example.org/v1', 'Widget', 'web'),
      },
    },
    'warning',
  ),
  'kube/removed-api': repositoryRule(
    'error',
    'An object has an API version that is served no more.',
    'Flux or Kubernetes has removed the version, and the object is refused. Change apiVersion, and the fields that have changed with it. A cluster that holds the older definitions is left alone.',
    kustomization('apps').replace('fluxcd.io/v1', 'fluxcd.io/v1beta2'),
    kustomization('apps'),
  ),
  'helm/missing-dependency': repositoryRule(
    'error',
    'A HelmRelease depends on one that the cluster does not have.',
    'It waits for good. Correct the name or its namespace; Kustomizations do not count.',
    helmRelease('  dependsOn:', '    - name: cert-manger'),
    documents(
      helmRelease('  dependsOn:', '    - name: cert-manager'),
      helmRelease().replace('name: traefik', 'name: cert-manager'),
    ),
  ),
  'helm/cycle': repositoryRule(
    'error',
    'HelmReleases depend on each other in a circle.',
    'No member of a cycle is ever installed. Remove one of the dependencies.',
    documents(
      helmRelease('  dependsOn:', '    - name: cert-manager'),
      helmRelease('  dependsOn:', '    - name: traefik').replace('name: traefik', 'name: cert-manager'),
    ),
    documents(
      helmRelease('  dependsOn:', '    - name: cert-manager'),
      helmRelease().replace('name: traefik', 'name: cert-manager'),
    ),
  ),
  'kustomize/missing': folderRule(
    'A kustomization names a file or a folder that is not there.',
    'The build fails, and nothing of the overlay is applied. Correct the entry, or add the file.',
    { files: { 'apps/kustomization.yaml': overlay('resources:', '  - setings.yaml') } },
    SOUND_OVERLAY,
  ),
  'kustomize/invalid': folderRule(
    'A kustomization cannot be read as one.',
    'kustomize refuses it as it stands. The message says what it holds and what was expected.',
    { files: { 'apps/kustomization.yaml': '- settings.yaml\n' } },
    SOUND_OVERLAY,
  ),
  'kustomize/cycle': folderRule(
    'Overlays include each other in a circle.',
    'The build never ends. Remove one of the entries.',
    {
      files: {
        'apps/kustomization.yaml': overlay('resources:', '  - base'),
        'apps/base/kustomization.yaml': overlay('resources:', '  - ..'),
      },
    },
    SOUND_OVERLAY,
  ),
  'kustomize/duplicate': folderRule(
    'One build holds one object twice.',
    'kustomize refuses two objects of one kind, name and namespace. Remove one, or merge it as a patch.',
    {
      files: {
        'apps/kustomization.yaml': overlay('resources:', '  - settings.yaml', '  - again.yaml'),
        'apps/again.yaml': object('v1', 'ConfigMap', 'settings'),
      },
    },
    SOUND_OVERLAY,
  ),
  'kustomize/patch': folderRule(
    'A patch changes nothing, or cannot be applied.',
    'The object that it is for is not among the resources, or does not have what the patch expects. Correct its target.',
    {
      files: {
        'apps/kustomization.yaml': overlay(
          'resources:',
          '  - settings.yaml',
          'patches:',
          '  - patch: |-',
          '      apiVersion: v1',
          '      kind: ConfigMap',
          '      metadata:',
          '        name: setings',
          '        namespace: apps',
          '      data:',
          '        colour: green',
        ),
      },
    },
    SOUND_OVERLAY,
  ),
  'kustomize/no-object': folderRule(
    'A document that is to be applied is no Kubernetes object.',
    'Every document needs apiVersion, kind and metadata.name. Correct it, or leave the file out.',
    {
      files: {
        'apps/kustomization.yaml': overlay('resources:', '  - notes.yaml'),
        'apps/notes.yaml': 'remember: the milk\n',
      },
    },
    SOUND_OVERLAY,
  ),
  'repo/link-outside': folderRule(
    'A symbolic link leads out of the repository.',
    'It is not followed: what it points to is not in Git. Replace it by the file.',
    { links: { 'apps/outside.yaml': '/etc/hostname' } },
    { links: { 'apps/inside.yaml': '../apps/settings.yaml' }, ...SOUND_OVERLAY },
  ),
  'repo/unreadable': folderRule(
    'A file of the repository that is needed cannot be read as text.',
    'Manifests are UTF-8 and far below five megabytes.',
    { files: { 'apps/binary.yaml': Uint8Array.of(0xff, 0xfe, 0x00, 0xc3) } },
    SOUND_OVERLAY,
  ),
  'yaml/syntax': repositoryRule(
    'error',
    'A file of the repository is not valid YAML.',
    'Flux cannot apply it. Correct the file at the place given.',
    `${kustomization('apps')}  - oops: [\n`,
    kustomization('apps'),
  ),
  'yaml/duplicate-key': repositoryRule(
    'error',
    'A mapping has one key twice.',
    "Kubernetes refuses it, and which value was meant is anybody's guess. Remove one.",
    kustomization('apps', 'wait: true', 'wait: false'),
    kustomization('apps', 'wait: true'),
  ),
  'yaml/alias-bomb': folderRule(
    'The aliases of a document stand for more values than any manifest has.',
    'It is refused before it fills the memory. Write the values out.',
    { files: { 'apps/bomb.yaml': aliasBomb(20) } },
    SOUND_OVERLAY,
  ),
} as const satisfies Readonly<Record<string, Rule>>;

/** The id of a rule: `area/name`. */
export type RuleId = keyof typeof RULES;

/** Every rule's id, in the table's order. */
export const RULE_IDS = Object.keys(RULES) as readonly RuleId[];

/** Whether there is a rule of that id. */
export function isRuleId(id: string): id is RuleId {
  return Object.hasOwn(RULES, id);
}
