import { BOOTSTRAP } from './folder.ts';

/** A Kustomization that applies `./apps`, with further lines of its `spec`. */
export function kustomization(name: string, ...lines: readonly string[]): string {
  const spec = [
    '  interval: 15m',
    '  path: ./apps',
    '  prune: true',
    '  sourceRef: { kind: GitRepository, name: flux-system }',
  ];
  const head = ['apiVersion: kustomize.toolkit.fluxcd.io/v1', 'kind: Kustomization', 'metadata:', `  name: ${name}`];
  return [...head, '  namespace: flux-system', 'spec:', ...spec, ...lines.map((line) => `  ${line}`), ''].join('\n');
}

/** The root of a cluster beside `home`, and the Kustomizations that it applies. */
export function cluster(name: string, manifests: readonly string[]): Readonly<Record<string, string>> {
  const [path, root] = Object.entries(BOOTSTRAP)[0] ?? ['', ''];
  return {
    [path.replace('clusters/home', `clusters/${name}`)]: root.replace('clusters/home', `clusters/${name}`),
    [`clusters/${name}/example.yaml`]: manifests.join('---\n'),
  };
}
