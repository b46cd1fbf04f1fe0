import { expect, test } from 'vitest';
import { checkExample } from '../../support/project.ts';

const MANIFEST = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: names-layer
  namespace: flux-system
spec:
  interval: 15m
  path: ./apps/names
  prune: true
  sourceRef:
    kind: GitRepository
    name: flux-system
`;
const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: relay
  namespace: names
spec:
  clusterIP: 10.96.0.53
  ports:
    - port: 53
`;

function said(sentence: string): readonly (readonly [string, string, string])[] {
  const { claims } = checkExample({
    manifest: MANIFEST,
    page: `## \`names-layer\`\n\n${sentence}\n`,
    files: { 'apps/names/service.yaml': SERVICE },
  }).outcome;
  return claims
    .filter(({ predicate }) => predicate === 'address')
    .map(({ text, verdict, message }) => [text, verdict, message]);
}

test('the address of a Service within the cluster is the one that its manifest asks for', () => {
  expect(said('Deploys the relay and a static ClusterIP Service (10.96.0.53).')).toEqual([
    ['10.96.0.53', 'verified', 'Service relay has 10.96.0.53 within the cluster'],
  ]);
});

test('an address that no Service of it asks for is left open', () => {
  expect(said('Deploys a ClusterIP Service (10.96.0.99).').map(([, verdict]) => verdict)).toEqual(['unverifiable']);
});

test('an address of something else is not read', () => {
  expect(said('Deploys a relay that asks a ClusterIP Service (10.96.0.53) not of its own.')).toEqual([]);
  expect(said('Talks to the ClusterIP Service (10.96.0.53).')).toEqual([]);
  expect(said('Deploys a Service for the router (10.96.0.53).')).toEqual([]);
});
