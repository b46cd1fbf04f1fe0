import { deriveVerdict } from './check/derivation.ts';
import type { CheckedClaim } from './check/verdict.ts';
import { type Project, pastRepository } from './project.ts';
import { type Dress, derivationReport, findingReport } from './report/derivation.ts';
import type { Paint } from './report/paint.ts';
import { explainRule } from './report/rules.ts';
import { presentSources } from './sources.ts';
import { RULE_IDS } from './vocabulary/rules.ts';
import { nearest, suggestion } from './vocabulary/suggestion.ts';

/** What an id of a report looks like, or its beginning. */
const ID = /^[0-9a-f]{4,12}$/;

/** An explanation, or why there is none. */
export type Explanation = { readonly text: string } | { readonly fault: string };

/**
 * What a rule means, or how the verdict with an id came about. The project is opened for the latter alone. Does I/O, and
 * throws what opening throws.
 */
export function explain(topic: string, open: () => Project, paint: Paint): Explanation {
  const rule = explainRule(topic);
  if (rule !== undefined) return { text: `${rule}\n` };
  if (!ID.test(topic)) return { fault: `there is no rule ${topic}${suggestion(topic, RULE_IDS)}` };
  return explainId(topic, open(), paint);
}

function explainId(id: string, project: Project, paint: Paint): Explanation {
  const { claims, pageFindings, repositoryFindings } = project.outcome;
  const dress: Dress = { sources: presentSources(project), paint };
  const claim = claims.find((one) => one.id === id);
  if (claim !== undefined) return { text: explainClaim(claim, project, dress) };
  const finding = [...pageFindings, ...repositoryFindings].find((one) => one.id === id);
  if (finding !== undefined) return { text: findingReport(finding, dress) };
  const ids = [...claims, ...pageFindings, ...repositoryFindings].map((one) => one.id);
  const near = ids.find((one) => one.startsWith(id)) ?? nearest(id, ids);
  const hint = near === null ? '`wikiproof check --format json` lists them with their ids' : `did you mean ${near}?`;
  return { fault: `no claim and no finding has the id ${id}; ${hint}` };
}

function explainClaim(claim: CheckedClaim, project: Project, dress: Dress): string {
  const page = project.pages.find(({ path }) => path === claim.page);
  if (page === undefined) throw new Error(`the page of ${claim.id} was not read`);
  const { asOf } = page.settings;
  const past = asOf === null ? null : pastRepository(project.config, asOf);
  return derivationReport(deriveVerdict(claim, page, past ?? project.repository), dress);
}
