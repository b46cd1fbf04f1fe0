import { describe, expect, test } from 'vitest';
import { checkExample } from '../../support/project.ts';

const LAYER = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: site-layer
  namespace: flux-system
spec:
  interval: 15m
  path: ./apps/overlay
  prune: true
  sourceRef:
    kind: GitRepository
    name: flux-system
`;
const object = (apiVersion: string, kind: string, name: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: web\n`;
const FILES = {
  'apps/overlay/kustomization.yaml': 'resources:\n  - ../web\n',
  'apps/web/kustomization.yaml': 'resources:\n  - all.yaml\n',
  'apps/web/all.yaml': [
    object('apps/v1', 'Deployment', 'web-front'),
    object('v1', 'Service', 'web-front'),
    object('v1', 'ConfigMap', 'pages'),
  ].join('---\n'),
  'apps/other/kustomization.yaml': 'resources: []\n',
};

/** What is said of what the layer applies. */
function said(...lines: readonly string[]): readonly (readonly [string, string, string])[] {
  const page = ['## `site-layer`', '', ...lines, ''].join('\n');
  const { claims } = checkExample({ manifest: LAYER, page, files: FILES }).outcome;
  return claims
    .filter(({ predicate }) => predicate === 'applies')
    .map(({ text, verdict, message }) => [text, verdict, message]);
}

describe('a name with a list of kinds', () => {
  test('is an object of each kind', () => {
    expect(said('Deploys:', '', '- `web-front`: Deployment + Service')).toEqual([
      ['web-front', 'verified', 'site-layer applies Deployment web-front'],
      ['Service', 'verified', 'site-layer applies Service web-front'],
    ]);
  });

  test('may be the display name of a program', () => {
    expect(said('Deploys:', '', '- Web Front Deployment + Service')).toEqual([
      ['Web Front', 'verified', 'site-layer applies Deployment web-front'],
      ['Service', 'verified', 'site-layer applies Service web-front'],
    ]);
  });

  test('drifts where no object of a kind is applied', () => {
    expect(said('Deploys:', '', '- `web-front`: Deployment + Ingress')).toEqual([
      ['web-front', 'verified', 'site-layer applies Deployment web-front'],
      ['Ingress', 'drifted', 'site-layer applies no Ingress/web-front'],
    ]);
  });

  test('leaves open what may have another name', () => {
    expect(said('Deploys:', '', '- `web-front`: Deployment + ConfigMap').at(-1)?.[1]).toBe('unverifiable');
  });

  test('ends where something else stands', () => {
    expect(said('Deploys:', '', '- `web-front` Deployment, Ingress of another', '- Big Thing + Service')).toEqual([
      ['web-front', 'verified', 'site-layer applies Deployment web-front'],
    ]);
  });
});

describe('the folder that an overlay stands for', () => {
  test('holds what it applies', () => {
    expect(said('Aggregator for `./apps/web`.')).toEqual([
      ['./apps/web', 'verified', 'site-layer applies what is declared in apps/web'],
    ]);
  });

  test('is left open where nothing of it is applied, and not read where it is none', () => {
    expect(said('Aggregator for `./apps/other`.').map(([, verdict]) => verdict)).toEqual(['unverifiable']);
    expect(said('Aggregator for `./apps/nowhere`.', '', 'Watches over `./apps/web`.')).toEqual([]);
  });
});
