import { baselineText, openBaseline, withStale } from '../baseline.ts';
import { entriesOf, withoutKnown } from '../check/baseline.ts';
import type { Outcome } from '../check/verdict.ts';
import { type Project, shownFolder } from '../project.ts';
import { plural } from '../report/plural.ts';
import { emit } from './streams.ts';

/** Records what a project reports as known, and tells on standard error how much that is. Does I/O. Throws `OutputError`. */
export function recordBaseline({ config, outcome }: Project): void {
  const entries = entriesOf(outcome);
  const file = shownFolder(config.baseline, process.cwd());
  emit(baselineText(entries), config.baseline);
  process.stderr.write(`wikiproof: wrote ${file}: ${plural(entries.length, 'known finding')}\n`);
}

/** What is left to report, and for standard error, how much is not. */
interface Unknown {
  readonly found: Outcome;
  readonly notes: readonly string[];
}

/**
 * What is to be reported of an outcome of the project: what its baseline does not know, and where all is looked at, the
 * entries that have become stale. Does I/O. Throws `ConfigError`.
 */
export function leaveOutKnown(project: Project, outcome: Outcome, isAll: boolean): Unknown {
  const { known, stale } = openBaseline(project);
  const notes: string[] = [];
  if (known.size > 0) {
    const file = shownFolder(project.config.baseline, process.cwd());
    const count = plural(known.size, 'known finding');
    notes.push(`wikiproof: ${count} left out (${file}); --no-baseline shows them\n`);
  }
  const rest = withoutKnown(outcome, known);
  return { found: isAll ? withStale(rest, project, stale) : rest, notes };
}
