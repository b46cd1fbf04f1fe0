import type { Entity, Fact } from '../../src/repo/facts.ts';
import type { Repository } from '../../src/repo/repository.ts';
import { formatPlace, type Place } from '../../src/vocabulary/place.ts';
import { formatSubject } from '../../src/vocabulary/subject.ts';
import type { Value } from '../../src/vocabulary/value.ts';
import type { Mutation, MutationKind } from './mutation.ts';

/** A scalar as a manifest writes it, made another of the same type; `null` where that cannot be told. */
type Change = (word: string) => string | null;

interface Rewriting {
  readonly kind: MutationKind;
  readonly change: Change;
}

const ADDRESS = /^(\d+\.\d+\.\d+\.)(\d+)$/;
const NUMBER = /^\d+$/;
const FLIPPED: Readonly<Record<string, string>> = { true: 'false', false: 'true' };

/** The last number of a word, one higher. */
const higher: Change = (word) =>
  /\d/.test(word) ? word.replace(/(\d+)(?=\D*$)/, (digits) => String(Number(digits) + 1)) : null;

const otherAddress: Change = (word) =>
  ADDRESS.test(word)
    ? word.replace(ADDRESS, (_, net: string, host: string) => net + ((Number(host) + 97) % 255))
    : null;

const REWRITINGS: Readonly<Partial<Record<Value['type'], readonly Rewriting[]>>> = {
  flag: [{ kind: 'flag flipped', change: (word) => FLIPPED[word] ?? null }],
  duration: [
    {
      kind: 'duration changed',
      change: (word) => (/^\d/.test(word) ? word.replace(/^\d+/, (digits) => String(Number(digits) + 1)) : null),
    },
  ],
  count: [{ kind: 'number changed', change: (word) => (NUMBER.test(word) ? higher(word) : null) }],
  list: [
    { kind: 'address changed', change: otherAddress },
    { kind: 'number changed', change: (word) => (NUMBER.test(word) ? higher(word) : null) },
    {
      kind: 'host changed',
      change: (word) => (/^[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+$/.test(word) ? `other-${word}` : null),
    },
  ],
  version: [{ kind: 'version changed', change: higher }],
  quantity: [
    {
      kind: 'number changed',
      change: (word) => (/^\d+[A-Z]/.test(word) ? word.replace(/^\d+/, (digits) => String(Number(digits) + 1)) : null),
    },
  ],
  path: [{ kind: 'path changed', change: (word) => `${word.replace(/\/$/, '')}-moved` }],
  url: [{ kind: 'text changed', change: (word) => `${word}x` }],
  text: [{ kind: 'text changed', change: (word) => (/^[a-z][a-z0-9-]*$/.test(word) ? `${word}x` : null) }],
};

/** Every written field of the objects of a repository, made another one at a time. `textOf` gives the text of a file. */
export function fieldMutations(repository: Repository, textOf: (file: string) => string | null): readonly Mutation[] {
  const mutations = new Map<string, Mutation>();
  for (const entity of repository.clusters.flatMap(({ entities }) => entities)) {
    for (const [predicate, fact] of entity.facts) {
      const mutation = mutationOf(entity, predicate, fact, textOf);
      const place = fact.evidence[0];
      // What several objects have from one base is one fact of the repository.
      if (mutation !== null && place !== undefined) mutations.set(formatPlace(place), mutation);
    }
  }
  return [...mutations.values()];
}

function mutationOf(
  { subject }: Entity,
  predicate: string,
  { value, origin, evidence: [place] }: Fact,
  textOf: (file: string) => string | null,
): Mutation | null {
  if (origin !== 'written' || place === undefined || value.type === 'unknown' || subject.kind === 'Secret') return null;
  const text = textOf(place.file);
  if (text === null || place.line !== place.endLine) return null;
  for (const { kind, change } of REWRITINGS[value.type] ?? []) {
    const found = rewritten(text, place, change);
    if (found === null) continue;
    const { before, after } = found;
    return {
      kind,
      subject,
      predicate,
      dependency: null,
      files: new Map([[place.file, found.text]]),
      change: `${predicate} of ${formatSubject(subject)}: ${before} → ${after}`,
    };
  }
  return null;
}

function rewritten(
  text: string,
  { line, column, endColumn }: Place,
  change: Change,
): { readonly text: string; readonly before: string; readonly after: string } | null {
  const lines = text.split('\n');
  const whole = lines[line - 1] ?? '';
  const [, open = '', before = '', close = ''] =
    /^(["']?)(.*?)(["']?)$/.exec(whole.slice(column - 1, endColumn - 1)) ?? [];
  const after = change(before);
  if (after === null || before === '') return null;
  lines[line - 1] = whole.slice(0, column - 1) + open + after + close + whole.slice(endColumn - 1);
  return { text: lines.join('\n'), before, after };
}
