import { describe, expect, test } from 'vitest';
import { kustomization } from '../support/git-history.ts';
import { checkExample } from '../support/project.ts';

/** What runs an application, what leads to it, and the host under which people find it. */
function application(name: string, namespace: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: ${name}
          image: ghcr.io/example/${name}:1.4.0
---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  ports:
    - port: 8080
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  rules:
    - host: ${name}.example.org
`;
}

/** The verdicts of a page about a cluster that applies some applications, by line. */
function verdicts(page: string, applications = application('recipes', 'home')): readonly string[] {
  const manifest = kustomization('apps', '5m', './all');
  const { claims } = checkExample({ manifest, page, files: { 'all/apps.yaml': applications } }).outcome;
  return claims.map(({ place, predicate, verdict }) => `${place.line} ${predicate} ${verdict}`);
}

const TRUE_LINES = [
  '- **Image:** `ghcr.io/example/recipes:1.4.0`',
  '- **Replicas:** 2',
  '- **URL:** https://recipes.example.org',
];

describe('labels under the name of an application', () => {
  test('are held against the object of that name that has the field', () => {
    expect(verdicts(['# Recipes', '', ...TRUE_LINES, '- Namespace: `home`', ''].join('\n'))).toEqual([
      '3 image verified',
      '4 spec.replicas verified',
      '5 host verified',
      '6 metadata.namespace verified',
    ]);
  });

  test('drift where it says otherwise, in lists and in tables', () => {
    const rows = ['| Image | `ghcr.io/example/recipes:1.3.0` |', '| Replicas | 3 |', '| Host | cook.example.org |'];
    expect(verdicts(['# Recipes', '', '| Field | Value |', '|---|---|', ...rows, ''].join('\n'))).toEqual([
      '5 image drifted',
      '6 spec.replicas drifted',
      '7 host drifted',
    ]);
    expect(verdicts('# Recipes\n\n- Image: `ghcr.io/example/recipes:1.3.0`\n- Replicas: 3\n')).toEqual([
      '3 image drifted',
      '4 spec.replicas drifted',
    ]);
  });

  test('may stand without a colon', () => {
    expect(verdicts('# Recipes\n\n- 3 replicas\n- image `ghcr.io/example/recipes:1.4.0`\n')).toEqual([
      '3 spec.replicas drifted',
      '4 image verified',
    ]);
  });
});

describe('left alone are', () => {
  test.each([
    ['one label, which may be there by chance', '# Recipes\n\n- **Replicas:** 7\n- **Owner:** Ada\n'],
    ['settings that are named like fields of Flux', '# Recipes\n\n- **Timeout:** 30s\n- **Interval:** 5m\n'],
    ['a program that the cluster does not have', '# Wiki\n\n- **Image:** `wiki:1`\n- **Replicas:** 7\n'],
    ['values that cannot be read', '# Recipes\n\n- **Image:** the official one\n- **Replicas:** as many as it takes\n'],
    ['plans', '# Recipes\n\n## Ideas for the future\n\n- **Image:** `recipes:2`\n- **Replicas:** 7\n'],
  ])('%s', (_, page) => {
    expect(verdicts(page)).toEqual([]);
  });

  test('names that two namespaces have', () => {
    const twice = [application('recipes', 'home'), application('recipes', 'work')].join('---\n');
    const page = '# Recipes\n\n- **Image:** `ghcr.io/example/recipes:1.3.0`\n- **Replicas:** 3\n';
    expect(verdicts(page, twice).filter((verdict) => verdict.endsWith('drifted'))).toEqual([]);
  });
});
