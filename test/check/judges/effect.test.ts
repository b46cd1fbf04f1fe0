import { expect, test } from 'vitest';
import { kustomization } from '../../support/manifests.ts';
import { verdictsOf } from '../../support/verdicts.ts';

function deployment(name: string): string {
  return `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name}, namespace: web }\nspec: {}\n`;
}

function layer(name: string, ...lines: readonly string[]): string {
  return kustomization(name, ...lines).replace('./apps', `./${name}`);
}

const FILES = {
  'auth/proxy.yaml': deployment('oauth2-proxy'),
  'instances/dex.yaml': deployment('dex'),
  'names/namespaces.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: { name: vault }\n',
};

/** What the check says of a page on what `auth` waits for, with further lines of its spec and those of `instances`. */
function effect(
  words: string,
  auth: readonly string[] = [],
  instances: readonly string[] = [],
  files: Readonly<Record<string, string>> = {},
): readonly string[] {
  const manifests = [layer('auth', 'wait: true', ...auth), layer('instances', ...instances), layer('names')];
  const page = `# Flux\n\n- **auth**: ${words}\n`;
  return verdictsOf(manifests, page, { ...FILES, ...files });
}

const IGNORED =
  'with spec.wait Flux ignores spec.healthChecks: it waits for what the Kustomization applies, and for nothing else';

test('of several things waited for, each has to be among what the Kustomization applies', () => {
  expect(effect('Blocks until oauth2-proxy healthy')).toEqual(['3 verified: auth waits for all that it applies']);
  expect(effect('Blocks until Dex + OAuth2 Proxy healthy')).toEqual([
    `3 drifted: auth does not wait for dex, which instances applies: ${IGNORED}`,
  ]);
  expect(effect('Blocks until Dex and OAuth2 are ready')).toEqual([
    `3 drifted: auth does not wait for dex, which instances applies: ${IGNORED}`,
  ]);
});

test('what is named beside the list, or is known by nobody, is no such thing', () => {
  const verified = ['3 verified: auth waits for all that it applies'];
  expect(effect('Blocks until oauth2-proxy is reachable through dex')).toEqual(verified);
  expect(effect('Blocks until the OAuth2 login is ready')).toEqual(verified);
  expect(effect('Blocks until Deployments are ready', [], [], { 'names/d.yaml': deployment('deployments') })).toEqual(
    verified,
  );
  expect(effect('Blocks until Dex + OAuth2 healthy', [], [], { 'auth/dex.yaml': deployment('dex-server') })).toEqual(
    verified,
  );
});

test('what may be waited for in another way is not decided', () => {
  expect(effect('Blocks until Vault + OAuth2 healthy')).toEqual([
    '3 unverifiable: effect:wait of Kustomization auth cannot be checked: vault is not among what auth is known to apply, and it waits for that alone',
  ]);
  const release =
    'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: login, namespace: web }\nspec: { interval: 1h }\n';
  expect(effect('Blocks until Dex + OAuth2 healthy', [], [], { 'auth/release.yaml': release })).toEqual([
    '3 unverifiable: effect:wait of Kustomization auth cannot be checked: instances applies dex, but HelmRelease login may bring one as well',
  ]);
  const after = ['dependsOn: [{ name: instances }]'];
  expect(effect('Blocks until Dex + OAuth2 healthy', after, ['wait: true'])).toEqual([
    '3 unverifiable: effect:wait of Kustomization auth cannot be checked: instances applies dex, and auth depends on it',
  ]);
  expect(effect('Blocks until Dex + OAuth2 healthy', after)).toEqual([
    `3 drifted: auth does not wait for dex, which instances applies: ${IGNORED}`,
  ]);
});
