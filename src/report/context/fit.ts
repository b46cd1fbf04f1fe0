/** So many bytes of UTF-8 count as one token: about what tokenizers make of English, code and YAML. */
const BYTES_PER_TOKEN = 4;

/** How many tokens a text counts as: its bytes in UTF-8, by four, rounded up. */
export function tokensOf(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
}

/** What fits and what does not, each in its order. */
export interface Fitting<Item> {
  readonly taken: readonly Item[];
  readonly left: readonly Item[];
}

/** Takes whole items in their order for as long as the tokens last; one that is too long leaves room for those after it. */
export function fitInto<Item>(budget: number, items: readonly Item[], tokens: (item: Item) => number): Fitting<Item> {
  const taken: Item[] = [];
  const left: Item[] = [];
  let room = budget;
  for (const item of items) {
    const cost = tokens(item);
    (cost <= room ? taken : left).push(item);
    if (cost <= room) room -= cost;
  }
  return { taken, left };
}
