import { expect, test } from 'vitest';
import { diagnosticsOf, type Wishes } from '../../src/lsp/diagnostics.ts';
import { kustomization, timeoutsPage } from '../support/git-history.ts';
import { editPage } from '../support/open-page.ts';

const WEB = { 'fleet/clusters/home/web.yaml': kustomization('web', '5m') };

/** The problems of each file: the file, the line, the severity, the rule. */
function problems(
  text: string,
  files: Readonly<Record<string, string>> = WEB,
  wishes: Partial<Wishes> = {},
): readonly string[] {
  const { page, folder } = editPage(text, files);
  const found = diagnosticsOf(page, { relatedInformation: true, unverifiable: false, ...wishes });
  return [...found].flatMap(([file, diagnostics]) =>
    diagnostics.map(({ range, severity, code }) => {
      return `${file.slice(folder.length + 1)}:${range.start.line + 1} ${severity} ${code}`;
    }),
  );
}

test('severities are those of the rules, as the configuration has them', () => {
  const config = (severity: string) => ({
    ...WEB,
    'wikiproof.yaml': `repository: fleet\nwiki: wiki\nrules: { flux/timeout: ${severity}, wiki/undocumented: off }\n`,
  });
  const page = timeoutsPage({ web: '7m' });
  expect(problems(page, config('error'))).toEqual(['wiki/page.md:5 1 flux/timeout']);
  expect(problems(page, config('warning'))).toEqual(['wiki/page.md:5 2 flux/timeout']);
  expect(problems(page, config('info'))).toEqual(['wiki/page.md:5 3 flux/timeout']);
  expect(problems(page, config('off'))).toEqual([]);
});

test('what is said of the wiki as a whole stands on its configuration', () => {
  expect(problems(timeoutsPage({ web: '5m' }))).toEqual(['wikiproof.yaml:1 3 wiki/undocumented']);
});

test('what comments ignore is not there', () => {
  const page = `<!-- wikiproof-ignore-page wiki/undocumented flux/timeout -- looked at -->\n\n${timeoutsPage({ web: '7m' })}`;
  expect(problems(page).filter((line) => line.includes('flux/timeout'))).toEqual([]);
});

test('statements that cannot be checked are hints where they are asked for', () => {
  const open = { 'fleet/clusters/home/web.yaml': kustomization('web', '$' + '{timeout}') };
  const hints = (unverifiable: boolean) =>
    problems(timeoutsPage({ web: '5m' }), open, { unverifiable }).filter((line) => line.startsWith('wiki/page.md'));
  expect(hints(false)).toEqual([]);
  expect(hints(true)).toEqual(['wiki/page.md:5 4 flux/timeout']);
});

test('places in manifests are there for editors that show them', () => {
  const related = (relatedInformation: boolean) => {
    const { page } = editPage(timeoutsPage({ web: '7m' }), WEB);
    const found = diagnosticsOf(page, { relatedInformation, unverifiable: false });
    return [...found.values()].flat().map((one) => one.relatedInformation?.length);
  };
  expect(related(true)).toContain(1);
  expect(related(false)).not.toContain(1);
});
