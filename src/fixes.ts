import { replaceSpans } from './blocks/fill.ts';
import type { Project } from './project.ts';
import type { Place } from './vocabulary/place.ts';
import type { RuleId } from './vocabulary/rules.ts';
import { offsetAt } from './wiki/line-index.ts';
import type { Page } from './wiki/page.ts';

/** A mechanical correction of a page. */
export interface Correction {
  readonly page: string;
  /** Where the words stand that it replaces. */
  readonly place: Place;
  readonly replacement: string;
  /** What it mends: the id, the rule and the message of a claim or of a finding. */
  readonly id: string;
  readonly rule: RuleId;
  readonly message: string;
  /** A claim's predicate, which is to be verified there afterwards; `null` for a finding, which is to be gone. */
  readonly predicate: string | null;
}

/** A project with corrected pages, and what was corrected. */
export interface Fixes {
  readonly project: Project;
  readonly fixed: readonly Correction[];
}

/** What is corrected may let something else be corrected: so many times over. */
const MOST_ROUNDS = 50;

/** Findings that are told in other words once a page is right: no correction is refused for them. */
const PASSING: ReadonlySet<RuleId> = new Set<RuleId>([
  'wiki/contradiction',
  'wiki/undocumented',
  'wiki/partial-drawing',
]);

/**
 * Makes the mechanical corrections of all claims and findings whose ids are wanted, in memory. One is kept only if what
 * it mends is verified when the page is read again, and if nothing else becomes false by it.
 */
export function fixProject(start: Project, isWanted: (id: string) => boolean): Fixes {
  const refused = new Set<string>();
  const fixed: Correction[] = [];
  let project = start;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const open = correctionsOf(project).filter((one) => isWanted(one.id) && !refused.has(keyOf(one)));
    if (open.length === 0) break;
    const step = settle(project, withoutOverlaps(open));
    for (const one of step.refused) refused.add(keyOf(one));
    fixed.push(...step.fixed);
    project = step.project;
  }
  return { project, fixed };
}

function keyOf({ id, replacement }: Correction): string {
  return `${id} ${replacement}`;
}

function correctionsOf({ outcome }: Project): readonly Correction[] {
  const claims = outcome.claims.flatMap(({ fix, page, place, id, rule, message, predicate }) =>
    fix === null ? [] : [{ page, place, replacement: fix.replacement, id, rule, message, predicate }],
  );
  const findings = outcome.pageFindings.flatMap(({ fix, page, place, id, rule, message }) =>
    fix === undefined || page === null || place === null
      ? []
      : [{ page, place, replacement: fix.replacement, id, rule, message, predicate: null }],
  );
  return [...claims, ...findings];
}

/** In the order of the pages, and of those that touch the same words the first: the others get their turn when it is made. */
function withoutOverlaps(corrections: readonly Correction[]): readonly Correction[] {
  const ordered = corrections.toSorted(
    (a, b) =>
      (a.page < b.page ? -1 : Number(a.page > b.page)) ||
      a.place.line - b.place.line ||
      a.place.column - b.place.column,
  );
  const chosen: Correction[] = [];
  for (const one of ordered) {
    const last = chosen.at(-1);
    if (last === undefined || last.page !== one.page || isBefore(last.place, one.place)) chosen.push(one);
  }
  return chosen;
}

function isBefore({ endLine, endColumn }: Place, { line, column }: Place): boolean {
  return endLine < line || (endLine === line && endColumn <= column);
}

interface Step extends Fixes {
  readonly refused: readonly Correction[];
}

/** Makes the corrections together if they hold together, else those of one half: each step makes or refuses some. */
function settle(project: Project, corrections: readonly Correction[]): Step {
  const corrected = correct(project, corrections);
  if (corrected !== null) return { project: corrected, fixed: corrections, refused: [] };
  if (corrections.length === 1) return { project, fixed: [], refused: corrections };
  const middle = Math.ceil(corrections.length / 2);
  const first = settle(project, corrections.slice(0, middle));
  if (first.fixed.length > 0) return first;
  const second = settle(project, corrections.slice(middle));
  return { ...second, refused: [...first.refused, ...second.refused] };
}

/** The project with all of the corrections; `null` where they do not bear out. */
function correct(project: Project, corrections: readonly Correction[]): Project | null {
  const pages = new Map(project.pages.map((page) => [page.path, page]));
  const texts = new Map<string, string>();
  const spans = new Map<Correction, Span>();
  for (const [path, group] of Map.groupBy(corrections, (one) => one.page)) {
    const page = pages.get(path);
    if (page === undefined) return null;
    const edits = group.map(({ place, replacement }) => ({ ...spanOf(page, place), replacement }));
    texts.set(path, replaceSpans(page.source, edits));
    let shift = 0;
    for (const [index, { start, end, replacement }] of edits.entries()) {
      const one = group[index];
      if (one !== undefined) spans.set(one, { start: start + shift, end: start + shift + replacement.length });
      shift += replacement.length - (end - start);
    }
  }
  const corrected = project.withTexts(texts);
  if (corrected === null || becameFalse(project, corrected)) return null;
  return corrections.every((one) => isMended(corrected, one, spans.get(one))) ? corrected : null;
}

/** UTF-16 offsets of a page, the end exclusive. */
interface Span {
  readonly start: number;
  readonly end: number;
}

function spanOf({ lines }: Page, { line, column, endLine, endColumn }: Place): Span {
  return { start: offsetAt(lines, line, column), end: offsetAt(lines, endLine, endColumn) };
}

/** Whether something is wrong that was not before. */
function becameFalse(before: Project, after: Project): boolean {
  const known = new Set(problemsOf(before));
  return problemsOf(after).some((id) => !known.has(id));
}

function problemsOf({ outcome }: Project): readonly string[] {
  const drifted = outcome.claims.filter(({ verdict }) => verdict === 'drifted');
  const findings = outcome.pageFindings.filter(({ rule }) => !PASSING.has(rule));
  return [...drifted, ...findings].map(({ id }) => id);
}

/** Whether the words of a correction say what is so: all claims there of what they said before. */
function isMended({ pages, outcome }: Project, { page: path, predicate, rule }: Correction, span?: Span): boolean {
  const page = pages.find((one) => one.path === path);
  if (page === undefined || span === undefined) return false;
  const touches = (place: Place) => {
    const { start, end } = spanOf(page, place);
    return start < span.end && span.start < end;
  };
  if (predicate === null) {
    return !outcome.pageFindings.some(
      (one) => one.rule === rule && one.page === path && one.place !== null && touches(one.place),
    );
  }
  const claims = outcome.claims.filter((one) => one.page === path && one.predicate === predicate && touches(one.place));
  return claims.some(({ verdict }) => verdict === 'verified') && claims.every(({ verdict }) => verdict !== 'drifted');
}
