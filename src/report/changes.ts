import { printable } from '../vocabulary/printable.ts';
import { plural } from './plural.ts';
import type { ReportInput } from './report-input.ts';

/** What a change did to the wiki, a line each; empty where nothing was compared with the past. */
export function changeSentences(input: ReportInput): readonly string[] {
  return sentencesOf(input).map(printable);
}

function sentencesOf({ changes, folders }: ReportInput): readonly string[] {
  if (changes === null) return [];
  const { broken, mended, since } = changes;
  if (broken.length === 0 && mended.length === 0)
    return [`Since ${since}, no statement became false, and none was mended.`];
  return [
    ...broken.map(({ file, claims }) => {
      const folder = file?.side === 'page' ? folders.wiki : folders.repository;
      const what = file === null ? 'This change' : `This change to ${folder === '.' ? '' : `${folder}/`}${file.path}`;
      return `${what} makes ${statements(claims)} false.`;
    }),
    ...(mended.length === 0 ? [] : [`${broken.length === 0 ? 'This change' : 'And it'} mends ${statements(mended)}.`]),
  ];
}

function statements(claims: readonly { readonly page: string }[]): string {
  const pages = new Set(claims.map(({ page }) => page)).size;
  return `${plural(claims.length, 'statement')} on ${plural(pages, 'page')}`;
}
