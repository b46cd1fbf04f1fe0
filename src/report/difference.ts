import type { Difference, Gone } from '../check/difference.ts';
import { formatPlace } from '../vocabulary/place.ts';
import { printable } from '../vocabulary/printable.ts';
import type { Paint, Role } from './paint.ts';
import { prettyReport } from './pretty.ts';
import type { ReportInput, ReportSetting } from './report-input.ts';

const ENDS: Readonly<Record<Gone['now'], { readonly sign: string; readonly role: Role; readonly words: string }>> = {
  true: { sign: '✔', role: 'good', words: 'true now' },
  unverifiable: { sign: '?', role: 'doubtful', words: 'cannot be checked any more' },
  gone: { sign: '✔', role: 'good', words: 'gone' },
};

/** For a person who watches: what is gone, a line each, then what is new as in the report, and the sum of everything. */
export function differenceReport(input: ReportInput, { appeared, gone }: Difference, setting: ReportSetting): string {
  const lines = gone.map((one) => `${goneLine(one, setting.paint)}\n`).join('');
  return `${lines}${lines === '' ? '' : '\n'}${prettyReport({ ...input, outcome: appeared }, setting)}`;
}

function goneLine({ rule, place, message, now }: Gone, paint: Paint): string {
  const { sign, role, words } = ENDS[now];
  const where = place === null ? '' : `${paint('place', printable(formatPlace(place)))}  `;
  return `  ${paint(role, `${sign} ${words}:`)} ${where}${paint('quiet', `${printable(message)}  ${rule}`)}`;
}
