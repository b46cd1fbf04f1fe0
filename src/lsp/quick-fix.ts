import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { fixProject } from '../fixes.ts';
import type { Place } from '../vocabulary/place.ts';
import { printable } from '../vocabulary/printable.ts';
import type { RuleId } from '../vocabulary/rules.ts';
import type { OpenPage } from './checked.ts';
import { overlap, rangeOf } from './positions.ts';
import { editsTo } from './text-edits.ts';

/** The kind by which an editor asks for all corrections of a page at once, such as before it is saved. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.wikiproof`;

/** Of what is reported in a long selection, so much is looked at: each correction is tried on the whole wiki. */
const MOST_FINDINGS = 8;

/** Longer words are cut in the title of an action. */
const LONGEST_WORDS = 80;

/** Something reported on a page. */
interface Reported {
  readonly id: string;
  readonly rule: RuleId;
  readonly place: Place;
  readonly replacement: string | null;
}

/** What an editor wants to be offered, and how it takes edits. */
export interface ActionRequest {
  readonly range: CodeActionParams['range'];
  readonly context: CodeActionParams['context'];
  /** Whether it takes edits that name the version of the text that they are for. */
  readonly isVersioned: boolean;
}

/**
 * What can be done about what is reported in a range: the corrections that `check --fix` would make there, each tried
 * before it is offered, and the comment that ignores a finding, whose reason is left to write. All corrections of the
 * page only where they are asked for by their kind.
 */
export function actionsAt(page: OpenPage, request: ActionRequest): readonly CodeAction[] {
  const { context, range, isVersioned } = request;
  const reported = reportedOn(page);
  const actions: CodeAction[] = [];
  if (isWanted(CodeActionKind.QuickFix, context.only)) {
    const here = reported.filter(({ place }) => overlap(rangeOf(place), range));
    for (const one of here.slice(0, MOST_FINDINGS))
      actions.push(...fixActions(page, one, request), ...ignoreActions(page, one, request));
  }
  if (context.only !== undefined && isWanted(FIX_ALL, context.only)) {
    const edits = correctionEdits(page, new Set(reported.map(({ id }) => id)));
    if (edits.length > 0) {
      const title = 'Correct everything on this page that can be corrected';
      actions.push({ title, kind: FIX_ALL, edit: workspaceEdit(page, edits, isVersioned) });
    }
  }
  return actions;
}

/** A kind that is asked for stands for those below it. */
function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
}

function reportedOn({ reported, path }: OpenPage): readonly Reported[] {
  const claims = reported.claims
    .filter(({ page, verdict }) => page === path && verdict === 'drifted')
    .map(({ id, rule, place, fix }) => ({ id, rule, place, replacement: fix?.replacement ?? null }));
  const findings = reported.pageFindings.flatMap(({ id, rule, place, page, fix }) =>
    page === path && place !== null ? [{ id, rule, place, replacement: fix?.replacement ?? null }] : [],
  );
  return [...claims, ...findings];
}

function fixActions(page: OpenPage, one: Reported, { context, isVersioned }: ActionRequest): readonly CodeAction[] {
  if (one.replacement === null) return [];
  const edits = correctionEdits(page, new Set([one.id]));
  if (edits.length === 0) return [];
  return [
    {
      title: `Replace with ${shown(one.replacement)}`,
      kind: CodeActionKind.QuickFix,
      isPreferred: true,
      diagnostics: diagnosticsOf(one, context.diagnostics),
      edit: workspaceEdit(page, edits, isVersioned),
    },
  ];
}

/** A comment before the block, which has no effect before somebody has written the reason into it. */
function ignoreActions(page: OpenPage, one: Reported, { context, isVersioned }: ActionRequest): readonly CodeAction[] {
  const tree = page.project.pages.find(({ path }) => path === page.path)?.tree;
  const block = tree?.children.find(({ position }) => {
    return position !== undefined && position.start.line <= one.place.line && one.place.line <= position.end.line;
  });
  // Before a heading, it would be about the whole section.
  if (block?.position === undefined || block.type === 'heading' || block.type === 'html') return [];
  const start = { line: block.position.start.line - 1, character: 0 };
  return [
    {
      title: `Ignore ${one.rule} in this block, for a reason that is still to be written`,
      kind: CodeActionKind.QuickFix,
      diagnostics: diagnosticsOf(one, context.diagnostics),
      edit: workspaceEdit(
        page,
        [{ range: { start, end: start }, newText: `<!-- wikiproof-ignore ${one.rule} --  -->\n` }],
        isVersioned,
      ),
    },
  ];
}

/** Those of the editor's problems that are this one. */
function diagnosticsOf({ rule, place }: Reported, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const { start } = rangeOf(place);
  return diagnostics.filter(
    ({ code, range }) => code === rule && range.start.line === start.line && range.start.character === start.character,
  );
}

/** The edits of the page that correct what has these ids, as `check --fix` does. */
function correctionEdits({ project, path, document }: OpenPage, ids: ReadonlySet<string>): readonly TextEdit[] {
  const { project: corrected, fixed } = fixProject(project, (id) => ids.has(id));
  const after = corrected.pages.find((page) => page.path === path)?.source;
  return fixed.length === 0 || after === undefined ? [] : editsTo(document, after);
}

function workspaceEdit({ document }: OpenPage, edits: readonly TextEdit[], isVersioned: boolean): WorkspaceEdit {
  const { uri, version } = document;
  if (!isVersioned) return { changes: { [uri]: [...edits] } };
  return { documentChanges: [{ textDocument: { uri, version }, edits: [...edits] }] };
}

function shown(words: string): string {
  const line = printable(words);
  return `"${line.length > LONGEST_WORDS ? `${line.slice(0, LONGEST_WORDS - 1)}…` : line}"`;
}
