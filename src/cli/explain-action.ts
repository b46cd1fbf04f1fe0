import { loadConfig } from '../config.ts';
import { explain } from '../explanation.ts';
import { loadProject } from '../project.ts';
import { overridesFrom, UsageError } from './command-line.ts';
import type { ExplainOptions } from './explain.ts';
import { createProgress, emit, paintFor } from './streams.ts';

/** Prints what a rule means, or how one verdict came about. Does I/O. Throws `UsageError` for what is neither. */
export function runExplain(topic: string, options: ExplainOptions): void {
  const open = () => loadProject(loadConfig(process.cwd(), overridesFrom(options)), { onPhase: createProgress() });
  const explanation = explain(topic, open, paintFor(undefined));
  if ('fault' in explanation) throw new UsageError(explanation.fault);
  emit(explanation.text, undefined);
}
