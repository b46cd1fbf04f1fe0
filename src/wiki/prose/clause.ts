import { readWholeNumber } from '../../vocabulary/number-word.ts';
import type { NameIndex } from '../names.ts';
import type { Words } from '../phrase.ts';

/** A value that a clause gives to its subject, and the word of the vocabulary for what it is. */
export interface Said {
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

/** What is written behind a value of a clause. */
const END = String.raw`(?=[\s,;.)]|$)`;
const DURATION = String.raw`(?<value>\d+(?:\.\d+)?\s?[a-z]{1,8}|[a-z]{3,9} (?:minutes|hours|seconds))${END}`;
const OFTEN = String.raw`(?:every (?<value>\d+(?:\.\d+)?\s?[a-z]{1,8}|hour|minute|half hour|[a-z]{3,9} (?:minutes|hours))|(?<often>hourly|daily))${END}`;
const NAME = `(?<value>[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)`;
const HOST = String.raw`(?<value>(?:https?:\/\/)?(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}\/?)${END}`;
const ADDRESS = String.raw`(?<value>\d{1,3}(?:\.\d{1,3}){3})`;
const NUMBER = String.raw`(?<value>\d{1,4}|[a-z]{3,9})`;

/** What a clause may say, at any place of it. `RUNS` may stand before what tells where, how many, from which chart. */
const SAYINGS: readonly { readonly label: string; readonly pattern: RegExp }[] = [
  ...[
    ['timeout', `(?:gives up|times out) after ${DURATION}`],
    ['timeout', `(?:(?:has|uses|with) an? )?(?:helm )?timeout(?: of|:)? ${DURATION}`],
    ['retryinterval', `(?:retries|is retried) (?:every|after) ${DURATION}`],
    ['interval', `(?:is )?(?:reconciled|synced|re-?applied|reconciles|syncs) ${OFTEN}`],
    ['interval', `(?:(?:has|uses|with) an? )?interval(?: of|:)? ${DURATION}`],
    ['namespace', `(?:(?:runs|lives|sits|is) )?in(?:to|side)? (?:the |its )?namespace ${NAME}${END}`],
    ['namespace', `(?:(?:runs|lives|sits|is) )?in(?:to|side)? (?:the )?${NAME} namespace${END}`],
    ['namespace', `namespace:? ${NAME}${END}`],
    ['namespace?', `(?:runs |lives |sits )?in(?:to|side)? ${NAME}${END}`],
    [
      'chartversion',
      String.raw`(?:(?:at|from|on|as|with|of) )?(?:the |its )?(?:helm )?chart(?: version)?:? (?<value>v?\d+\.\d+\.\d[\w.+-]*)${END}`,
    ],
    ['replicas', `(?:runs |has )?(?:with )?(?:an? )?${NUMBER} (?:replicas?|pods|instances)${END}`],
    ['image', String.raw`(?:runs |uses )?(?:the )?(?:container |docker )?image:? (?<value>[\w./-]+:[\w.-]+)${END}`],
    ['image', String.raw`of (?:the image )?(?<value>[\w./-]+:[\w.-]+)${END}`],
    ['port', String.raw`(?:(?:listens|answers|runs|is served) )?on port (?<value>\d{1,5})${END}`],
    ['port', String.raw`port (?<value>\d{1,5})${END}`],
    [
      'host',
      `(?:is )?(?:reached|reachable|served|available|published|exposed|found|answers|lives) (?:at|under|on|via) ${HOST}`,
    ],
    ['address', `(?:is )?(?:reached|reachable|available|answers|listens) (?:at|under|on) ${ADDRESS}${END}`],
    ['address', `${ADDRESS}(?=, port )`],
    [
      'owner',
      `(?:is )?(?:applied|deployed|installed|managed) by (?:the )?(?:kustomization )?${NAME}(?: kustomization)?${END}`,
    ],
  ].map(([label = '', source = '']) => ({ label, pattern: new RegExp(`^${source}`, 'i') })),
];

/** What tells only that something is there. */
const RUNS =
  /^(?:(?:it )?(?:is|runs|gets|was)(?: also)?(?: (?:installed|deployed|running|run|made|there))?(?: by (?:flux|helm))?|comes|runs|pinned)(?=[\s,;]|$)/i;
const JOINT = /^(?:[\s,;()]|and\s|with\s|which\s)+/i;
/** What may follow the last value and changes nothing. */
const REMARK = /^\s*(?:$|[.;(—–]|, |because\b|since\b|so\b|as\b|at the moment\b|for now\b)/iu;

const MOST = 8;

/**
 * What a clause says of its subject, from a character of its words on: "runs in `registry`, chart 1.17.1". Nothing where
 * it goes on with what is not understood: "listens on port 9001 for websockets" is about those.
 */
export function readClause(words: Words, from: number, names: NameIndex): readonly Said[] {
  const text = words.text.replace(/\s/g, ' ');
  const said: Said[] = [];
  let at = from;
  while (said.length < MOST) {
    at += JOINT.exec(text.slice(at, at + LONGEST_JOINT))?.[0].length ?? 0;
    const next = sayingAt(text, at, names);
    if (next !== null) {
      said.push(next.said);
      at = next.to;
      continue;
    }
    const runs = said.length === 0 ? RUNS.exec(text.slice(at, at + LONGEST_SAYING)) : null;
    if (runs === null) break;
    at += runs[0].length;
  }
  return said.length > 0 && isRemark(text.slice(lastEnd(text, at))) ? said : [];
}

/** Whether what follows a statement changes nothing of it: its end, a reason, another clause behind a comma. */
export function isRemark(rest: string): boolean {
  return REMARK.test(rest);
}

const LONGEST_JOINT = 40;
const LONGEST_SAYING = 200;

/** Back over the joint before what was not understood. */
function lastEnd(text: string, at: number): number {
  return text.slice(0, at).replace(/(?<![,;\s()])[,;\s()]*(?:(?:and|with|which) )?$/i, '').length;
}

function sayingAt(text: string, at: number, names: NameIndex): { readonly said: Said; readonly to: number } | null {
  const rest = text.slice(at, at + LONGEST_SAYING);
  for (const { label, pattern } of SAYINGS) {
    const found = pattern.exec(rest);
    const value = found?.groups?.['value'] ?? found?.groups?.['often'];
    if (found === null || value === undefined) continue;
    if (label === 'replicas' && value !== 'single' && readWholeNumber(value) === undefined) continue;
    // "in `registry`" tells the namespace where there is one of that name.
    if (label === 'namespace?' && !names.namespaces.has(value)) continue;
    const from = at + found[0].lastIndexOf(value);
    return { said: { label: label.replace('?', ''), from, to: from + value.length }, to: at + found[0].length };
  }
  return null;
}
