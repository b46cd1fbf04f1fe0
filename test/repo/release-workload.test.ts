import { expect, test } from 'vitest';
import { kustomization } from '../support/git-history.ts';
import { checkExample } from '../support/project.ts';
import { showFact } from './support.ts';

/** What the values of a release say, each line of them indented as it stands below `values:`. */
function factsOf(...values: readonly string[]): Readonly<Record<'image' | 'port' | 'replicas', string>> {
  const release = [
    'apiVersion: helm.toolkit.fluxcd.io/v2',
    'kind: HelmRelease',
    'metadata:',
    '  name: web',
    '  namespace: media',
    'spec:',
    '  interval: 1h',
    '  values:',
    ...values.map((line) => `    ${line}`),
    '',
  ].join('\n');
  const manifest = kustomization('apps', '5m', './all');
  const { repository } = checkExample({ manifest, page: '# Page\n', files: { 'all/web.yaml': release } });
  const entities = repository.clusters.flatMap((cluster) => cluster.entities);
  const facts = entities.find(({ subject }) => subject.kind === 'HelmRelease')?.facts;
  const show = (predicate: string) => showFact(facts?.get(predicate)).replace(/ \((?:written|derived)\).*$/s, '');
  return { image: show('image'), port: show('port'), replicas: show('replicas') };
}

test('the values of a release tell its images, ports and replicas', () => {
  const values = ['replicaCount: 2', 'image:', '  repository: nginx', '  tag: "1.29"', 'service:', '  port: 8080'];
  expect(factsOf(...values)).toEqual({ image: 'docker.io/library/nginx:1.29', port: '8080', replicas: '2' });
});

test('those of a chart of controllers do, too', () => {
  const controllers = ['controllers:', '  main:', '    replicas: 3', '    containers:', '      app:'];
  const image = ['        image: { repository: ghcr.io/example/web, tag: 2.0.1 }'];
  const services = ['service:', '  app:', '    ports:', '      http: { port: 80 }', '      metrics: { port: 9090 }'];
  expect(factsOf(...controllers, ...image, ...services)).toEqual({
    image: 'ghcr.io/example/web:2.0.1',
    port: '80, 9090',
    replicas: '3',
  });
});

test('an image without its tag, several controllers and a release that is scaled tell nothing', () => {
  const unknown = {
    image: 'unknown: its values name no image with its tag, and its chart does',
    port: 'unknown: its values give no port to a Service, and its chart does',
    replicas: 'unknown: its values do not give one number of replicas',
  };
  expect(factsOf('image:', '  repository: nginx')).toEqual(unknown);
  expect(factsOf('controllers:', '  a: { replicas: 1 }', '  b: { replicas: 2 }')).toEqual(unknown);
  expect(factsOf('replicaCount: 2', 'autoscaling:', '  enabled: true')).toEqual(unknown);
  expect(factsOf('replicaCount: 2', 'autoscaling:', '  enabled: false')).toEqual({ ...unknown, replicas: '2' });
});
