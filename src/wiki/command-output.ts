import type { Kind } from '../vocabulary/kind.ts';
import { KUSTOMIZATION } from '../vocabulary/kinds/kustomization.ts';
import type { Claim, Mention } from './claim.ts';
import type { CodeBlock, CodeLine } from './code-block.ts';
import type { SectionContext } from './context.ts';
import { FLUX_KINDS, fluxKindsNamedIn } from './kind-words.ts';
import { isObjectName, resolveName } from './names.ts';
import { claimAt } from './statement.ts';

/** The first line of what `flux get` and `kubectl get` print of Flux objects. */
const HEADER = /^(?:#\s*)?(?:NAMESPACE\s+)?NAME\s.*\bREADY\b/;
const COMMAND = /\b(?:flux|kubectl|k)\s+get\s+([\w.-]+)(?:\s+([\w-]+))?/;
/** What only Kustomizations say when they are ready. */
const APPLIED = /\bApplied revision\b/;

/** A name in a table that a command printed. */
interface Listed {
  readonly name: string;
  readonly start: number;
}

/**
 * What a pasted table of `flux get kustomizations` says: that its names are there. Everything else in it is the state of
 * a cluster at some time. Nothing where it does not tell the kind, or where most names are others.
 */
export function readCommandOutput(context: SectionContext, { lines, lead }: CodeBlock): readonly Claim[] {
  const claims: Claim[] = [];
  for (const [index, line] of lines.entries()) {
    if (!HEADER.test(line.text)) continue;
    const rows = rowsBelow(lines, index);
    const kind = kindOf(context, lines.slice(0, index), lead, rows);
    if (kind !== null) claims.push(...claimsOfRows(context, kind, rows, /^(?:#\s*)?NAMESPACE\b/.test(line.text)));
  }
  return claims;
}

/** The lines up to the next empty one, prompt or comment. */
function rowsBelow(lines: readonly CodeLine[], header: number): readonly CodeLine[] {
  const rows: CodeLine[] = [];
  for (const line of lines.slice(header + 1)) {
    if (line.text.trim() === '' || /^[$#>]/.test(line.text)) break;
    rows.push(line);
  }
  return rows;
}

/** The kind that the command above names, else the one that only such objects' messages or the words before tell. */
function kindOf(
  context: SectionContext,
  above: readonly CodeLine[],
  lead: string,
  rows: readonly CodeLine[],
): Kind | null {
  const command = COMMAND.exec(above.at(-1)?.text.trim() ?? '') ?? COMMAND.exec(above.at(-2)?.text ?? '');
  if (command !== null) return kindNamed(command[1] ?? '') ?? kindNamed(command.slice(1).join(''));
  if (rows.some(({ text }) => APPLIED.test(text))) return KUSTOMIZATION;
  const [only, another] = fluxKindsNamedIn(lead).length > 0 ? fluxKindsNamedIn(lead) : kindsOf(context);
  return another === undefined ? (only ?? null) : null;
}

function kindNamed(word: string): Kind | null {
  const folded = word.split('.')[0]?.toLowerCase() ?? '';
  return FLUX_KINDS.find(({ words }) => words.includes(folded)) ?? null;
}

function kindsOf({ kinds }: SectionContext): readonly Kind[] {
  return FLUX_KINDS.filter(({ kind }) => kinds.includes(kind));
}

function claimsOfRows(
  context: SectionContext,
  kind: Kind,
  rows: readonly CodeLine[],
  hasNamespace: boolean,
): readonly Claim[] {
  const listed = rows.flatMap((row) => listedIn(row, hasNamespace) ?? []);
  const found = listed.map((one) => ({ one, mention: mentionOf(context, kind, one) }));
  const known = found.filter(({ mention }) => mention.type !== 'unknown');
  if (known.length * 2 < found.length || known.length === 0) return [];
  const saying = { type: 'value', value: { type: 'flag', flag: true }, lists: 'all' } as const;
  return found.map(({ one: { name, start }, mention }) =>
    claimAt(context, 'command', mention, 'exists', { start, end: start + name.length }, saying),
  );
}

function listedIn({ text, start }: CodeLine, hasNamespace: boolean): Listed | null {
  const cells = [...text.matchAll(/\S+/g)];
  const cell = cells[hasNamespace ? 1 : 0];
  const name = cell?.[0].split('/').at(-1);
  // A row has more than a name: at least whether it is ready.
  if (cell === undefined || name === undefined || cells.length < 3 || !isObjectName(name)) return null;
  return { name, start: start + cell.index + cell[0].length - name.length };
}

function mentionOf({ names, cluster }: SectionContext, { kind }: Kind, { name }: Listed): Mention {
  const meant = resolveName(names, name, [kind], cluster);
  if (meant.type === 'known' && meant.likeness === 'exact') return { type: 'known', subject: meant.subject };
  if (meant.type === 'ambiguous' && meant.candidates.every((one) => one.name === name)) {
    return { type: 'ambiguous', kind, written: name, candidates: meant.candidates };
  }
  return { type: 'unknown', kind, written: name, cluster };
}
