import type { CheckedClaim } from '../../src/check/verdict.ts';
import { plain } from '../../src/report/paint.ts';
import type { ReportInput, ReportSetting } from '../../src/report/report-input.ts';
import type { Place } from '../../src/vocabulary/place.ts';

/** What means something in one of the formats, or to a terminal, and is only text here. */
export const HOSTILE = [
  '"quotes" and \'more\'',
  'a | b',
  '`code` and ```fence```',
  '<script>alert(1)</script> &amp; ]]> <!-- --> -->',
  '\n::error file=x::injected\r\n##[add-mask]x',
  '100% %0A',
  '[click](https://evil.example) ![x](y) https://evil.example www.evil.example mail@evil.example',
  '@somebody #1 GH-1',
  '\u001b[31mred\u001b[0m \u0000 \u202eright to left\u2028',
  '\ud83d\ude80 \ud800 \ufffe',
].join(' ');

const PAGE = 'a "page" | `b` #1 <i>\n::error::%.md';
const MANIFEST = 'clusters/a "b" #1/[x](y)\n::warning::%.yaml';
const OUTSIDE = '../a wiki #1';

/** The line on which the claims stand: what comes before the words takes more bytes than units, and more units than characters. */
const LINE = '\ud83d\ude80 gr\u00fcn 5m \u001b[31m';

function place(file: string, line = 3): Place {
  return { file, line, column: 9, endLine: line, endColumn: 11 };
}

const CLAIM: CheckedClaim = {
  id: '0123456789ab',
  page: PAGE,
  place: place(PAGE),
  shape: 'field-table',
  text: HOSTILE,
  subject: { kind: 'Kustomization', name: HOSTILE, namespace: 'flux-system', cluster: 'home' },
  predicate: 'spec.timeout',
  claimed: { type: 'text', text: HOSTILE },
  actual: { type: 'text', text: HOSTILE },
  verdict: 'drifted',
  reason: null,
  rule: 'flux/timeout',
  severity: 'error',
  message: HOSTILE,
  because: HOSTILE,
  fix: { replacement: HOSTILE },
  evidence: [{ place: place(MANIFEST), origin: 'written' }],
};

/** A run in which every name, path and message is hostile, with findings that have a place and findings that have none. */
export const INPUT: ReportInput = {
  repository: { root: '../a repo', commit: null, uncommittedChanges: false, clusters: [HOSTILE] },
  folders: { wiki: OUTSIDE, repository: '.' },
  pages: 1,
  outcome: {
    claims: [
      CLAIM,
      { ...CLAIM, id: '0123456789ac', verdict: 'verified', fix: null },
      { ...CLAIM, id: '0123456789ad', verdict: 'unverifiable', reason: HOSTILE, actual: null, fix: null },
      { ...CLAIM, id: '0123456789ae', fix: null, evidence: [], place: { ...place(PAGE), endLine: 4 } },
    ],
    pageFindings: [
      { id: '1', rule: 'wiki/dead-link', severity: 'warning', page: PAGE, place: place(PAGE), message: HOSTILE },
      { id: '2', rule: 'wiki/undocumented', severity: 'info', page: null, place: null, message: HOSTILE },
    ],
    repositoryFindings: [
      { id: '3', rule: 'flux/cycle', severity: 'error', message: HOSTILE, evidence: [place(MANIFEST, 1)] },
      { id: '4', rule: 'flux/cycle', severity: 'error', message: HOSTILE, evidence: [] },
    ],
    blocks: [],
    tally: { verified: 1, drifted: 2, unverifiable: 1 },
  },
  changes: null,
};

/** The same, of what changed since a commit. */
export const CHANGED: ReportInput = {
  ...INPUT,
  changes: {
    since: 'main',
    broken: [{ file: { side: 'manifest', path: MANIFEST }, claims: [CLAIM] }],
    mended: [CLAIM],
    outcome: INPUT.outcome,
  },
};

export const SETTING: ReportSetting = {
  version: '0.1.0',
  sources: {
    page: (path) => (path === PAGE ? `# Page\n\n${LINE}\n` : undefined),
    manifest: (path) => (path === MANIFEST ? `# Manifest\n\n${LINE}\n` : undefined),
  },
  paint: plain,
  verbose: true,
};

/** The paths of `INPUT` as the command line would show them. */
export const PATHS = { page: `${OUTSIDE}/${PAGE}`, manifest: MANIFEST, wiki: OUTSIDE } as const;
