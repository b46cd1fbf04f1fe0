import { posix } from 'node:path';

/** How many pages a folder of the generated wiki holds, and how many such folders stand in one. */
const PAGES_IN_FOLDER = 20;
const FOLDERS_IN_FOLDER = 10;

/** So many lines of prose does a page have, one paragraph each. */
const PARAGRAPHS = 6;

/** A page of the generated wiki. */
export interface GeneratedPage {
  readonly path: string;
  readonly title: string;
  readonly source: string;
}

/**
 * Pages about so many of the applications that `writeRepository` writes, in folders two deep beside a home page: prose,
 * a table and lists with statements that are true, code in three languages, and links to other pages. All of it is
 * Markdown that means the same to wikiproof, Starlight and VitePress. Pure.
 */
export function generateSitePages(count: number, apps: number): readonly GeneratedPage[] {
  return Array.from({ length: count }, (_, number) => {
    const title = number === 0 ? 'Home' : `Runbook ${number} of app-${number % apps}`;
    return { path: pathOf(number), title, source: `---\ntitle: ${title}\n---\n\n${textOf(number, count, apps)}` };
  });
}

function pathOf(number: number): string {
  if (number === 0) return 'index.md';
  const topic = Math.floor(number / PAGES_IN_FOLDER);
  return `area-${Math.floor(topic / FOLDERS_IN_FOLDER)}/topic-${topic}/runbook-${number}.md`;
}

function textOf(number: number, count: number, apps: number): string {
  const index = number % apps;
  const app = `app-${index}`;
  const needed = index > 0 && index % 10 === 0 ? `\`app-${index - 10}\`` : '–';
  return `${prose(number, 0)}

## What Flux applies

| Kustomization | Interval | Timeout | Wait | dependsOn |
|---|---|---|---|---|
| \`${app}\` | 10m | 5m | true | ${needed} |

${prose(number, 1)}

## The manifest

\`\`\`yaml
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: ${app}
  namespace: flux-system
spec:
  interval: 10m
  path: ./apps/home/${app}
\`\`\`

${prose(number, 2)}

## When it fails

1. Look at the **events** of the Kustomization, then at those of the Deployment.
2. Find the change in Git. _Do not_ edit the cluster by hand.
3. Reconcile, and wait until everything is ready:

   \`\`\`sh
   flux reconcile kustomization ${app} --with-source
   kubectl --namespace ${app} rollout status deployment/${app}
   \`\`\`

${prose(number, 3)}

> What was restored ${number} times may fail the ${number + 1}st time.

## The dashboard

\`\`\`json
{ "title": "${app}", "panels": [{ "id": ${number}, "type": "graph", "unit": "bytes" }] }
\`\`\`

${prose(number, 4)}

## See also

${[1, 7, 31].map((step) => linkTo(number, (number + step) % count, apps)).join('\n')}

${prose(number, 5)}
`;
}

function linkTo(from: number, to: number, apps: number): string {
  const path = posix.relative(posix.dirname(pathOf(from)), pathOf(to));
  return `- [Runbook ${to} of app-${to % apps}](${path.startsWith('.') ? path : `./${path}`})`;
}

const WORDS =
  'backup restore node volume gateway certificate rotation snapshot upgrade drain quorum ingress token'.split(' ');

/** Sentences that differ from page to page, so that a search has something to tell apart. */
function prose(number: number, paragraph: number): string {
  const word = (step: number) => WORDS[(number * PARAGRAPHS + paragraph * 5 + step) % WORDS.length];
  return `Before a ${word(0)} the team looks at the ${word(1)} and at the *${word(2)}*, because a ${word(3)} that was
forgotten costs an evening. Note ${number}.${paragraph} tells how the ${word(4)} was moved, what the ${word(6)} said
meanwhile, and why nobody should repeat it without a \`${word(7)}-${number}\` at hand.`;
}
