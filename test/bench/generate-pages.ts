import { writeFiles } from '../support/write-files.ts';
import { appName, predecessorOf } from './generate.ts';

/** The forms that a page may have; page after page takes the next. */
const FORMS = [overviewPage, runbookPage, networkPage, drawingPage] as const;

/**
 * Writes so many pages about a repository of `writeRepository` below a folder: what they say is true, in the shapes that
 * pages use (prose, lists, tables, drawings, code, commands), and they link to each other. Does I/O.
 *
 * @param apps how many applications the repository has; each form speaks of one after the other, again and again
 */
export function writePages(root: string, pages: number, apps: number): void {
  const files = new Map<string, string>([['index.md', '# Applications\n\nEvery page is about one application.\n']]);
  for (let number = 1; number < pages; number += 1) {
    const app = Math.floor((number - 1) / FORMS.length) % apps;
    const form = FORMS[number % FORMS.length] ?? overviewPage;
    files.set(pagePath(number), form(app, pagePath(1 + (number % (pages - 1)))));
  }
  writeFiles(root, files);
}

/** So many pages lie in one folder. */
const PAGES_IN_FOLDER = 100;

function pagePath(number: number): string {
  return `part-${Math.floor(number / PAGES_IN_FOLDER)}/page-${number}.md`;
}

function overviewPage(app: number, next: string): string {
  const name = appName(app);
  const before = predecessorOf(app);
  return `# ${name}

The web front of the team. It has been here since the first cluster, and this page says how it is made, what it needs and
where its parts are. What is not said here stands in the [next page](../${next}), or in the manifests themselves.

## Deployment

| Field | Value |
|---|---|
| Kustomization | \`${name}\` |
| Path | \`./apps/home/${name}\` |
| Interval | 10m |
| Timeout | 5m |
| Prune | true |
| Wait | true |
| Depends on | ${before === null ? 'none' : `\`${before}\``} |

The Kustomization \`${name}\` waits for its workloads and is reconciled every 10 minutes. Its variables are read from the
ConfigMap \`cluster-vars\` in \`flux-system\`.

## Parts

- Deployment \`${name}\`: 3 replicas, image \`ghcr.io/example/web:2.0.0\`
- Service \`${name}\`: a LoadBalancer on port 80
- Ingress \`${name}\`: what the world sees, by way of *traefik*
- PersistentVolumeClaim \`${name}\`: ten gibibytes for uploads

> Uploads are not backed up yet. Whoever changes the claim copies them away first, and tells the team.

## Verified Against

- \`clusters/home/${name}.yaml\`
- \`apps/base/${name}/deployment.yaml\`
- \`apps/home/${name}/kustomization.yaml\`
`;
}

function runbookPage(app: number, next: string): string {
  const name = appName(app);
  return `# When ${name} does not answer

Somebody is awake who would rather be asleep, so the steps are short. Take them in their order and write down what you saw;
[the next page](../${next}) has what else can go wrong.

## Look

1. Is the Kustomization ready?

   \`\`\`sh
   flux get kustomization ${name} -n flux-system
   kubectl get deployment ${name} -n ${name}
   \`\`\`

2. Are there three pods, and do they hold themselves ready? They answer at \`/healthz\`.
3. Does the volume have room? **It does not grow by itself.**

## Mend

Start it again, then let Flux put back what Git says:

\`\`\`sh
kubectl rollout restart deployment/${name} -n ${name}
flux reconcile kustomization ${name} --with-source
\`\`\`

The Kustomization is in \`clusters/home/${name}.yaml\`:

\`\`\`yaml
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: ${name}
  namespace: flux-system
spec:
  interval: 10m
  path: ./apps/home/${name}
  prune: true
  wait: true
\`\`\`

## Afterwards

Say in the channel what it was. If it was the disk, add a line to the list of disks; if it was the network, say since when,
from where, and what \`kubectl describe\` showed.
`;
}

function networkPage(app: number, next: string): string {
  const name = appName(app);
  return `# How ${name} is reached

Requests come in by name and go out by address. Both are made by the manifests of \`apps/base/${name}\`, and neither is
written by hand anywhere else ([more](../${next})).

| Name | Kind | What it is for |
|---|---|---|
| \`${name}\` | Service | pods by port 80, named \`http\` |
| \`${name}\` | Ingress | the host \`${name}.example.org\` |

The host \`${name}.example.org\` is served by the Ingress \`${name}\`. Behind it the Service \`${name}\` sends what arrives
on port 80 to the port \`http\` of the pods, ~~which was 8000 once~~ which is 8080.

## Files

\`\`\`text
apps/base/${name}/
├── claim.yaml
├── deployment.yaml
├── ingress.yaml
├── kustomization.yaml
├── service.yaml
└── settings.yaml
\`\`\`

## Questions

- Why no certificate of its own? The one of the domain is for all of them.
- Why a LoadBalancer *and* an Ingress? Machines of the old network know no names.
  - They are to go away.
  - Until then: do not touch the address.
`;
}

function drawingPage(app: number, next: string): string {
  const name = appName(app);
  const before = predecessorOf(app);
  const edge = before === null ? `  ${name}` : `  ${before} --> ${name}`;
  return `# What ${name} waits for

Most of the applications wait for nothing. Every tenth waits for the one that was made ten before it, so that not all of
them start at once when the cluster comes up. The arrows lead from what is first to what comes after it.

\`\`\`mermaid
flowchart TD
${edge}
\`\`\`

## In words

${before === null ? `The Kustomization \`${name}\` depends on nothing.` : `The Kustomization \`${name}\` depends on \`${before}\`.`} It applies what is below
\`apps/home/${name}\`, which takes the base and adds a namespace, a label, an image and a patch.

| Kustomization | \`wait\` | \`prune\` | \`interval\` | \`timeout\` |
|---|---|---|---|---|
| \`${name}\` | true | true | 10m | 5m |

A failed start shows as \`Ready=False\` with the reason \`HealthCheckFailed\`. After five minutes the attempt is over, and
with the next interval Flux begins again. See [what comes next](../${next}).
`;
}
