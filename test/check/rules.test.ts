import { describe, expect, test } from 'vitest';
import { withBaseline } from '../../src/baseline.ts';
import { type Example, RULE_IDS, RULES, type RuleId } from '../../src/vocabulary/rules.ts';
import { checkExample } from '../support/project.ts';

/** Every rule that reports something about an example. */
function reported(example: Example): readonly RuleId[] {
  const outcome = withBaseline(checkExample(example));
  const drifted = outcome.claims.filter((claim) => claim.verdict === 'drifted').map((claim) => claim.rule);
  const findings = [...outcome.repositoryFindings, ...outcome.pageFindings].map((finding) => finding.rule);
  return [...new Set([...drifted, ...findings])].filter((rule) => rule !== 'wiki/undocumented');
}

describe.each(RULE_IDS.filter((id) => id !== 'wiki/undocumented'))('%s', (id) => {
  test('reports its example, and nothing else does', () => {
    expect(reported(RULES[id].triggers)).toEqual([id]);
  });

  test('leaves its counter-example alone', () => {
    expect(reported(RULES[id].leaves)).toEqual([]);
  });

  test('verifies what the counter-example says', () => {
    const { tally } = checkExample(RULES[id].leaves).outcome;
    expect(tally.unverifiable).toBe(0);
    expect(tally.verified > 0).toBe(RULES[id].leaves.page.includes('|'));
  });
});

describe('wiki/undocumented', () => {
  const { triggers, leaves } = RULES['wiki/undocumented'];

  test('names the Kustomizations that no page names', () => {
    const messages = checkExample(triggers).outcome.pageFindings.map((finding) => finding.message);
    expect(messages).toEqual([
      'Kustomization flux-system of home is on no page',
      'Kustomization database of home is on no page',
    ]);
  });

  test('is silent where all are named', () => {
    expect(checkExample(leaves).outcome.pageFindings).toEqual([]);
  });
});
