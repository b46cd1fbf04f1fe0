type ScalarValue = string | number | boolean | null;

const WORDS: ReadonlyMap<string, ScalarValue> = new Map<string, ScalarValue>([
  ['', null],
  ['~', null],
  ['null', null],
  ['Null', null],
  ['NULL', null],
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
]);

const DECIMAL = /^[-+]?(?:0|[1-9][0-9]*)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
/** What can begin a number at all; spares the expressions above for most text. */
const NUMBER_START = /^[-+.0-9]/;

/** Prefixes of whole numbers in another base. A bare leading zero is octal as in YAML 1.1. */
const BASES: readonly { readonly form: RegExp; readonly base: number }[] = [
  { form: /^([-+]?)0x([0-9a-fA-F]+)$/, base: 16 },
  { form: /^([-+]?)0o([0-7]+)$/, base: 8 },
  { form: /^([-+]?)0b([01]+)$/, base: 2 },
  { form: /^([-+]?)0([0-7]+)$/, base: 8 },
];

/**
 * The value of a plain (unquoted) scalar as kustomize and Flux read it. That is go-yaml v3: `yes`, `no`, `on` and `off`
 * are text, a leading zero makes an octal number, digits may be parted by `_`, dates are text. Infinity and
 * not-a-number are left as text, since JSON (and with it the Kubernetes API) has neither.
 */
export function readPlainScalar(source: string): ScalarValue {
  const word = WORDS.get(source);
  if (word !== undefined) return word;
  if (!NUMBER_START.test(source)) return source;
  return readNumber(source) ?? source;
}

function readNumber(source: string): number | undefined {
  const digits = source.includes('_') ? source.replaceAll('_', '') : source;
  if (DECIMAL.test(digits)) return Number(digits);
  for (const { form, base } of BASES) {
    const match = form.exec(digits);
    if (match?.[2] !== undefined) return Number.parseInt(match[2], base) * (match[1] === '-' ? -1 : 1);
  }
  return FLOAT.test(digits) ? Number(digits) : undefined;
}
