import { afterEach, beforeEach, vi } from 'vitest';

/** What the program has printed since a test began, or since the test emptied it. */
export interface Printed {
  /** On standard output. */
  out: string;
  /** On standard error. */
  errors: string;
}

/**
 * Keeps what the program prints in this process, in every test of the file that calls this. Each test begins with
 * nothing printed, outside GitHub Actions, and takes back what it stubbed and spied on when it ends.
 */
export function keepPrinted(): Printed {
  const printed: Printed = { out: '', errors: '' };
  beforeEach(() => {
    vi.stubEnv('GITHUB_ACTIONS', '');
    printed.out = '';
    printed.errors = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed.out += String(text);
      return true;
    });
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      printed.errors += String(text);
      return true;
    });
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });
  return printed;
}
