import { join } from 'node:path';
import { type Hover, MarkupKind, type Position } from 'vscode-languageserver';
import type { CheckedClaim, Verdict } from '../check/verdict.ts';
import type { Project } from '../project.ts';
import { codeSpan, plainText } from '../report/markdown-text.ts';
import type { Place } from '../vocabulary/place.ts';
import { printable } from '../vocabulary/printable.ts';
import { formatValue } from '../vocabulary/value.ts';
import { claimsAt, type OpenPage } from './checked.ts';
import { rangeOf, uriOf } from './positions.ts';

/** So many statements that share their words are shown, and so many places of each. */
const MOST_CLAIMS = 5;
const MOST_PLACES = 4;

const NAMES: Readonly<Record<Verdict, string>> = {
  verified: 'Verified',
  drifted: 'Drifted',
  unverifiable: 'Cannot be checked',
};

/** How texts are put together: Markdown, or words alone. */
interface Style {
  readonly kind: MarkupKind;
  readonly words: (text: string) => string;
  readonly code: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly link: (text: string, uri: string) => string;
}

const MARKDOWN: Style = {
  kind: MarkupKind.Markdown,
  words: plainText,
  code: codeSpan,
  strong: (text) => `**${text}**`,
  link: (text, uri) => `[${plainText(text)}](<${uri}>)`,
};

const PLAIN: Style = {
  kind: MarkupKind.PlainText,
  words: printable,
  code: printable,
  strong: (text) => text,
  link: printable,
};

/** The proofs of what the page says at a position; `null` where it says nothing that was checked. */
export function hoverAt(page: OpenPage, position: Position, isMarkdown: boolean): Hover | null {
  const claims = claimsAt(page, position);
  const [nearest] = claims;
  if (nearest === undefined) return null;
  const style = isMarkdown ? MARKDOWN : PLAIN;
  const parts = claims.slice(0, MOST_CLAIMS).map((claim) => proofOf(claim, page.project, style));
  return { contents: { kind: style.kind, value: parts.join('\n\n') }, range: rangeOf(nearest.place) };
}

function proofOf(claim: CheckedClaim, project: Project, style: Style): string {
  const { verdict, message, claimed, actual, because, reason, fix, rule, evidence } = claim;
  const { words, code, strong } = style;
  const lines: readonly (readonly [label: string, text: string | null])[] = [
    ['the page says', claimed && code(formatValue(claimed))],
    ['Git says', actual && code(formatValue(actual))],
    ['because', because && words(because)],
    ['not known, as', reason && words(reason)],
    [
      'proof',
      evidence.length === 0
        ? null
        : shownPlaces(
            evidence.map(({ place }) => place),
            project,
            style,
          ),
    ],
    ['correction', fix && code(fix.replacement)],
    ['rule', code(rule)],
  ];
  const shown = lines.flatMap(([label, text]) => (text === null ? [] : `- ${label}: ${text}`));
  return [`${strong(NAMES[verdict])}: ${words(message)}`, '', ...shown].join('\n');
}

function shownPlaces(places: readonly Place[], project: Project, { words, link }: Style): string {
  const shown = places.slice(0, MOST_PLACES).map(({ file, line }) => {
    const text = `${file}:${line}`;
    // What a page says of another commit is borne out by files that nobody can open.
    if (!project.repository.files.has(file)) return words(text);
    return link(text, `${uriOf(join(project.config.repository, file))}#L${line}`);
  });
  const more = places.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
