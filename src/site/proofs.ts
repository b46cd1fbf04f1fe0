import type { Element, ElementContent } from 'hast';
import type { CheckedClaim, Evidence, Verdict } from '../check/verdict.ts';
import type { Commit } from '../repo/git.ts';
import { blameSentence } from '../report/blame.ts';
import type { Place } from '../vocabulary/place.ts';
import { formatValue } from '../vocabulary/value.ts';
import { driftNote } from './drift-note.ts';
import { element, text } from './hast.ts';
import { shortCommit } from './proof-line.ts';

/** What proofs are made from beside the claims. */
export interface ProofSources {
  /** The address at which a drifted claim is explained. */
  readonly explain: (claim: CheckedClaim) => string;
  /** The address of a place on the pages of the repository's host. */
  readonly linkOf: (place: Place) => string | undefined;
  /** The commit that last changed a place. */
  readonly since: (place: Place) => Commit | null;
}

/** Where several claims share a mark, the one that matters most says how it looks. */
const WEIGHT: Readonly<Record<Verdict, number>> = { drifted: 2, verified: 1, unverifiable: 0 };

const NAMES: Readonly<Record<Verdict, string>> = {
  verified: 'Verified',
  drifted: 'Drifted',
  unverifiable: 'Unverifiable',
};

/** A proof points at so many places; of the rest it tells the number. */
const MOST_PLACES = 4;

/** Longer words of a page are cut: they stand beside the proof. */
const LONGEST_SAYING = 120;

/** The claim of a mark that matters most. */
export function weightiest(claims: readonly CheckedClaim[]): CheckedClaim {
  return claims.reduce((a, b) => (WEIGHT[b.verdict] > WEIGHT[a.verdict] ? b : a));
}

/**
 * The proofs of a page. Each is a popover that a button on the page opens, without script; on paper, and in browsers
 * without popovers, they are a list at the end of the page.
 */
export class ProofList {
  readonly #sources: ProofSources;
  readonly #proofs: Element[] = [];

  constructor(sources: ProofSources) {
    this.#sources = sources;
  }

  /**
   * Adds the proof of the claims that share a mark, and gives the button that opens it.
   *
   * @param note What the button says of what is so, beside its sign.
   */
  add(claims: readonly CheckedClaim[], note: string = driftNotes(claims)): Element {
    const number = this.#proofs.length + 1;
    const id = `proof:${number}`;
    const { verdict, text: said } = weightiest(claims);
    const entries = claims.map((claim) => this.#entry(claim));
    const label = `Proof ${number}: ${shortened(said)}`;
    const properties = { id, className: ['proof'], popover: 'auto', role: 'group', ariaLabel: label };
    this.#proofs.push(element('div', { ...properties, dataNumber: number, dataVerdict: verdict }, entries));
    const words = note === '' ? [] : [text(note)];
    return element(
      'button',
      {
        type: 'button',
        className: ['proof-mark'],
        popoverTarget: id,
        dataVerdict: verdict,
        dataNumber: number,
        dataPagefindIgnore: true,
        ariaLabel: note === '' ? `${NAMES[verdict]}, proof ${number}` : `${NAMES[verdict]}: ${note}, proof ${number}`,
      },
      words,
    );
  }

  /** The proofs themselves, for the end of the page; nothing where there are none. */
  section(): readonly Element[] {
    if (this.#proofs.length === 0) return [];
    const properties = { className: ['proofs', 'not-content'], ariaLabel: 'Proofs', dataPagefindIgnore: 'all' };
    const title = element('p', { className: ['proofs-title'] }, [text('Proofs')]);
    return [element('section', properties, [title, ...this.#proofs])];
  }

  #entry(claim: CheckedClaim): Element {
    const { verdict, rule, message } = claim;
    const head = element('p', { className: ['proof-head'] }, [
      element('span', { className: ['verdict'], dataVerdict: verdict }, [text(NAMES[verdict])]),
      element('code', { className: ['rule'] }, [text(rule)]),
    ]);
    const rows = [
      ...sayings(claim),
      ...this.#where(claim.evidence),
      ...because(claim),
      ...(claim.blame === undefined ? this.#since(claim.evidence) : [row('False', [text(blameSentence(claim.blame))])]),
    ];
    const more =
      verdict === 'drifted'
        ? [
            element('p', { className: ['proof-more'] }, [
              element('a', { href: this.#sources.explain(claim) }, [text('In the list of drift')]),
            ]),
          ]
        : [];
    const body = [element('p', { className: ['proof-message'] }, [text(`${message}.`)])];
    return element('div', { className: ['proof-entry'] }, [
      head,
      ...body,
      ...(rows.length === 0 ? [] : [element('dl', {}, rows)]),
      ...more,
    ]);
  }

  #where(evidence: readonly Evidence[]): readonly Element[] {
    if (evidence.length === 0) return [];
    const places = evidence.slice(0, MOST_PLACES).map(({ place, origin }) => {
      const written = [element('code', {}, [text(`${place.file}:${place.line}`)])];
      const href = this.#sources.linkOf(place);
      const shown = href === undefined ? written : [element('a', { href }, written)];
      const note = origin === 'written' ? [] : [text(' '), element('span', { className: ['origin'] }, [text(origin)])];
      return element('span', { className: ['proof-place'] }, [...shown, ...note]);
    });
    const rest = evidence.length - places.length;
    return [row('Where', rest > 0 ? [...places, text(`and ${rest} more`)] : places)];
  }

  /** The newest of the commits that last changed the evidence. */
  #since(evidence: readonly Evidence[]): readonly Element[] {
    const commits = evidence.slice(0, MOST_PLACES).flatMap(({ place }) => this.#sources.since(place) ?? []);
    const [newest] = commits.toSorted((a, b) => b.date.localeCompare(a.date));
    if (newest === undefined) return [];
    const { hash, date } = newest;
    const when = element('time', { dateTime: date }, [text(date)]);
    return [row('Since', [when, text(', '), element('code', {}, [text(shortCommit(hash))])])];
  }
}

function driftNotes(claims: readonly CheckedClaim[]): string {
  return [...new Set(claims.filter(({ verdict }) => verdict === 'drifted').map(driftNote))].join('; ');
}

/** What the page says and what is so, where the two differ. */
function sayings({ verdict, text: words, actual }: CheckedClaim): readonly Element[] {
  if (verdict !== 'drifted') return [];
  const said = row('Said', [element('span', { className: ['said'] }, [text(shortened(words))])]);
  return actual === null ? [said] : [said, row('So', [text(formatValue(actual))])];
}

function because({ because: rule }: CheckedClaim): readonly Element[] {
  return rule === null ? [] : [row('Because', [text(rule)])];
}

function row(term: string, definition: readonly ElementContent[]): Element {
  return element('div', {}, [element('dt', {}, [text(term)]), element('dd', {}, definition)]);
}

/** Words of a page in one line, without the signs of code. */
function shortened(words: string): string {
  const line = words.replaceAll('`', '').replaceAll(/\s+/g, ' ').trim();
  return line.length <= LONGEST_SAYING ? line : `${line.slice(0, LONGEST_SAYING - 1)}…`;
}
