import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { main } from '../../src/cli.ts';
import { dangersOnPage } from '../support/dangers.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';

// Vitest's own settings would pass for those of the site.
delete process.env['BASE_URL'];

/** What would run if one place forgot to escape it, whether it stands in text, in an attribute or in a script. */
const IMAGE = '<img src=x onerror=hostile()>';
const BREAKOUT = `"'></script></style></title><script>hostile()</script>${IMAGE}`;
const LINK = 'javascript:hostile()';

const KUSTOMIZATION = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: ${JSON.stringify(`web${IMAGE}`)}
  namespace: flux-system
  labels: { note: ${JSON.stringify(BREAKOUT)} }
spec:
  interval: ${JSON.stringify(BREAKOUT)}
  timeout: 5m
  path: ./apps
  prune: true
  targetNamespace: ${JSON.stringify(BREAKOUT)}
  sourceRef: { kind: GitRepository, name: ${JSON.stringify(BREAKOUT)} }
  dependsOn: [{ name: ${JSON.stringify(BREAKOUT)} }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: ${JSON.stringify(BREAKOUT)}, namespace: apps }
spec:
  rules: [{ host: ${JSON.stringify(IMAGE)} }]
`;

const PAGE = `---
title: ${JSON.stringify(BREAKOUT)}
description: ${JSON.stringify(BREAKOUT)}
tags: [${JSON.stringify(BREAKOUT)}]
aliases: [${JSON.stringify(LINK)}, ${JSON.stringify(`/${BREAKOUT}`)}]
---

# Hostile ${BREAKOUT}

## Heading ${IMAGE}

[words](${LINK}) [spaced](<java script:hostile()>) [data](data:text/html,${encodeURIComponent(IMAGE)}) <${LINK}>
![picture](${LINK}) [[${IMAGE}]] <a href="${LINK}" onclick="hostile()" style="x:expression(hostile())">raw</a>
<svg onload=hostile()><script>hostile()</script></svg> <iframe srcdoc="${IMAGE.replaceAll('"', '')}"></iframe>

| Kustomization | Timeout |
|---|---|
| \`web${IMAGE}\` | \`${BREAKOUT.replaceAll('|', '')}\` |

\`\`\`mermaid
graph TD
  a["${IMAGE}"] -->|${IMAGE}| b["<script>hostile()</script>"]
  click a "${LINK}"
\`\`\`

\`\`\`"${IMAGE}
${BREAKOUT}
\`\`\`

<!-- wikiproof:dag around="${IMAGE}" -->
<!-- wikiproof:fields name='${BREAKOUT}' -->

> [!${IMAGE}]
> ${BREAKOUT}

Note[^1].

[^1]: ${BREAKOUT}
`;

test('nothing that stands in a wiki or a repository runs on the site', { timeout: 300_000 }, async () => {
  const root = writeFolder({
    ...Object.fromEntries(Object.entries(BOOTSTRAP).map(([file, text]) => [`repo/${file}`, text])),
    'repo/clusters/home/web.yaml': KUSTOMIZATION,
    'repo/clusters/home/broken.yaml': KUSTOMIZATION.replace(`web${IMAGE}`, '</title><script>hostile()</script>'),
    'wiki/untitled.md': PAGE.replace(/^# .*$/m, ''),
    'wiki/index.md': '# Home\n\n[hostile](hostile.md)\n',
    'wiki/hostile.md': PAGE,
    [`wiki/a<b>"'&${IMAGE.replaceAll('/', '')}.md`]: `# Named\n\n${BREAKOUT}\n`,
  });
  const out = path.join(root, 'out');
  const folders = ['--repo', path.join(root, 'repo'), '--wiki', path.join(root, 'wiki')];
  expect(await main(['build', ...folders, '--out', out])).toBe(0);
  const pages = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(?:html|svg)$/.test(file));
  expect(pages.length).toBeGreaterThan(5);
  const running = pages.flatMap((page) =>
    dangersOnPage(readFileSync(path.join(out, page), 'utf8')).map((what) => `${page}: ${what}`),
  );
  expect(running).toEqual([]);
});
