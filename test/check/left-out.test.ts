import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { loadProject } from '../../src/project.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';

/** Five layers, each on the one before it, and the messages about a page that draws the first four as all there are. */
function messagesAbout(note: string): readonly string[] {
  const layer = (name: string, before: string | undefined) =>
    `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: ${name}, namespace: flux-system }
spec: { interval: 15m, path: ./apps, prune: true, sourceRef: { kind: GitRepository, name: flux-system }${before ? `, dependsOn: [{ name: ${before} }]` : ''} }
`;
  const names = ['layer-one', 'layer-two', 'layer-three', 'layer-four', 'layer-five'];
  const drawing = `\`\`\`\n${names.slice(0, 4).join(' --> ')}\n\`\`\``;
  const folder = writeFolder({
    ...BOOTSTRAP,
    'clusters/home/layers.yaml': names.map((name, index) => layer(name, names[index - 1])).join('---\n'),
    'wiki/page.md': `# Dependencies\n\nThe full dependency graph of all Kustomizations; an arrow leads to what depends on its beginning:\n\n${drawing}\n\n${note}\n`,
  });
  const { outcome } = loadProject(loadConfig(folder, { repo: folder, wiki: [join(folder, 'wiki')] }));
  return outcome.claims.filter(({ verdict }) => verdict === 'drifted').map(({ message }) => message);
}

test('a drawing of everything that leaves a Kustomization out is reported', () => {
  expect(messagesAbout('Nothing else is there.')).toEqual(['The drawing leaves out Kustomization layer-five of home']);
});

test('unless the page says that it does so on purpose', () => {
  expect(messagesAbout('`layer-five` is left out of this drawing on purpose.')).toEqual([]);
});
