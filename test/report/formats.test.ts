import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { parse as readJunit } from 'junit2json';
import type { Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { FORMAT_NAMES, type FormatName } from '../../src/report/format-names.ts';
import { FORMATS } from '../../src/report/formats.ts';
import type { ReportInput } from '../../src/report/report-input.ts';
import { printable } from '../../src/vocabulary/printable.ts';
import { CHANGED, HOSTILE, INPUT, PATHS, SETTING } from './hostile-input.ts';
import { gitlabFaults, rdjsonFaults, sarifFaults } from './published-schemas.ts';
import { readWorkflowCommands } from './workflow-commands.ts';

const EMPTY: ReportInput = {
  ...INPUT,
  outcome: { ...INPUT.outcome, claims: [], pageFindings: [], repositoryFindings: [] },
};

function report(format: FormatName, input = INPUT): string {
  return FORMATS[format](input, SETTING);
}

test.each(FORMAT_NAMES)('%s is the same in every run', (format) => {
  expect(report(format)).toBe(report(format));
});

describe.each(['pretty', 'github', 'junit', 'checkstyle', 'markdown', 'agent'] as const)('%s', (format) => {
  test.each([
    ['all of a run', INPUT],
    ['what changed', CHANGED],
  ])('holds no character that acts on a terminal, in %s', (_what, input) => {
    const lines = report(format, input).split('\n');
    // The runner of GitHub Actions takes the name of a file as it is, and shows none of it.
    const shown = format === 'github' ? lines.map((line) => line.replace(/^::\w+ .*?::/, '')) : lines;
    expect(shown.filter((line) => printable(line) !== line)).toEqual([]);
  });
});

describe('sarif', () => {
  const log = JSON.parse(report('sarif'));
  const [run] = log.runs;

  test.each([
    ['with findings', INPUT],
    ['with none', EMPTY],
  ])('is valid by the published schema of SARIF 2.1.0, %s', (_what, input) => {
    expect(sarifFaults(JSON.parse(report('sarif', input)))).toEqual([]);
  });

  test('the schema refuses what is none', () => {
    expect(sarifFaults({ ...log, version: '2.0.0' })).not.toEqual([]);
    expect(sarifFaults({ ...log, runs: [{ ...run, results: [{}] }] })).not.toEqual([]);
  });

  test('names files by URI references that lead back to their paths', () => {
    const [drift] = run.results;
    const { uri } = drift.locations[0].physicalLocation.artifactLocation;
    expect(uri).toMatch(/^[A-Za-z0-9\-._~!'()*%/]+$/);
    expect(decodeURIComponent(uri)).toBe(PATHS.page);
    expect(decodeURIComponent(drift.relatedLocations[0].physicalLocation.artifactLocation.uri)).toBe(PATHS.manifest);
  });

  test('counts columns in UTF-16 units, as it says', () => {
    expect(run.columnKind).toBe('utf16CodeUnits');
    expect(run.results[0].locations[0].physicalLocation.region).toEqual({
      startLine: 3,
      startColumn: 9,
      endLine: 3,
      endColumn: 11,
    });
  });

  test('makes no link of a page’s words', () => {
    const texts = run.results.map((result: { readonly message: { readonly text: string } }) => result.message.text);
    // SARIF 2.1.0, section 3.11.6: `[text](target)` in a message is a link.
    expect(texts.filter((text: string) => /\]\(/.test(text))).toEqual([]);
  });

  test('gives what has no place the wiki’s folder, which code scanning needs', () => {
    const undocumented = run.results.find(
      (result: { readonly ruleId: string }) => result.ruleId === 'wiki/undocumented',
    );
    expect(undocumented.locations).toEqual([{ physicalLocation: { artifactLocation: { uri: '../a%20wiki%20%231' } } }]);
  });
});

describe('rdjson', () => {
  test.each([
    ['with findings', INPUT],
    ['with none', EMPTY],
  ])('is valid by a validator of the format, %s', async (_what, input) => {
    expect(await rdjsonFaults(report('rdjson', input))).toEqual([]);
  });

  test('counts columns in bytes, and lines from 1', () => {
    const [drift] = JSON.parse(report('rdjson')).diagnostics;
    // The rocket takes four bytes and two units, the umlaut two bytes and one unit.
    const range = { start: { line: 3, column: 12 }, end: { line: 3, column: 14 } };
    expect(drift.location).toEqual({ path: PATHS.page, range });
    expect(drift.suggestions).toEqual([{ range, text: HOSTILE }]);
    expect(drift.related_locations[0].location).toEqual({ path: PATHS.manifest, range });
  });
});

describe('gitlab', () => {
  test.each([
    ['with findings', INPUT],
    ['with none', EMPTY],
  ])('has what GitLab documents, %s', (_what, input) => {
    expect(gitlabFaults(JSON.parse(report('gitlab', input)))).toEqual([]);
  });

  test('tells findings apart by fingerprint', () => {
    const prints = JSON.parse(report('gitlab')).map((entry: { readonly fingerprint: string }) => entry.fingerprint);
    expect(prints).toEqual(['0123456789ab', '0123456789ae', '1', '2', '3', '4']);
  });
});

describe('junit', () => {
  test('is well-formed, and a reader of JUnit counts what the suites say', async () => {
    const xml = report('junit');
    expect(XMLValidator.validate(xml)).toBe(true);
    const suites = await readJunit(xml);
    const read = suites && 'testsuite' in suites ? (suites.testsuite ?? []) : [];
    const counts = read.map(({ name, tests, failures, skipped, testcase = [] }) => ({
      name,
      tests: [tests, testcase.length],
      failures: [failures, testcase.filter(({ failure }) => failure !== undefined).length],
      skipped: [skipped, testcase.filter(({ skipped: reasons }) => reasons !== undefined).length],
    }));
    expect(counts).toEqual([
      { name: printable(PATHS.page), tests: [5, 5], failures: [2, 2], skipped: [1, 1] },
      { name: '.', tests: [2, 2], failures: [1, 1], skipped: [0, 0] },
      { name: printable(PATHS.manifest), tests: [1, 1], failures: [1, 1], skipped: [0, 0] },
    ]);
    expect(read[0]?.testcase?.[0]?.name).toBe(`line 3: ${asXmlHolds(HOSTILE)}`);
  });

  test('is well-formed with nothing to say', () => {
    expect(XMLValidator.validate(report('junit', EMPTY))).toBe(true);
  });
});

describe('checkstyle', () => {
  test('is well-formed, and its reader finds every file, place and message', () => {
    const xml = report('checkstyle');
    expect(XMLValidator.validate(xml)).toBe(true);
    const read = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '',
      isArray: (name) => name === 'file' || name === 'error',
    }).parse(xml);
    expect(read.checkstyle.file.map(({ name }: { readonly name: string }) => name)).toEqual([
      printable(PATHS.page),
      '.',
      printable(PATHS.manifest),
    ]);
    expect(read.checkstyle.file[0].error[1]).toEqual({
      line: '3',
      column: '9',
      severity: 'error',
      message: asXmlHolds(HOSTILE),
      source: 'wikiproof.flux.timeout',
    });
  });

  test('is well-formed with nothing to say', () => {
    expect(XMLValidator.validate(report('checkstyle', EMPTY))).toBe(true);
  });
});

describe('github', () => {
  test.each([
    ['all of a run', INPUT],
    ['what changed', CHANGED],
  ])('gives the runner one command for each problem and no other, in %s', (_what, input) => {
    const commands = readWorkflowCommands(report('github', input));
    expect(commands.map(({ name, properties }) => [name, properties['title']])).toEqual([
      ['error', 'flux/timeout'],
      ['error', 'flux/timeout'],
      ['warning', 'wiki/dead-link'],
      ['notice', 'wiki/undocumented'],
      ['error', 'flux/cycle'],
      ['error', 'flux/cycle'],
    ]);
  });

  test('names the file and the place as they are, and columns only within one line', () => {
    const [first, second, , general] = readWorkflowCommands(report('github'));
    const title = 'flux/timeout';
    expect(first?.properties).toEqual({ file: PATHS.page, line: '3', endLine: '3', col: '9', endColumn: '11', title });
    expect(second?.properties).toEqual({ file: PATHS.page, line: '3', endLine: '4', title });
    expect(general?.properties).toEqual({ title: 'wiki/undocumented' });
    expect(general?.message).toBe(printable(HOSTILE));
  });
});

describe('markdown', () => {
  test.each([
    ['all of a run', INPUT],
    ['what changed', CHANGED],
  ])('holds no link, picture, mention or HTML of a page’s words, in %s', (_what, input) => {
    const source = report('markdown', input);
    const tree = unified().use(remarkParse).use(remarkGfm).parse(source);
    const nodes = everyNode(tree);
    expect(nodes.filter(({ type }) => ['link', 'linkReference', 'image', 'imageReference'].includes(type))).toEqual([]);
    expect(nodes.filter((node) => node.type === 'html' && node.value !== '<!-- -->')).toEqual([]);
    const texts = nodes.flatMap((node) => (node.type === 'text' ? [node.value] : []));
    // What GitHub makes links of: people, addresses, and the numbers of issues.
    expect(texts.filter((text) => /@\w|https?:\/\/|www\.|#\d|GH-\d/.test(text))).toEqual([]);
  });

  test('is one table with a row for each problem', () => {
    const tree = unified().use(remarkParse).use(remarkGfm).parse(report('markdown'));
    expect(tree.children.map(({ type }) => type)).toEqual(['heading', 'paragraph', 'table']);
    const [table] = tree.children.filter((node) => node.type === 'table');
    expect(table?.children.map(({ children }) => children.length)).toEqual([5, 5, 5, 5, 5, 5, 5]);
  });
});

test('agent says each problem in one line, and the figures last', () => {
  const lines = report('agent').trimEnd().split('\n');
  expect(lines).toHaveLength(7);
  expect(lines.slice(0, 6).map((line) => line.slice(line.lastIndexOf('id: ')))).toEqual([
    'id: 0123456789ab',
    'id: 0123456789ae',
    'id: 1',
    'id: 2',
    'id: 3',
    'id: 4',
  ]);
});

test('pretty underlines words behind characters of two units', () => {
  const lines = report('pretty').split('\n');
  const shown = lines.findIndex((line) => line.includes('3 │'));
  expect(lines[shown]?.indexOf('5m')).toBe(lines[shown + 1]?.indexOf('~~'));
});

/** A text as XML can hold it: what it can hold no way at all is replaced. */
function asXmlHolds(text: string): string {
  return printable(text).replaceAll(/[\ud800\ufffe](?![\udc00-\udfff])/g, '\ufffd');
}

function everyNode(node: Nodes): readonly Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap(everyNode) : [])];
}
