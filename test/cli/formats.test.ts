import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FORMAT_NAMES } from '../../src/report/format-names.ts';
import { gitlabFaults, rdjsonFaults, sarifFaults } from '../report/published-schemas.ts';
import { BOOTSTRAP, writeFolder } from '../support/folder.ts';
import { kustomization } from '../support/manifests.ts';
import { runProgram } from './program.ts';

const PAGE = 'a "page" #1 & <b>\n::error::.md';

/** A repository and, outside the folder where the program runs, a wiki whose names and words mean something elsewhere. */
function hostileFolder(): string {
  const manifests = Object.entries({
    ...BOOTSTRAP,
    'clusters/home/apps #1 %.yaml': kustomization('apps', 'timeout: 10m'),
  });
  return writeFolder({
    ...Object.fromEntries(manifests.map(([path, text]) => [`fleet/${path}`, text])),
    [`the wiki/${PAGE}`]: [
      '# Apps 🚀',
      '',
      '| Kustomization | Note | Timeout |',
      '|---|---|---|',
      '| `apps` | 🚀 grün `<script>` @you \u202e | 5m |',
      '',
      'See [`]]>`](nowhere%20"a".md) and [[no | where]].',
      '',
    ].join('\n'),
  });
}

const WIKI = ['--wiki', '../the wiki'] as const;

/** Every report of one run, by format. */
function everyReport(folder: string): Readonly<Record<string, string>> {
  const out = writeFolder({});
  const formats = FORMAT_NAMES;
  const wanted = formats.flatMap((format) => ['--format', `${format}=${join(out, format)}`]);
  expect(runProgram(['check', ...WIKI, ...wanted], join(folder, 'fleet'))).toEqual({
    status: 1,
    stdout: '',
    stderr: '',
  });
  return Object.fromEntries(formats.map((format) => [format, readFileSync(join(out, format), 'utf8')]));
}

test('hostile pages make the same reports in every run, and their readers take them', async () => {
  const folder = hostileFolder();
  const reports = everyReport(folder);
  expect(everyReport(folder)).toEqual(reports);

  const { sarif = '', rdjson = '', gitlab = '' } = reports;
  const log = JSON.parse(sarif);
  expect([sarifFaults(log), await rdjsonFaults(rdjson), gitlabFaults(JSON.parse(gitlab))]).toEqual([[], [], []]);
  const { artifactLocation, region } = log.runs[0].results[0].locations[0].physicalLocation;
  expect(decodeURIComponent(artifactLocation.uri)).toBe(`../the wiki/${PAGE}`);
  // Before the words stand a rocket (2 units, 4 bytes), an umlaut (1 and 2) and a mark of direction (1 and 3).
  expect([region.startColumn, region.endColumn]).toEqual([40, 42]);
  const { range } = JSON.parse(rdjson).diagnostics[0].location;
  expect([range.start.column, range.end.column]).toEqual([45, 47]);
});
