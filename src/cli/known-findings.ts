import { readFileSync } from 'node:fs';
import { type Baseline, baselineText, openBaseline, withStale } from '../baseline.ts';
import { entriesOf, withoutKnown } from '../check/baseline.ts';
import type { Severities } from '../check/settings.ts';
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

/** The text of a project's baseline, to tell whether it has changed; `null` where it cannot be read. Does I/O. */
export function readBaselineText({ config }: Project): string | null {
  try {
    return readFileSync(config.baseline, 'utf8');
  } catch {
    return null;
  }
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
  const { baseline, rules } = project.config;
  return withoutBaseline(outcome, openBaseline(project), shownFolder(baseline, process.cwd()), isAll ? rules : null);
}

/**
 * The same for a baseline that has been opened.
 *
 * @param file the baseline's, as notes show it
 * @param severities what stale entries weigh; `null` where not all is looked at, so that nobody can tell which are stale
 */
export function withoutBaseline(
  outcome: Outcome,
  { known, stale }: Baseline,
  file: string,
  severities: Severities | null,
): Unknown {
  const notes: string[] = [];
  if (known.size > 0) {
    const count = plural(known.size, 'known finding');
    notes.push(`wikiproof: ${count} left out (${file}); --no-baseline shows them\n`);
  }
  const rest = withoutKnown(outcome, known);
  return { found: severities === null ? rest : withStale(rest, severities, stale), notes };
}
