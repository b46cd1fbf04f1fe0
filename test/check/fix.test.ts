import { describe, expect, test } from 'vitest';
import { fixFor } from '../../src/check/fix.ts';
import { readManifestValue } from '../../src/vocabulary/grammar.ts';
import type { Field } from '../../src/vocabulary/kind.ts';
import { HELM_RELEASE } from '../../src/vocabulary/kinds/helm-release.ts';
import { KUSTOMIZATION } from '../../src/vocabulary/kinds/kustomization.ts';
import { readPhrase } from '../../src/vocabulary/reading.ts';
import { fieldOf } from '../../src/vocabulary/vocabulary.ts';
import type { Shape } from '../../src/wiki/claim.ts';

function field(predicate: string): Field {
  const found = fieldOf(KUSTOMIZATION, predicate) ?? fieldOf(HELM_RELEASE, predicate);
  if (found === undefined) throw new Error(`no field ${predicate}`);
  return found;
}

/** What is offered for the words of a page and the plain value of a manifest. */
function fix(predicate: string, text: string, actual: unknown, shape: Shape = 'field-table'): string | null {
  const wanted = predicate.startsWith('default:') ? 'default' : 'value';
  const known = field(predicate.replace('default:', ''));
  const terms = text.split('`').filter((_, position) => position % 2 === 1);
  const readings = readPhrase(known.grammar, { text: text.replaceAll('`', '').replaceAll('<br>', ', '), terms });
  const reading = readings.find((one) => one.says === wanted);
  const value = readManifestValue(known.grammar, actual);
  if (reading === undefined || reading.says === 'unreadable' || value === null) throw new Error('not readable');
  const mention = { type: 'ambiguous', written: '', kind: 'Kustomization', candidates: [] } as const;
  return fixFor({ text, predicate, shape, mention }, known, reading.value, value)?.replacement ?? null;
}

describe('the correction is written as the page writes', () => {
  test.each([
    ['spec.timeout', '5m', '10m', '10m'],
    ['spec.timeout', '`5m`', '10m', '`10m`'],
    ['spec.timeout', '5 minutes (measured)', '10m', '10m (measured)'],
    ['spec.wait', '`true`', false, '`false`'],
    ['spec.wait', 'yes', false, 'no'],
    ['spec.wait', '❌', true, '✅'],
    ['default:spec.wait', 'not set (defaults to true)', false, 'not set (defaults to false)'],
    ['spec.path', '`./apps/old`', './apps/new', '`./apps/new`'],
    ['spec.chart.spec.version', 'v1.2.3', '1.3.0', 'v1.3.0'],
    ['spec.chart.spec.version', '1.2.3', 'v1.3.0', '1.3.0'],
    ['spec.dependsOn', '`a`', [{ name: 'a' }, { name: 'b' }], '`a`, `b`'],
    ['spec.dependsOn', '`a`<br>`c`', [{ name: 'a' }, { name: 'b' }], '`a`<br>`b`'],
    ['spec.dependsOn', 'a, b', [], 'none'],
    ['spec.dependsOn', 'none', [{ name: 'a' }, { name: 'b' }], 'a, b'],
    [
      'spec.dependsOn',
      '`b` (for its CRDs), `a`',
      [{ name: 'a' }, { name: 'b' }, { name: 'c' }],
      '`b` (for its CRDs), `a`, `c`',
    ],
    ['spec.dependsOn', '`a` and `b`', [{ name: 'a' }, { name: 'b' }, { name: 'c' }], '`a`, `b` and `c`'],
    ['spec.dependsOn', '**a**; **b**; **c**', [{ name: 'c' }], '**c**'],
  ])('%s: %s', (predicate, text, actual, expected) => {
    expect(fix(predicate, text, actual)).toBe(expected);
  });
});

describe('nothing is offered where the correction is a matter of judgement', () => {
  test.each([
    ['the value stands there twice', 'spec.timeout', '5m (5m is plenty)', '10m'],
    ['the page leaves the field out', 'spec.timeout', 'not set', '10m'],
    ['the name that goes has a remark', 'spec.dependsOn', '`a`, `b` (for its CRDs)', [{ name: 'a' }]],
    ['every name is more than a name', 'spec.dependsOn', '`a` (first)', [{ name: 'a' }, { name: 'b' }]],
    ['names are parted in two ways', 'spec.dependsOn', 'a; b, c', [{ name: 'a' }, { name: 'c' }]],
  ])('%s', (_why, predicate, text, actual) => {
    expect(fix(predicate, text, actual)).toBeNull();
  });
});
