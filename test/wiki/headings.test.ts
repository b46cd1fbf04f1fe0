import { describe, expect, test } from 'vitest';
import { isNeutralHeading, nameInHeading } from '../../src/wiki/headings.ts';
import { ALL_KINDS } from '../../src/wiki/kind-words.ts';
import { parseMarkdown } from '../../src/wiki/markdown.ts';
import { indexNames } from '../../src/wiki/names.ts';
import { type Words, wordsOf } from '../../src/wiki/phrase.ts';
import { HARBOUR } from './statements.ts';

function heading(text: string): Words {
  const source = `## ${text}`;
  const [block] = parseMarkdown(source).children;
  return wordsOf(block?.type === 'heading' ? block.children : [], source);
}

describe('a heading names an object', () => {
  test.each([
    ['`apps-web`', 'apps-web', true],
    ['11. `apps-web` (shop)', 'apps-web', true],
    ['`web`', 'web', true],
    ['apps-web', 'apps-web', true],
    ['flux-system/apps-web', 'flux-system/apps-web', true],
    ['Apps Web', 'Apps Web', false],
    ['Monitoring', 'Monitoring', false],
    ['Kustomization: apps-web', 'apps-web', true],
    ['What `apps-web` waits for', 'apps-web', false],
    ['`apps-gone`', 'apps-gone', true],
  ])('%s: %j, certain: %j', (text, written, certain) => {
    expect(nameInHeading(heading(text), indexNames(HARBOUR), ALL_KINDS, null)).toMatchObject({ written, certain });
  });

  test.each([
    'Web',
    'The shop',
    '`apps-web` and `apps-data`',
    'How `kubectl get` works',
    '`./apps`',
    'HelmRelease `apps-web` chart values',
  ])('but %s does not', (text) => {
    expect(nameInHeading(heading(text), indexNames(HARBOUR), ALL_KINDS, null)).toBe(null);
  });
});

test.each([
  ['Configuration', true],
  ['Flux Kustomization', true],
  ['At a glance', true],
  ['Helm chart', true],
  ['Chart', true],
  ['Chart museum', false],
  ['Release notes', false],
  ['`spec`', false],
  ['Backup', false],
])('%s says more about the object of the section above: %j', (text, expected) => {
  expect(isNeutralHeading(heading(text))).toBe(expected);
});
