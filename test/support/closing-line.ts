import type { Reporter, TestModule, TestResult } from 'vitest/node';

/** Ends a run's output with one plain line, `12 passed, 0 failed, 3 skipped`, for whatever counts tests. */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const errors = modules.flatMap((module) => module.errors()).length + unhandledErrors.length;
    // After the coverage table, which Vitest prints when the reporters are done.
    process.once('exit', () => process.stdout.write(`\n${closingLine(states, errors)}\n`));
  }
}

/** The counts of a run. `errors` are those outside of any test, such as a file that could not be loaded: failures too. */
export function closingLine(states: readonly TestResult['state'][], errors: number): string {
  const count = { passed: 0, failed: errors, skipped: 0 };
  // A test that never came to an end is one that did not pass.
  for (const state of states) count[state === 'pending' ? 'failed' : state] += 1;
  return `${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`;
}
