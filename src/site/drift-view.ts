import type { CheckedClaim, Evidence, RepositoryFault } from '../check/verdict.ts';
import { blameSentence } from '../report/blame.ts';
import type { RuleId, Severity } from '../vocabulary/rules.ts';
import { claimAnchor, pageAnchor } from './anchors.ts';
import { ownersOf } from './owners.ts';
import { pageHref, type Site } from './site.ts';

/** One thing that is out of step, as the drift page shows it. */
export interface DriftItem {
  /** The element's id; `null` where nothing links to it. */
  readonly anchor: string | null;
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly message: string;
  /** What the page says, and where; `null` for faults of the repository. */
  readonly said: { readonly text: string; readonly place: string; readonly href: string | undefined } | null;
  readonly evidence: readonly Evidence[];
  /** Why the actual value holds although it is not written. */
  readonly because: string | null;
  /** Since when it is false; `null` where the history was not searched. */
  readonly blame: string | null;
  /** The words that would be true. */
  readonly fix: string | null;
  /** The names of the Kustomizations that it concerns; none where that is not known. */
  readonly about: readonly string[];
}

/** What is out of step on one page, or in the repository. */
export interface DriftGroup {
  readonly title: string;
  readonly anchor: string;
  readonly href: string | undefined;
  readonly items: readonly DriftItem[];
}

/**
 * Everything that is out of step: page by page in reading order, each in the order of its lines; then what concerns the
 * wiki as a whole, then the repository's own faults. Groups without items are left out.
 */
export function driftGroups(site: Site): readonly DriftGroup[] {
  const { outcome } = site.model;
  const pages = site.tree.order.flatMap(({ page, title }) => {
    if (page === null) return [];
    const items = [...driftedClaims(site, page.path), ...pageFindings(site, page.path)];
    return [{ title, anchor: pageAnchor(page.path), href: pageHref(site, page.path), items }];
  });
  const wiki = { title: 'The wiki as a whole', anchor: 'wiki', href: undefined, items: pageFindings(site, '') };
  const repository: DriftGroup = {
    title: 'The repository',
    anchor: 'repository',
    href: undefined,
    items: outcome.repositoryFindings.map((fault) => ({ ...faultItem(fault), about: ownersOf(site, fault.evidence) })),
  };
  return [...pages, wiki, repository].filter(({ items }) => items.length > 0);
}

/** A fault of the repository as the site shows it. */
export function faultItem({ rule, severity, message, evidence }: RepositoryFault): DriftItem {
  return {
    anchor: null,
    rule,
    severity,
    message,
    said: null,
    evidence: evidence.map((place) => ({ place, origin: 'written' })),
    because: null,
    blame: null,
    fix: null,
    about: [],
  };
}

function driftedClaims(site: Site, path: string): readonly DriftItem[] {
  const drifted = (site.claims.get(path) ?? []).filter(({ verdict }) => verdict === 'drifted');
  return drifted.map((claim) => ({
    anchor: claimAnchor(claim.id),
    rule: claim.rule,
    severity: claim.severity,
    message: claim.message,
    said: {
      text: claim.text,
      place: `${claim.page}:${claim.place.line}`,
      href: pageHref(site, claim.page, claimAnchor(claim.id)),
    },
    evidence: claim.evidence,
    because: claim.because,
    blame: claim.blame === undefined ? null : blameSentence(claim.blame),
    fix: claim.fix?.replacement ?? null,
    about: subjectsOf(site, claim),
  }));
}

function subjectsOf(site: Site, { subject, evidence }: CheckedClaim): readonly string[] {
  if (subject.kind === 'Kustomization') return [subject.name];
  return ownersOf(
    site,
    evidence.map(({ place }) => place),
  );
}

function pageFindings(site: Site, path: string): readonly DriftItem[] {
  return (site.pageFindings.get(path) ?? []).map(({ rule, severity, message, place, evidence = [] }) => ({
    anchor: null,
    rule,
    severity,
    message,
    said: place && { text: '', place: `${path}:${place.line}`, href: pageHref(site, path) },
    evidence: [],
    because: null,
    blame: null,
    fix: null,
    about: ownersOf(
      site,
      evidence.map(({ place: shown }) => shown),
    ),
  }));
}
