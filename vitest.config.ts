import { defineConfig } from 'vitest/config';
import { ClosingLine } from './test/support/closing-line.ts';

/** Astro keeps what a development server shows in the same folder as what a build makes. */
const ALONE = 'test/browser/live.test.ts';

const onCi = process.env['CI'] === 'true';

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'all', include: ['test/**/*.test.ts'], exclude: [ALONE] } },
      { extends: true, test: { name: 'alone', include: [ALONE], sequence: { groupOrder: 1 } } },
    ],
    // A busy machine is no failure: what has to be fast says so in its own test.
    testTimeout: 60_000,
    // One core is left for Vitest itself otherwise, which on a machine with two halves the pace.
    maxWorkers: '100%',
    // Tests keep no results, and are given none of the user's.
    env: { WIKIPROOF_CACHE: '' },
    reporters: ['default', new ClosingLine()],
    coverage: {
      // `npm run coverage` measures it anywhere.
      enabled: onCi,
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: onCi ? ['text-summary'] : ['text', 'html'],
      thresholds: { lines: 90, branches: 75 },
    },
  },
});
