import { describe, expect, test } from 'vitest';
import { formatPlace } from '../../../src/vocabulary/place.ts';
import { build } from './support.ts';

/** Each fault of the fixture: what is left of the build, and the findings with their first place. */
const FAULTS: readonly (readonly [folder: string, objects: readonly string[], findings: readonly string[]])[] = [
  ['missing', ['good'], ['kustomize/missing missing/kustomization.yaml:5:5']],
  ['folder-without', ['good'], ['kustomize/missing folder-without/kustomization.yaml:5:5']],
  ['twice', ['same', 'other'], ['kustomize/duplicate twice/two.yaml:6:1']],
  ['cycle-a', ['a', 'b'], ['kustomize/cycle cycle-b/kustomization.yaml:5:5']],
  ['cycle-b', ['b', 'a'], ['kustomize/cycle cycle-a/kustomization.yaml:5:5']],
  ['upwards', ['good'], ['kustomize/cycle upwards/kustomization.yaml:5:5']],
  ['outside', ['own'], ['kustomize/invalid outside/kustomization.yaml:5:5']],
  ['no-target', ['good'], ['kustomize/patch no-target/kustomization.yaml:7:7']],
  ['bad-operation', ['good'], ['kustomize/patch bad-operation/kustomization.yaml:8:9']],
  ['bad-type', ['good'], ['kustomize/patch bad-type/patch.yaml:5:7']],
  ['bad-pattern', ['good'], ['kustomize/patch bad-pattern/kustomization.yaml:6:20']],
  [
    'no-object',
    ['good'],
    ['kustomize/no-object no-object/values.yaml:1:1', 'kustomize/no-object no-object/nameless.yaml:1:1'],
  ],
  [
    'unknown-field',
    ['good'],
    [
      'kustomize/invalid unknown-field/kustomization.yaml:5:1',
      'kustomize/invalid unknown-field/kustomization.yaml:8:13',
    ],
  ],
  ['file-as-component', ['good'], ['kustomize/missing file-as-component/kustomization.yaml:6:5']],
  ['replacement', ['good'], ['kustomize/invalid replacement/kustomization.yaml:6:13']],
  ['namespaces', ['same', 'same'], ['kustomize/duplicate namespaces/kustomization.yaml:3:12']],
];

describe('a fault costs one finding at its place and leaves the rest', () => {
  test.each(FAULTS)('%s', (folder, objects, findings) => {
    const result = build('kustomize-faults', folder);
    expect(result.resources.map(({ name }) => name)).toEqual(objects);
    expect(result.findings.map(({ rule, evidence }) => `${rule} ${evidence[0] && formatPlace(evidence[0])}`)).toEqual(
      findings,
    );
    expect(result.incomplete.length).toBeGreaterThan(0);
  });

  test('a broken document is left out, the next one is not, and the build says so', () => {
    const { resources, incomplete } = build('kustomize-faults', 'broken');
    expect(resources.map(({ name }) => name)).toEqual(['good', 'after']);
    expect(incomplete).toEqual([expect.stringContaining('broken/broken.yaml:5:1')]);
  });

  test('what is remote or rendered elsewhere is no fault, but makes the build incomplete', () => {
    const { findings, incomplete } = build('kustomize-faults', 'remote');
    expect(findings).toEqual([]);
    expect(incomplete).toEqual([
      'remote/kustomization.yaml:8:3: charts are not rendered, so the objects of helmCharts are not known',
      'remote/kustomization.yaml:5:5: https://example.org/manifests.yaml is remote, and nothing is fetched',
      'remote/kustomization.yaml:6:5: github.com/example/repository//deploy?ref=v1 is remote, and nothing is fetched',
    ]);
  });

  test('a generated ConfigMap whose file is missing keeps its key without a value and gets no digest', () => {
    const { resources } = build('kustomize-faults', 'missing-content');
    const made = resources.find(({ name }) => name === 'made');
    expect(made?.root.entries.get('data')?.value).toMatchObject({
      entries: new Map([['gone.txt', { value: { type: 'unknown' } }]]),
    });
  });

  test('a message never repeats the content of a Secret', () => {
    const { findings, incomplete } = build('kustomize-faults', 'missing-content');
    expect(JSON.stringify([findings, incomplete])).not.toContain('password');
  });
});
