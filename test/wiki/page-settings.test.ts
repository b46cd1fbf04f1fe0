import { describe, expect, test } from 'vitest';
import { readPage } from '../../src/wiki/page.ts';
import { statementsIn } from './statements.ts';

const settingsOf = (written: string) => readPage('page.md', `---\nwikiproof: ${written}\n---\n\n# T\n`);

describe('the front matter tells', () => {
  test.each([
    ['{ cluster: harbour }', { cluster: 'harbour', skip: false, asOf: null }],
    ['{ skip: true, asOf: 1a2b3c4 }', { cluster: null, skip: true, asOf: '1a2b3c4' }],
    ['{ cluster: harbour, asOf: null }', { cluster: 'harbour', skip: false, asOf: null }],
    ['{}', { cluster: null, skip: false, asOf: null }],
  ])('%s', (written, settings) => {
    const page = settingsOf(written);
    expect(page.settings).toEqual(settings);
    expect(page.findings).toEqual([]);
  });

  test('of a page that is skipped no statement is read', () => {
    const body = '## `apps-web`\n\n| Field | Value |\n|---|---|\n| Wait | `true` |\n';
    expect(statementsIn(body)).toHaveLength(1);
    expect(statementsIn(`---\nwikiproof: { skip: true }\n---\n${body}`)).toEqual([]);
  });
});

describe('a setting that cannot be used is reported, and the others hold', () => {
  test.each([
    [
      '{ skpi: true, cluster: harbour }',
      'wikiproof in the front matter has no setting skpi: expected cluster, skip or asOf.',
    ],
    ['{ skip: "yes", cluster: harbour }', 'wikiproof.skip in the front matter is not true or false.'],
    [
      '{ asOf: 1234567, cluster: harbour }',
      'wikiproof.asOf in the front matter is not a commit, in quotes where it is all digits.',
    ],
  ])('%s', (written, message) => {
    const page = settingsOf(written);
    expect(page.settings).toEqual({ cluster: 'harbour', skip: false, asOf: null });
    expect(page.findings.map((finding) => [finding.rule, finding.message])).toEqual([['wiki/front-matter', message]]);
  });

  test('a list is no mapping', () => {
    expect(settingsOf('[skip]').findings.map(({ message }) => message)).toEqual([
      'wikiproof in the front matter is no mapping: expected cluster, skip or asOf.',
    ]);
  });
});
