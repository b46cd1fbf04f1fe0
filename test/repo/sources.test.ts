import { describe, expect, test } from 'vitest';
import { checkoutOf, readBranchFact, readCheckout, readSourceRef } from '../../src/repo/sources.ts';
import { resource, showFact } from './support.ts';

function gitRepository(url: string, ...ref: readonly string[]): string {
  const head = 'apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata:\n  name: fleet\n';
  return `${head}spec:\n  url: ${url}\n${ref.length > 0 ? '  ref:\n' : ''}${ref.map((line) => `    ${line}\n`).join('')}`;
}

describe('a checkout', () => {
  test.each([
    'https://git.example.org/org/fleet',
    'https://git.example.org/org/fleet.git',
    'https://user@git.example.org/org/fleet/',
    'ssh://git@git.example.org/org/fleet',
    'git@git.example.org:org/fleet.git',
  ])('%s is the same repository', (url) => {
    const expected = checkoutOf('https://git.example.org/org/fleet', 'refs/heads/main');
    expect(readCheckout(resource(gitRepository(url, 'branch: main')))).toBe(expected);
  });

  test.each([
    [['branch: main'], 'refs/heads/main'],
    [['name: refs/heads/main'], 'refs/heads/main'],
    [['tag: v1.0.0', 'branch: main'], 'refs/tags/v1.0.0'],
    [[], 'refs/heads/master'],
  ])('%j follows %s', (ref, name) => {
    expect(readCheckout(resource(gitRepository('x', ...ref)))).toBe(checkoutOf('x', name));
  });

  test.each([[['semver: 1.x']], [['commit: abc', 'branch: main']]])('%j follows no name', (ref) => {
    expect(readCheckout(resource(gitRepository('x', ...ref)))).toBeNull();
  });
});

describe('the branch of a GitRepository', () => {
  test.each([
    [['name: refs/heads/main'], 'main (derived) m.yaml:8:5'],
    [['tag: v1.0.0'], 'not set (derived) m.yaml:8:5'],
    [['semver: 1.x'], 'not set (derived) m.yaml:8:5'],
  ])('%j makes it %s', (ref, shown) => {
    expect(showFact(readBranchFact(resource(gitRepository('x', ...ref))))).toBe(shown);
  });

  test.each([[[]], [['branch: main']], [['branch: main', 'commit: abc']]])('%j leaves it to the field', (ref) => {
    expect(readBranchFact(resource(gitRepository('x', ...ref)))).toBeUndefined();
  });
});

describe('the source of a Kustomization', () => {
  function kustomization(sourceRef: string): string {
    return `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: web\n  namespace: apps\nspec:\n  sourceRef: ${sourceRef}\n`;
  }

  test('is in the namespace of the Kustomization unless it says another', () => {
    expect(readSourceRef(resource(kustomization('{kind: Bucket, name: b}')))?.namespace).toBe('apps');
    expect(readSourceRef(resource(kustomization('{kind: Bucket, name: b, namespace: c}')))?.namespace).toBe('c');
  });

  test('is unknown without a kind or a name', () => {
    expect(readSourceRef(resource(kustomization('{name: b}')))).toBeNull();
  });
});
