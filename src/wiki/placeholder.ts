/** Names that stand for any name in instructions, whole or as the first of several words. */
const STAND_INS =
  /^(?:my|your|some|the|an?|new|example|sample|demo|test|foo|bar|baz|name|app-name|podinfo|xxx+)(?:[-_]|$)/i;
const POSSESSIVE = /(?:^|[-_.])(?:my|your)[-_]/i;
const MARKS = /[<>{}[\]$*?%…]|\.\.\./;
/** `NAMESPACE`, `APP_NAME`: no name of an object has capital letters. */
const CAPITALS = /^[A-Z][A-Z0-9_-]*$/;

/** Whether a word stands for a name that the reader of the page is to fill in: `<app>`, `$NAME`, `my-app`, `...`. */
export function isPlaceholder(word: string): boolean {
  return hasMarks(word) || CAPITALS.test(word) || isStandIn(word);
}

/** Whether a word has the form of a name and means none: `my-app`, `example`. */
export function isStandIn(word: string): boolean {
  return STAND_INS.test(word) || POSSESSIVE.test(word);
}

/** Whether a word has signs of a variable, a gap or a pattern. */
export function hasMarks(word: string): boolean {
  return MARKS.test(word);
}
