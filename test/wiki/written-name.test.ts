import { describe, expect, test } from 'vitest';
import { parseMarkdown } from '../../src/wiki/markdown.ts';
import { type Words, wordsOf } from '../../src/wiki/phrase.ts';
import { leadingNameIn, markedNameIn, nameIn } from '../../src/wiki/written-name.ts';

function words(source: string): Words {
  const [block] = parseMarkdown(source).children;
  return wordsOf(block?.type === 'paragraph' ? block.children : [], source);
}

describe('the one name that some words give', () => {
  test.each([
    ['`apps-web`', 'apps-web', true, []],
    ['**`apps-web`**', 'apps-web', true, []],
    ['[apps-web](x.md)', 'apps-web', true, []],
    ['`apps-web` (the shop)', 'apps-web', true, []],
    ['11\\. `apps-web`', 'apps-web', true, []],
    ['🚀 **apps-web:**', 'apps-web', true, []],
    ['`apps-web` Kustomization', 'apps-web', true, ['Kustomization']],
    ['Helm Release `traefik`', 'traefik', true, ['HelmRelease']],
    ['Layer 3: apps-web', 'apps-web', false, []],
    ['Wave 4a: Apps Web', 'Apps Web', false, []],
    ['Service traefik', 'traefik', false, ['Service']],
    ['ingress-nginx', 'ingress-nginx', false, []],
    ['Services', 'Services', false, []],
    ['`./apps`', './apps', true, []],
    ['`<app>`', '<app>', true, []],
  ])('%s gives %j', (source, written, marked, kinds) => {
    expect(nameIn(words(source))).toMatchObject({ written, marked, kinds });
  });

  test.each(['`a`, `b`', 'Why `apps-web` waits', '`apps-web` (removed)', '~~apps-web~~', '—'])(
    '%s gives none',
    (source) => {
      expect(nameIn(words(source))).toBe(null);
    },
  );
});

test('the only name that is set apart among other words', () => {
  expect(markedNameIn(words('Why `apps-web` waits'))).toMatchObject({ written: 'apps-web' });
  expect(markedNameIn(words('Why `a` waits for `b`'))).toBe(null);
  expect(markedNameIn(words('Why it waits'))).toBe(null);
});

describe('the name at the beginning of some words', () => {
  test.each([
    ['**apps-web**: the shop', 'apps-web', 'the shop'],
    ['`apps-web` — wait: true', 'apps-web', 'wait: true'],
    ['✅ [apps-web](x) (wait: true)', 'apps-web', 'wait: true)'],
    ['apps-web: the shop', 'apps-web', 'the shop'],
    ['apps-web - the shop', 'apps-web', 'the shop'],
    ['**apps-web**', 'apps-web', ''],
  ])('%s', (source, written, rest) => {
    const leading = leadingNameIn(words(source));
    expect([leading?.name.written, leading?.rest.text]).toEqual([written, rest]);
  });

  test.each(['the shop waits for the base', '**The shop** waits', '`apps-web` (retired): was here', '…'])(
    '%s: none',
    (source) => {
      expect(leadingNameIn(words(source))).toBe(null);
    },
  );
});
