/** The cardinal numbers that pages write out, by language; tens and units are joined in German as one word. */
const UNITS: readonly (readonly string[])[] = [
  [
    ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
    ...['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
  ],
  [
    ...['null', 'eine', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn', 'elf', 'zwölf'],
    ...['dreizehn', 'vierzehn', 'fünfzehn', 'sechzehn', 'siebzehn', 'achtzehn', 'neunzehn'],
  ],
  [
    ...['zero', 'uno', 'due', 'tre', 'quattro', 'cinque', 'sei', 'sette', 'otto', 'nove', 'dieci', 'undici', 'dodici'],
    ...['tredici', 'quattordici', 'quindici', 'sedici', 'diciassette', 'diciotto', 'diciannove'],
  ],
];
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

const NUMBERS: ReadonlyMap<string, number> = new Map([
  ...UNITS.flatMap((words) => words.map((word, number) => [word, number] as const)),
  ...TENS.flatMap((ten, index) => {
    const tens = (index + 2) * 10;
    const compounds = (UNITS[0] ?? []).slice(1, 10).map((unit, at) => [`${ten}-${unit}`, tens + at + 1] as const);
    return [[ten, tens] as const, ...compounds];
  }),
]);

/** A whole number in digits or in words: `15`, `Twenty-four`. `undefined` for any other word. */
export function readWholeNumber(word: string): number | undefined {
  return /^\d{1,6}$/.test(word) ? Number(word) : NUMBERS.get(word.toLowerCase());
}

/** Another number in the language of a number word: `Fifteen` → `Twenty-six`. `null` where that takes digits. */
export function writeNumberLike(word: string, count: number): string | null {
  const written = wordFor(word.toLowerCase(), count);
  return written !== null && /^\p{Lu}/u.test(word) ? written.charAt(0).toUpperCase() + written.slice(1) : written;
}

function wordFor(like: string, count: number): string | null {
  const isEnglish = TENS.some((ten) => like.startsWith(ten));
  const [language, another] = UNITS.filter((words, index) => words.includes(like) || (isEnglish && index === 0));
  // A word of two languages tells neither.
  if (language === undefined || another !== undefined) return null;
  const short = language[count];
  if (short !== undefined || language !== UNITS[0]) return short ?? null;
  const ten = TENS[Math.floor(count / 10) - 2];
  if (ten === undefined) return null;
  return count % 10 === 0 ? ten : `${ten}-${language[count % 10]}`;
}
