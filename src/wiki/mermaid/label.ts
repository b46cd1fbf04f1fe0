/** A tag is no longer than this. */
const LONGEST_TAG = 200;

const CHARACTER_NAMES: Readonly<Record<string, string>> = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  apos: "'",
};

/**
 * The lines of a label as a reader sees them: `<br/>` and `\n` break it, other tags, Markdown's signs and the codes of
 * characters (`#quot;`, `#35;`, `&amp;`) do not show.
 */
export function labelLines(text: string): readonly string[] {
  return withoutTags(text.replaceAll('\\n', '\n'))
    .split('\n')
    .map((line) => decode(line).replaceAll(/[`*]/g, '').replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
}

function withoutTags(text: string): string {
  let shown = '';
  let at = 0;
  for (let open = text.indexOf('<'); open >= 0; open = text.indexOf('<', at)) {
    const close = text.slice(open, open + LONGEST_TAG).indexOf('>');
    const isTag = close > 0 && /[a-z/!]/i.test(text.charAt(open + 1));
    shown += text.slice(at, open) + (isTag ? breakFor(text.slice(open + 1, open + close)) : '<');
    at = open + (isTag ? close : 0) + 1;
  }
  return shown + text.slice(at);
}

/** Small print begins a line of its own: it is not part of the name before it. */
function breakFor(tag: string): string {
  return /^\/?(?:br|p|div|li|hr|small|sub)\b/i.test(tag) ? '\n' : '';
}

function decode(line: string): string {
  return line.replaceAll(/[#&](#?\d{1,6}|[a-z]{2,8});/gi, (written, code: string) => {
    const number = Number(code.replace('#', ''));
    if (Number.isInteger(number) && number > 0 && number <= 0x10_ff_ff) return String.fromCodePoint(number);
    return CHARACTER_NAMES[code.toLowerCase()] ?? written;
  });
}
