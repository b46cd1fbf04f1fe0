import { normalize, sep } from 'node:path';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { CheckedClaim } from '../check/verdict.ts';
import { type Problem, problemsOf } from '../report/problem.ts';
import type { Place } from '../vocabulary/place.ts';
import { printable } from '../vocabulary/printable.ts';
import type { Severity } from '../vocabulary/rules.ts';
import type { Checked } from './checked.ts';
import { rangeOf, uriOf } from './positions.ts';

/** What the client can show, and what it wants to be shown. */
export interface Wishes {
  /** Whether it shows places that belong to a problem. */
  readonly relatedInformation: boolean;
  /** Whether statements that cannot be checked are hinted at. */
  readonly unverifiable: boolean;
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/**
 * Everything that a project reports, by file: pages, manifests, and the configuration for what is said of the wiki as a
 * whole. A file without problems is not there.
 */
export function diagnosticsOf(checked: Checked, wishes: Wishes): ReadonlyMap<string, readonly Diagnostic[]> {
  const { project, reported } = checked;
  const folders = { wiki: slashed(project.wikiFolder.root), repository: slashed(project.config.repository) };
  const byFile = new Map<string, Diagnostic[]>();
  const add = (file: string, diagnostic: Diagnostic) => {
    const held = byFile.get(normalize(file));
    if (held === undefined) byFile.set(normalize(file), [diagnostic]);
    else held.push(diagnostic);
  };
  for (const problem of problemsOf({ outcome: reported, folders })) {
    const file = problem.place?.file ?? project.config.file;
    if (file !== null) add(file, diagnosticOf(problem, checked, wishes));
  }
  if (!wishes.unverifiable) return byFile;
  for (const claim of reported.claims.filter(({ verdict }) => verdict === 'unverifiable')) {
    add(`${folders.wiki}/${claim.page}`, hintOf(claim));
  }
  return byFile;
}

const BEGINNING: Place = { file: '', line: 1, column: 1, endLine: 1, endColumn: 1 };

function diagnosticOf(
  { place, severity, rule, message, evidence }: Problem,
  { project }: Checked,
  { relatedInformation }: Wishes,
): Diagnostic {
  const root = `${slashed(project.config.repository)}/`;
  // What a page says of another commit is borne out by files that nobody can open.
  const manifests = evidence.filter(({ file }) => project.repository.files.has(file.slice(root.length)));
  return {
    range: rangeOf(place ?? BEGINNING),
    severity: SEVERITIES[severity],
    source: 'wikiproof',
    code: rule,
    message,
    ...(relatedInformation && manifests.length > 0 ? { relatedInformation: manifests.map(related) } : {}),
  };
}

function related(place: Place): NonNullable<Diagnostic['relatedInformation']>[number] {
  return { location: { uri: uriOf(place.file), range: rangeOf(place) }, message: 'the manifest' };
}

function hintOf({ place, rule, message }: CheckedClaim): Diagnostic {
  return {
    range: rangeOf(place),
    severity: DiagnosticSeverity.Hint,
    source: 'wikiproof',
    code: rule,
    message: printable(message),
  };
}

/** A folder with `/` between its parts, on every system. */
function slashed(folder: string): string {
  return folder.replaceAll(sep, '/');
}
