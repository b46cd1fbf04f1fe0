/** What a page's front matter says to wikiproof: `wikiproof: { cluster: home, skip: true, asOf: 1a2b3c4 }`. */
export interface PageSettings {
  /** The cluster that the page is about; `null` for every cluster, or the one whose folder it lies in. */
  readonly cluster: string | null;
  /** Whether nothing that the page says is a claim. */
  readonly skip: boolean;
  /** The commit whose state the page describes; `null` for the one that is checked out. */
  readonly asOf: string | null;
}

/** How each setting is written. */
interface SettingForm {
  readonly expected: string;
  readonly fits: (value: unknown) => boolean;
}

const DEFAULTS: PageSettings = { cluster: null, skip: false, asOf: null };

const FORMS: Readonly<Record<keyof PageSettings, SettingForm>> = {
  cluster: { expected: 'the name of a cluster', fits: isName },
  skip: { expected: 'true or false', fits: (value) => typeof value === 'boolean' },
  asOf: { expected: 'a commit, in quotes where it is all digits', fits: isName },
};

/** The settings of a page, and a sentence about each one that cannot be used, which is then left out. */
export function readPageSettings(frontMatter: Readonly<Record<string, unknown>>): {
  readonly settings: PageSettings;
  readonly faults: readonly string[];
} {
  const written = frontMatter['wikiproof'];
  if (written === undefined || written === null) return { settings: DEFAULTS, faults: [] };
  if (typeof written !== 'object' || Array.isArray(written)) {
    return { settings: DEFAULTS, faults: [`wikiproof in the front matter is no mapping: expected ${KEYS}.`] };
  }
  const faults: string[] = [];
  const settings: Record<string, unknown> = { ...DEFAULTS };
  for (const [key, value] of Object.entries(written)) {
    if (value === null) continue;
    if (!isKey(key)) faults.push(`wikiproof in the front matter has no setting ${key}: expected ${KEYS}.`);
    // A key without a value is none.
    else if (value === null) continue;
    else if (!FORMS[key].fits(value))
      faults.push(`wikiproof.${key} in the front matter is not ${FORMS[key].expected}.`);
    else settings[key] = value;
  }
  return { settings: { ...DEFAULTS, ...settings }, faults };
}

const KEYS = 'cluster, skip or asOf';

function isKey(key: string): key is keyof PageSettings {
  return Object.hasOwn(FORMS, key);
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}
