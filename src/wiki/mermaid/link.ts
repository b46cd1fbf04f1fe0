/** An arrow of a flowchart: from where to where it stands in the text, and what it says. */
export interface Link {
  readonly end: number;
  readonly label: string | null;
  readonly heads: 'one' | 'both' | 'none';
  /** `~~~` places nodes beside each other and is not drawn. */
  readonly isVisible: boolean;
}

/** Nobody writes a longer arrow; a line of a megabyte is none. */
const LONGEST_LINK = 400;

const WHOLE = /^([xo<])?(?:--+([-xo>])|==+([=xo>])|-?\.+-([xo>])?|~~~+)/;
const OPENING = /^([xo<])?(--|==|-\.)(?![-=.>])/;
const CLOSING: Readonly<Record<string, RegExp>> = {
  '--': /--+([-xo>])/,
  '==': /==+([=xo>])/,
  '-.': /\.{1,99}-([xo>])?/,
};
/** `e1@-->`: the arrow has a name. */
const NAMED = /^[\w-]{1,64}@(?=[xo<]?[-=~])/;

/** The arrow that begins at an offset of a flowchart; `null` where none does. */
export function readLink(text: string, start: number): Link | null {
  const rest = text.slice(start, start + LONGEST_LINK);
  const name = NAMED.exec(rest)?.[0].length ?? 0;
  const link = wholeLink(rest.slice(name)) ?? linkAroundText(rest.slice(name));
  if (link === null) return null;
  return withPipedLabel(text, { ...link, end: start + name + link.end });
}

function wholeLink(rest: string): Link | null {
  const match = WHOLE.exec(rest);
  if (match === null) return null;
  const [written, tail, ...heads] = match;
  return {
    end: written.length,
    label: null,
    heads: headsOf(
      tail,
      heads.find((head) => head !== undefined),
    ),
    isVisible: !written.includes('~'),
  };
}

/** `-- text -->`, `== text ==>`, `-. text .->` */
function linkAroundText(rest: string): Link | null {
  const opening = OPENING.exec(rest);
  if (opening === null) return null;
  const [before, tail, body = ''] = opening;
  const line = /^[^\n]*/.exec(rest.slice(before.length))?.[0] ?? '';
  const closing = CLOSING[body]?.exec(line);
  if (closing === undefined || closing === null) return null;
  return {
    end: before.length + closing.index + closing[0].length,
    label: unquoted(line.slice(0, closing.index)),
    heads: headsOf(tail, closing[1]),
    isVisible: true,
  };
}

function withPipedLabel(text: string, link: Link): Link {
  let at = link.end;
  while (text.charAt(at) === ' ' || text.charAt(at) === '\t') at++;
  if (text.charAt(at) !== '|') return link;
  const close = text.slice(at + 1, at + LONGEST_LINK).indexOf('|');
  if (close < 0) return link;
  return { ...link, end: at + close + 2, label: unquoted(text.slice(at + 1, at + 1 + close)) };
}

function unquoted(text: string): string | null {
  const label = text.trim().replace(/^"`?/, '').replace(/`?"$/, '').trim();
  return label === '' ? null : label;
}

function headsOf(tail: string | undefined, head: string | undefined): Link['heads'] {
  const isHead = head !== undefined && head !== '-' && head !== '=';
  if (tail !== undefined && isHead) return 'both';
  return isHead || tail !== undefined ? 'one' : 'none';
}
