/** How much a finding weighs: an `error` fails the check, a `warning` deserves a look, `info` is said once and quietly. */
export type Severity = 'error' | 'warning' | 'info';

/** A small repository and page: the manifest stands in the cluster's folder, the page in the wiki. */
export interface Example {
  readonly manifest: string;
  readonly page: string;
  /** Further files of the repository, by path: text, or bytes that are none. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
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

/** A section about one object with one field. */
function fieldTable(name: string, field: string, value: string): string {
  return `## \`${name}\`\n\n| Field | Value |\n|---|---|\n| ${field} | ${value} |\n`;
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
function folderRule(meaning: string, help: string, faulty: Partial<Example>, sound: Partial<Example>): Rule {
  const example = { manifest: kustomization('apps'), page: NO_PAGE };
  return { severity: 'error', meaning, help, triggers: { ...example, ...faulty }, leaves: { ...example, ...sound } };
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

const SOUND_OVERLAY = { files: { 'apps/kustomization.yaml': overlay('resources:', '  - settings.yaml') } };

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
    'traefik',
    'Interval',
    '5m',
    '60m',
  ),
  'helm/timeout': fieldRule(
    'The timeout on a page is the one that holds for the HelmRelease.',
    `Without spec.timeout it is five minutes. ${CORRECT_EITHER}`,
    helmRelease(),
    'traefik',
    'Timeout',
    '15m',
    '5m',
  ),
  'helm/depends-on': fieldRule(
    'What a page says a HelmRelease depends on is the set in its spec.dependsOn.',
    `A HelmRelease waits for other HelmReleases only. ${CORRECT_EITHER}`,
    documents(helmRelease('  dependsOn:', '    - name: cert-manager')),
    'traefik',
    'DependsOn',
    '`metallb`',
    '`cert-manager`',
  ),
  'helm/suspend': fieldRule(
    'Whether a page calls a HelmRelease suspended agrees with spec.suspend.',
    CORRECT_EITHER,
    helmRelease(),
    'traefik',
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
    help: 'The page is read without it. Correct the YAML between the lines of ---, or the TOML between those of +++.',
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

/** The rule of that id; `undefined` for an id that no rule has. */
export function ruleNamed(id: string): Rule | undefined {
  return Object.hasOwn(RULES, id) ? RULES[id as RuleId] : undefined;
}
