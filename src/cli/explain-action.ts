import { explainRule } from '../report/rules.ts';
import { RULE_IDS } from '../vocabulary/rules.ts';
import { UsageError } from './command-line.ts';
import { emit } from './streams.ts';

/** Prints what a rule means. Does I/O. */
export function runExplain(rule: string): void {
  const text = explainRule(rule);
  if (text === undefined) throw new UsageError(`there is no rule ${rule}; the rules are ${RULE_IDS.join(', ')}`);
  emit(`${text}\n`, undefined);
}
