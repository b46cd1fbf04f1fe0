import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { explainRule, rulesPage } from '../../src/report/rules.ts';
import type { Rule } from '../../src/vocabulary/rules.ts';
import { RULES } from '../../src/vocabulary/rules.ts';

const RULE: Rule = {
  severity: 'warning',
  meaning: 'The colour on a page is the one of the door.',
  help: 'Paint the door, or correct the page.',
  triggers: { manifest: 'colour: red\n', page: '```text\nblue\n```\n' },
  leaves: { manifest: 'colour: red\n', page: 'red\n' },
};

test('docs/rules.md is what the rules say: "npm run rules" writes it', () => {
  const written = readFileSync(path.resolve(import.meta.dirname, '../../docs/rules.md'), 'utf8');
  expect(written).toBe(rulesPage(RULES));
});

test('a rule is listed with its severity and linked to its section', () => {
  const page = rulesPage({ 'door/colour': RULE });
  expect(page).toContain('| [`door/colour`](#doorcolour) | warning | The colour on a page is the one of the door. |');
  expect(page).toContain('## door/colour\n\n**warning.** The colour on a page is the one of the door. Paint the door');
});

test('a manifest that is the same in both examples is shown once', () => {
  expect(rulesPage({ 'door/colour': RULE }).split('colour: red')).toHaveLength(2);
});

test('a page that is the same in both examples is not shown', () => {
  const leaves = { ...RULE.triggers, manifest: 'colour: blue\n' };
  const page = rulesPage({ 'door/colour': { ...RULE, leaves } });
  expect(page).toContain('colour: red');
  expect(page).toContain('colour: blue');
  expect(page).not.toContain('markdown');
});

test('an example with a code block of its own does not end the one that shows it', () => {
  expect(rulesPage({ 'door/colour': RULE })).toContain('````markdown\n```text\nblue\n```\n````');
});

test('files and links of an example are shown with their paths', () => {
  const triggers = { ...RULE.triggers, files: { 'apps/door.yaml': 'colour: red\n' }, links: { 'apps/out': '/etc' } };
  const page = rulesPage({ 'door/colour': { ...RULE, triggers } });
  expect(page).toContain('# apps/door.yaml\ncolour: red');
  expect(page).toContain('`apps/out` links to `/etc`.');
});

test('one rule is explained by itself, and an unknown one is not', () => {
  expect(explainRule('flux/wait-default')).toContain('not set (defaults to true)');
  expect(explainRule('flux/no-such-rule')).toBeUndefined();
});
