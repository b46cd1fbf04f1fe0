import { expect, test } from 'vitest';
import { type RepositoryOptions, readRepository } from '../../src/repo/repository.ts';
import { writeFolder } from '../support/folder.ts';
import { cluster, kustomization } from '../support/manifests.ts';
import { kustomization as named, onlyCluster } from './support.ts';

const SOURCES = `apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: flux-system }
data:
  HOST: web.example.org
  UNUSED: nobody
---
apiVersion: v1
kind: Secret
metadata: { name: keys, namespace: flux-system }
stringData:
  TOKEN: hunter2
`;

const USES = `apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: web }
data:
  host: \${HOST}
  script: echo \${OWN}
---
apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    inline: \${INLINE}
    token: \${TOKEN}
    other: \${OTHER:=x}
`;

function variables(from: string, options: RepositoryOptions = {}): readonly string[] {
  const postBuild = `postBuild: { substitute: { INLINE: a }, substituteFrom: [${from}] }`;
  const folder = writeFolder({
    ...cluster('test', [kustomization('web', postBuild)]),
    'clusters/test/sources.yaml': SOURCES,
    'apps/web.yaml': USES,
  });
  return named(onlyCluster(readRepository(folder, options)), 'web').variables.map(
    ({ name, origin, source, place, usedAt }) => `${name} ${origin} ${source} ${place?.line} ${usedAt.line}`,
  );
}

const SETTINGS = '{ kind: ConfigMap, name: settings }';
const KEYS = '{ kind: Secret, name: keys }';

test('each variable that is used tells who gives it and where, without its value', () => {
  expect(variables(`${SETTINGS}, ${KEYS}`)).toEqual([
    'HOST written ConfigMap settings 5 5',
    'INLINE written spec.postBuild 11 13',
    'OTHER unset null undefined 15',
    'TOKEN secret Secret keys 12 14',
  ]);
});

test('a source that Git does not hold may give any variable but those of the Kustomization itself', () => {
  expect(variables(`${SETTINGS}, { kind: Secret, name: gone }`)).toEqual([
    'HOST open Secret gone undefined 5',
    'INLINE written spec.postBuild 11 13',
    'OTHER open Secret gone undefined 15',
    'TOKEN open Secret gone undefined 14',
  ]);
});

test('the configuration may give what Git does not', () => {
  expect(variables('{ kind: Secret, name: gone }', { variables: { TOKEN: 'x' } })[2]).toBe(
    'TOKEN provided null undefined 14',
  );
});
