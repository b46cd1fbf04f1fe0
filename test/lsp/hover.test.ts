import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { hoverAt } from '../../src/lsp/hover.ts';
import { kustomization, timeoutsPage } from '../support/git-history.ts';
import { type EditedPage, editPage } from '../support/open-page.ts';

const WEB = { 'fleet/clusters/home/web.yaml': kustomization('web', '5m') };

/** What is shown at the cursor, addresses shortened. */
function shown({ page, cursor, folder }: EditedPage, isMarkdown = true): string | null {
  const hover = hoverAt(page, cursor, isMarkdown);
  if (hover === null) return null;
  if (typeof hover.contents !== 'object' || !('value' in hover.contents)) throw new Error('This is an old form.');
  return hover.contents.value.replaceAll(pathToFileURL(folder).href, '…');
}

test('a false statement is shown with what is so, where that stands, and the correction', () => {
  expect(
    shown(editPage(timeoutsPage({ web: '7‸m' }), WEB)),
  ).toBe(`**Drifted**: spec.timeout of Kustomization web is 5m, not 7m

- the page says: \`7m\`
- Git says: \`5m\`
- proof: [clusters/home/web.yaml:10](<…/fleet/clusters/home/web.yaml#L10>)
- correction: \`5m\`
- rule: \`flux/timeout\``);
});

test('a true statement is shown with its proof, at its beginning and behind its end', () => {
  for (const row of ['‸5m', '5m‸']) {
    expect(
      shown(editPage(timeoutsPage({ web: row }), WEB)),
    ).toBe(`**Verified**: spec.timeout of Kustomization web is 5m, as the page says

- the page says: \`5m\`
- Git says: \`5m\`
- proof: [clusters/home/web.yaml:10](<…/fleet/clusters/home/web.yaml#L10>)
- rule: \`flux/timeout\``);
  }
});

test('a value that nothing writes is shown with the rule that gives it', () => {
  const page = '# `web`\n\n| Field | Value |\n|---|---|\n| wait | fal‸se |\n';
  expect(shown(editPage(page, WEB))).toMatch(/^- because: spec\.wait of .* defaults to false$/m);
});

test('a statement that cannot be checked is shown with the reason', () => {
  const page = timeoutsPage({ web: '5‸m' });
  const open = { 'fleet/clusters/home/web.yaml': kustomization('web', '$' + '{timeout}') };
  const text = shown(editPage(page, open)) ?? '';
  expect(text).toContain('**Cannot be checked**');
  expect(text).toMatch(/^- not known, as: /m);
});

test('an editor without Markdown is shown the words alone', () => {
  expect(
    shown(editPage(timeoutsPage({ web: '7‸m' }), WEB), false),
  ).toBe(`Drifted: spec.timeout of Kustomization web is 5m, not 7m

- the page says: 7m
- Git says: 5m
- proof: clusters/home/web.yaml:10
- correction: 5m
- rule: flux/timeout`);
});

test('nothing is shown where nothing is said of the repository, nor beyond the text', () => {
  const edited = editPage(`Just ‸words.\n\n${timeoutsPage({ web: '7m' })}`, WEB);
  expect(shown(edited)).toBeNull();
  expect(hoverAt(edited.page, { line: 900, character: 900 }, true)).toBeNull();
  expect(hoverAt(edited.page, { line: -1, character: -5 }, true)).toBeNull();
});

test('words of a page are no markup in the proof, and characters that act are shown', () => {
  const page = '# `web`\n\n| Field | Value |\n|---|---|\n| path | `./a‸_b_\u202e` |\n';
  const text = shown(editPage(page, WEB));
  expect(text).toContain('not ./a\\_b\\_\\\\u{202e}');
  expect(text).toContain('`./a_b_\\u{202e}`');
  expect(text).not.toContain('\u202e');
});
