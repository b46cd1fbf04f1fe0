/** An amount of bytes as a manifest or a page writes it: `5Gi`, `500 MB`. */
export interface Quantity {
  readonly type: 'quantity';
  readonly bytes: number;
  readonly text: string;
}

const POWERS: ReadonlyMap<string, number> = new Map(
  ['', 'k', 'm', 'g', 't', 'p', 'e'].map((letter, power) => [letter, power] as const),
);

const QUANTITY = /^(\d{1,15}(?:\.\d{1,6})?) ?(?:([kmgtpe])(i?)(b?))?$/i;

/**
 * An amount with the suffixes of Kubernetes quantities (`resource.Quantity`: `Gi` is 1024³, `G` is 1000³), and with the
 * `B` that pages add to them; `undefined` for anything else.
 */
export function readQuantity(text: string): Quantity | undefined {
  const found = QUANTITY.exec(text);
  if (found === null) return undefined;
  const [, number = '', letter = '', binary] = found;
  // A manifest's `m` is a thousandth, which no size has.
  if (letter === 'm' && !binary && found[4] === '') return undefined;
  const power = POWERS.get(letter.toLowerCase()) ?? 0;
  return { type: 'quantity', bytes: Number(number) * (binary ? 1024 : 1000) ** power, text };
}

/** Whether two amounts are the same. People write GB for what a manifest calls Gi: that is no difference. */
export function isSameQuantity(claimed: Quantity, actual: Quantity): boolean {
  return claimed.bytes === actual.bytes || loosely(claimed.text) === actual.text.replace(/\s/g, '').toLowerCase();
}

function loosely(text: string): string {
  return text.replace(/\s/g, '').toLowerCase().replace(/i?b$/, 'i');
}
