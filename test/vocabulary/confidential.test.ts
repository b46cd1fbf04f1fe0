import { expect, test } from 'vitest';
import { givesSecret, isConfidential, withholdSecrets, withoutCredentials } from '../../src/vocabulary/confidential.ts';
import { takesLinearTime } from '../support/growth.ts';

test('what is secret by its kind or by its name is kept back', () => {
  expect(isConfidential('Secret', 'data.host')).toBe(true);
  expect(isConfidential('HelmRelease', 'spec.values.admin.password')).toBe(true);
  expect(isConfidential('ConfigMap', 'data.API_KEY')).toBe(true);
  expect(isConfidential('ConfigMap', 'data.REGION')).toBe(false);
});

test('nothing but keys is shown of a Secret, and of what makes one', () => {
  expect(
    withholdSecrets('kind: Secret\nstringData:\n  name: x # y\n  long: |\n    line\n---\nkind: Service\nport: 80\n'),
  ).toBe(
    'kind: (withheld)\nstringData:\n  name: (withheld)\n  long: (withheld)\n    (withheld)\n---\nkind: Service\nport: 80\n',
  );
  expect(withholdSecrets('secretGenerator:\n  - literals: [a=b]\n')).toBe(
    'secretGenerator:\n  - literals: (withheld)\n',
  );
  expect(withholdSecrets('items:\n  - kind: Secret\n    data: {a: b}')).toBe(
    'items:\n  - kind: (withheld)\n    data: (withheld)',
  );
  expect(withholdSecrets('{"kind": "Secret", "data": {"a": "b"}}')).toBe('{"kind": (withheld)');
});

test.each([
  ['  password: x', '  password: (withheld)'],
  ['  "api_key": "x"', '  "api_key": (withheld)'],
  ['  values: { port: 80, clientSecret: x }', '  values: { port: 80, clientSecret: (withheld)'],
  ['    token=x', '    token= (withheld)'],
  ['- name: TOKEN\n  value: x', '- name: TOKEN\n  value: (withheld)'],
  [
    'a:\n  privateKey: |\n    x\n\n    y\n  port: 1',
    'a:\n  privateKey: (withheld)\n    (withheld)\n\n    (withheld)\n  port: 1',
  ],
])('%j is shown as %j', (text, shown) => {
  expect(withholdSecrets(text)).toBe(shown);
});

test.each([
  'timeout: 10m',
  'secretName: tls',
  'secretRef:\n  name: x',
  '- name: vso-secrets',
  'path: ./infrastructure/secrets',
  'secrets:\n  - name: x',
])('%j is shown as it is', (text) => {
  expect(withholdSecrets(text)).toBe(text);
});

test('a long manifest takes time in proportion', () => {
  expect(
    takesLinearTime((times) => withholdSecrets('secret'.repeat(times) + '\n---\nkind: x\n'.repeat(times)), 20_000),
  ).toBe(true);
});

test.each([
  ['https://ci:x@host/path', 'https://host/path'],
  ['https://x@host/path, http://y:@other', 'https://host/path, http://other'],
  ['--db=postgres://app:x@db/app', '--db=postgres://db/app'],
  ['ssh://git@host/path', 'ssh://git@host/path'],
  ['postgres://app@db/app', 'postgres://app@db/app'],
  ['https://host/@scope/name', 'https://host/@scope/name'],
  ['git@host:path', 'git@host:path'],
])('of the address %s is told %s', (written, shown) => {
  expect(withoutCredentials(written)).toBe(shown);
});

test('a line of a manifest shows that its address holds something to sign in with', () => {
  expect(withholdSecrets('url: https://ci:x@host/path\n')).toBe('url: https://(withheld)@host/path\n');
});

test('addresses of any form are read in linear time', () => {
  const address = (times: number) => 'https://a'.repeat(times) + 'a.b:'.repeat(times) + 'a'.repeat(times);
  expect(takesLinearTime((times) => withoutCredentials(address(times)), 20_000)).toBe(true);
});

test.each([
  'run --admin-token abc',
  '--api-key=abc',
  'ADMIN_PASSWORD=abc run',
  'user: admin, password: abc',
  '{"clientSecret":"abc"}',
  'https://example.org/hook?token=abc',
])('a line gives a secret: %s', (line) => {
  expect(givesSecret(line)).toBe(true);
});

test.each([
  'run --port 80',
  'ghcr.io/example/token-service:1.2.3',
  'docker.io/hashicorp/vault:1.19',
  'the password is in the vault',
  'https://auth.example.org/token',
  'secret-store',
])('a line gives none: %s', (line) => {
  expect(givesSecret(line)).toBe(false);
});
