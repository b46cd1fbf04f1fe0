import { deriveVerdict } from '../check/derivation.ts';
import type { CheckedClaim } from '../check/verdict.ts';
import { loadConfig } from '../config.ts';
import { loadProject, type Project, pastRepository } from '../project.ts';
import { type Dress, derivationReport, findingReport } from '../report/derivation.ts';
import { explainRule } from '../report/rules.ts';
import { RULE_IDS } from '../vocabulary/rules.ts';
import { nearest, suggestion } from '../vocabulary/suggestion.ts';
import { overridesFrom, UsageError } from './command-line.ts';
import type { ExplainOptions } from './explain.ts';
import { presentSources } from './sources.ts';
import { createProgress, emit, paintFor } from './streams.ts';

/** What an id of a report looks like, or its beginning. */
const ID = /^[0-9a-f]{4,12}$/;

/** Prints what a rule means, or how one verdict came about. Does I/O. Throws `UsageError` for what is neither. */
export function runExplain(topic: string, options: ExplainOptions): void {
  const rule = explainRule(topic);
  if (rule !== undefined) {
    emit(`${rule}\n`, undefined);
    return;
  }
  if (!ID.test(topic)) throw new UsageError(`there is no rule ${topic}${suggestion(topic, RULE_IDS)}`);
  const project = loadProject(loadConfig(process.cwd(), overridesFrom(options)), { onPhase: createProgress() });
  emit(explainId(topic, project), undefined);
}

function explainId(id: string, project: Project): string {
  const { claims, pageFindings, repositoryFindings } = project.outcome;
  const dress: Dress = { sources: presentSources(project), paint: paintFor(undefined) };
  const claim = claims.find((one) => one.id === id);
  if (claim !== undefined) return explainClaim(claim, project, dress);
  const finding = [...pageFindings, ...repositoryFindings].find((one) => one.id === id);
  if (finding !== undefined) return findingReport(finding, dress);
  const ids = [...claims, ...pageFindings, ...repositoryFindings].map((one) => one.id);
  const near = ids.find((one) => one.startsWith(id)) ?? nearest(id, ids);
  const hint = near === null ? '`wikiproof check --format json` lists them with their ids' : `did you mean ${near}?`;
  throw new UsageError(`no claim and no finding has the id ${id}; ${hint}`);
}

function explainClaim(claim: CheckedClaim, project: Project, dress: Dress): string {
  const page = project.pages.find(({ path }) => path === claim.page);
  if (page === undefined) throw new Error(`the page of ${claim.id} was not read`);
  const { asOf } = page.settings;
  const past = asOf === null ? null : pastRepository(project.config, asOf);
  return derivationReport(deriveVerdict(claim, page, past ?? project.repository), dress);
}
