import { PLANTED_FILES } from '../support/planted-secrets.ts';
import { PAYLOADS } from './payloads.ts';
import type { Random } from './random.ts';

/**
 * Files of a wiki and a repository with something hostile in every place from which it could reach the site: titles,
 * labels, cells, front matter, links, drawings, names of files, the configuration, what manifests say. Secrets that
 * nobody may see are among them.
 */
export function hostileFiles(random: Random): Readonly<Record<string, string>> {
  const payload = () => random.pick(PAYLOADS);
  return {
    ...PLANTED_FILES,
    ...manifests(payload),
    'wiki/wikiproof.yaml': config(payload),
    'wiki/index.md': `# Home ${payload()}\n\n[hostile](hostile.md) [[${payload()}]] ![[${payload()}]]\n`,
    'wiki/hostile.md': page(payload),
    'wiki/mkdocs.md': dialects(payload),
    [`wiki/${fileName(payload())}/${fileName(payload())}.md`]: page(payload),
    [`wiki/${fileName(payload())}.md`]: `${payload()}\n`,
    [`wiki/files/${fileName(payload())}.svg`]: `<svg onload="hostile()">${payload()}</svg>`,
  };
}

/** What of a text can name a file. */
function fileName(text: string): string {
  const name = text.replace(/[/\0]/g, '_').slice(0, 60).toWellFormed();
  return /^\.*$/.test(name) ? `x${name}` : name;
}

type Payload = () => string;

function config(payload: Payload): string {
  const quoted = () => JSON.stringify(payload());
  return `repository: ../repo
site: { title: ${quoted()}, description: ${quoted()} }
ignore: [{ subject: ${quoted()}, reason: ${quoted()} }]
`;
}

function manifests(payload: Payload): Readonly<Record<string, string>> {
  const quoted = () => JSON.stringify(payload());
  const metadata = () =>
    `metadata: { name: ${quoted()}, namespace: ${quoted()}, labels: { ${quoted()}: ${quoted()} }, annotations: { note: ${quoted()} } }`;
  return {
    'repo/clusters/home/hostile.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
${metadata()}
spec:
  interval: ${quoted()}
  timeout: ${quoted()}
  path: ./hostile
  prune: ${quoted()}
  targetNamespace: ${quoted()}
  sourceRef: { kind: GitRepository, name: flux-system }
  dependsOn: [{ name: ${quoted()} }, { name: apps }]
  healthChecks: [{ kind: ${quoted()}, name: ${quoted()}, namespace: ${quoted()} }]
  postBuild: { substitute: { name: ${quoted()} }, substituteFrom: [{ kind: ConfigMap, name: ${quoted()} }] }
`,
    'repo/hostile/objects.yaml': `apiVersion: networking.k8s.io/v1
kind: Ingress
${metadata()}
spec:
  ingressClassName: ${quoted()}
  rules: [{ host: ${quoted()}, http: { paths: [{ path: ${quoted()}, backend: { service: { name: ${quoted()}, port: { number: 80 } } } }] } }]
---
apiVersion: v1
kind: Service
${metadata()}
spec: { type: LoadBalancer, loadBalancerIP: ${quoted()}, ports: [{ name: ${quoted()}, port: 80, targetPort: ${quoted()} }] }
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
${metadata()}
spec:
  interval: 1h
  chart: { spec: { chart: ${quoted()}, version: ${quoted()}, sourceRef: { kind: HelmRepository, name: ${quoted()} } } }
  valuesFrom: [{ kind: ConfigMap, name: ${quoted()}, valuesKey: ${quoted()} }]
  values: { ${quoted()}: ${quoted()} }
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
${metadata()}
spec: { url: ${quoted()}, interval: 1h }
---
apiVersion: apps/v1
kind: Deployment
${metadata()}
spec:
  replicas: 1
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: ${quoted()}, image: ${quoted()}, env: [{ name: ${quoted()}, value: ${quoted()} }] }] }
---
apiVersion: image.toolkit.fluxcd.io/v1
kind: ImagePolicy
${metadata()}
spec: { imageRepositoryRef: { name: ${quoted()} }, policy: { semver: { range: ${quoted()} } } }
`,
  };
}

function page(payload: Payload): string {
  const quoted = () => JSON.stringify(payload());
  const cell = () => payload().replaceAll('|', '');
  return `---
title: ${quoted()}
description: ${quoted()}
slug: ${quoted()}
tags: [${quoted()}, ${quoted()}]
aliases: [${quoted()}, ${quoted()}]
wikiproof: { cluster: home }
---

# Hostile ${payload()}

${payload()} [words](${payload()}) [words](<${payload()}> ${quoted()}) ![picture](${payload()}) <${payload()}> [[${payload()}|${payload()}]]
<a href="${payload()}" title="${payload()}">raw</a> <img src='${payload()}'> <p align="${payload()}">${payload()}</p>

## Heading ${payload()}

| Kustomization | Timeout | ${cell()} |
|---|---|---|
| \`apps\` | \`${cell()}\` | ${cell()} |
| ${cell()} | 5m | ${cell()} |

- \`apps\` depends on \`${payload()}\` ${payload()}
  > ${payload()}

The Kustomization \`apps\` has a timeout of ${payload()}. \`apps\` has the timeout 7m.

\`\`\`mermaid
graph TD
  subgraph s["${payload()}"]
  a["${payload()}"] -->|${payload()}| b("${payload()}")
  end
  click a "${payload()}" "${payload()}"
  style a fill:${payload()}
\`\`\`

\`\`\`mermaid
sequenceDiagram
  ${payload()}->>b: ${payload()}
\`\`\`

\`\`\`yaml title="${payload()}" {1} ${payload()}
${payload()}
\`\`\`

\`\`\`${payload()}
${payload()}
\`\`\`

<table><tr><td>${payload()}</td><td onclick="${payload()}">5m</td></tr></table>

<!-- wikiproof:dag around=${quoted()} -->
<!-- wikiproof:fields name=${quoted()} -->
<!-- wikiproof-ignore ${payload()} -- ${payload()} -->

> [!${payload()}] ${payload()}
> ${payload()}

Note[^1] ${payload()}.

[^1]: ${payload()}
[ref]: ${payload()} ${quoted()}
`;
}

function dialects(payload: Payload): string {
  const quoted = () => JSON.stringify(payload());
  return `# Dialects

!!! note ${quoted()}
    ${payload()}

=== ${quoted()}
    ${payload()}

??? ${payload()} ${quoted()}
    ${payload()}

{{< mermaid >}}
graph LR
  a["${payload()}"] --> b
{{< /mermaid >}}

{{< tabs ${quoted()} >}}{{% tab ${quoted()} %}}${payload()}{{% /tab %}}{{< /tabs >}}

[x]({{< ref ${quoted()} >}}) ==${payload()}== %%${payload()}%% #${payload()} ^${payload()}

> [!note]- ${payload()}
> ${payload()}

![[${payload()}#^${payload()}|${payload()}]]

Text {: #${payload()} .${payload()} onclick=${quoted()} }
`;
}
