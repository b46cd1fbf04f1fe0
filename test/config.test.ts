import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { writeFolder } from './support/folder.ts';

describe('where the configuration comes from', () => {
  test('without a file the folder is repository and wiki at once', () => {
    const folder = writeFolder({ 'README.md': '# Fleet\n' });
    expect(loadConfig(folder)).toMatchObject({ file: null, repository: folder, wikis: [folder] });
  });

  test('the file in content/ is found, and its paths are relative to it', () => {
    const folder = writeFolder({ 'content/wikiproof.yaml': 'repository: ../fleet\n' });
    expect(loadConfig(folder)).toMatchObject({
      file: join(folder, 'content/wikiproof.yaml'),
      repository: join(folder, 'fleet'),
      wikis: [join(folder, 'content')],
    });
  });

  test('the file beside the wiki that the command line names wins over the one here', () => {
    const folder = writeFolder({
      'wikiproof.yaml': 'site: { title: Here }\n',
      'wiki/wikiproof.yaml': 'site: { title: There }\n',
    });
    expect(loadConfig(folder, { wiki: ['wiki'] }).site.title).toBe('There');
  });

  test('the command line wins over the file', () => {
    const folder = writeFolder({ 'wikiproof.yaml': 'repository: fleet\nclusters: [a]\n' });
    expect(loadConfig(folder, { repo: 'other', cluster: 'b' })).toMatchObject({
      repository: join(folder, 'other'),
      clusters: ['b'],
    });
  });
});

test.each([
  ['site: { title: x }', null],
  ['dialect: hugo', ['hugo']],
  ['dialect: [mkdocs, obsidian]', ['mkdocs', 'obsidian']],
  ['dialect: commonmark', []],
])('%s: the wiki is written in %j', (line, dialects) => {
  expect(loadConfig(writeFolder({ 'wikiproof.yaml': `${line}\n` })).dialects).toEqual(dialects);
});

describe('a configuration that cannot be used is one line with the place', () => {
  test.each([
    [
      'a misspelt key',
      'wiki: .\nrepositry: .\n',
      'wikiproof.yaml:2: unknown key "repositry" in the configuration; did you mean "repository"?',
    ],
    [
      'an ignore that fits everything',
      'ignore:\n  - reason: noise\n',
      'wikiproof.yaml:2: ignore.0 needs a rule, a page or a subject beside its reason',
    ],
    [
      'a misspelt key of the site',
      'site:\n  titel: Fleet\n',
      'wikiproof.yaml:2: unknown key "titel" in site; did you mean "title"?',
    ],
    [
      'an ignore until no day',
      'ignore:\n  - rule: flux/wait\n    reason: soon\n    until: next week\n',
      'wikiproof.yaml:4: ignore.0.until is no day such as 2027-01-31',
    ],
    [
      'pages that nothing is said of',
      'pages:\n  - path: archive/**\n',
      'wikiproof.yaml:2: pages.0 needs skip, cluster or rules beside its path',
    ],
    [
      'an unknown key of pages',
      'pages:\n  - path: archive/**\n    skipped: true\n',
      'wikiproof.yaml:3: unknown key "skipped" in pages.0; did you mean "skip"?',
    ],
    [
      'an unknown rule of pages',
      'pages:\n  - path: archive/**\n    rules: { flux/wayt: off }\n',
      'wikiproof.yaml: pages names the rule "flux/wayt", which does not exist; did you mean "flux/wait"?',
    ],
    [
      'a pattern of pages with alternatives',
      'pages:\n  - path: "{a,b}/**"\n    skip: true\n',
      'wikiproof.yaml: pages cannot be found by the pattern "{a,b}/**": expected names, *, ** and [a-z]',
    ],
    [
      'an ignore without a reason',
      'ignore:\n  - rule: flux/wait\n',
      'wikiproof.yaml:2: ignore.0 needs the key "reason"',
    ],
    [
      'a rule that does not exist',
      'rules:\n  flux/wiat: off\n',
      'wikiproof.yaml: rules names the rule "flux/wiat", which does not exist; did you mean "flux/wait"?',
    ],
    [
      'a severity that does not exist',
      'rules:\n  flux/wait: fatal\n',
      'wikiproof.yaml:2: rules.flux/wait is none of error, warning, info, off',
    ],
    [
      'broken YAML',
      'wiki: [\n',
      'wikiproof.yaml:2: not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
  ])('%s', (_what, text, message) => {
    const folder = writeFolder({ 'wikiproof.yaml': text });
    expect(() => loadConfig(folder)).toThrow(message);
  });

  test('a file that is not there', () => {
    expect(() => loadConfig(writeFolder({}), { config: 'no.yaml' })).toThrow(
      'no.yaml: there is no such configuration file',
    );
  });
});
