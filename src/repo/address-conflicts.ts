import { formatPlace } from '../vocabulary/place.ts';
import { formatSubject, type Subject } from '../vocabulary/subject.ts';
import type { AddressRequest, AskedAddress } from './addresses.ts';
import type { RepositoryFinding } from './finding.ts';

/** What is asked for, and by whom. */
export interface RequestOf {
  readonly request: AddressRequest;
  readonly subject: Subject;
}

/**
 * Services of one cluster, or what stands for them, that cannot share the address they ask for: they have a port in
 * common, or their load balancer wants a sharing key and they have none in common. The same key on different ports is by
 * design.
 */
export function findAddressConflicts(requests: readonly RequestOf[]): readonly RepositoryFinding[] {
  const findings: RepositoryFinding[] = [];
  for (const [address, claimants] of claimantsByAddress(requests)) {
    claimants.forEach((later, index) => {
      for (const earlier of claimants.slice(0, index)) {
        const clash = isSame(earlier, later) ? undefined : clashOf(earlier, later);
        if (clash) findings.push(conflict(address, earlier, later, clash));
      }
    });
  }
  return findings;
}

interface Claimant extends RequestOf {
  readonly asked: AskedAddress;
}

function claimantsByAddress(requests: readonly RequestOf[]): ReadonlyMap<string, readonly Claimant[]> {
  const claimants = new Map<string, Claimant[]>();
  for (const { request, subject } of requests) {
    for (const asked of request.addresses) {
      const others = claimants.get(asked.address) ?? [];
      others.push({ subject, asked, request });
      claimants.set(asked.address, others);
    }
  }
  return claimants;
}

/** A chart may give one address to several Services of its own: it knows best. */
function isSame(a: Claimant, b: Claimant): boolean {
  return formatSubject(a.subject, true) === formatSubject(b.subject, true);
}

/** What stands between two Services on one address, as the end of a sentence; `undefined` where nothing surely does. */
function clashOf(a: Claimant, b: Claimant): string | undefined {
  const both = a.request.ports?.find(({ port, protocol }) =>
    b.request.ports?.some((other) => other.port === port && other.protocol === protocol),
  );
  if (both) return `both on port ${both.port}/${both.protocol}`;
  if (!a.asked.keyed || !b.asked.keyed) return undefined;
  if (a.request.sharingKey === undefined || b.request.sharingKey === undefined) return undefined;
  if (a.request.sharingKey === null || b.request.sharingKey === null) return 'without a sharing key on both';
  return a.request.sharingKey === b.request.sharingKey ? undefined : 'with different sharing keys';
}

function conflict(address: string, earlier: Claimant, later: Claimant, clash: string): RepositoryFinding {
  const first = formatSubject(earlier.subject, true);
  const second = formatSubject(later.subject, true);
  return {
    rule: 'net/address-conflict',
    message: `${first} (${formatPlace(earlier.asked.place)}) and ${second} ask for ${address}, ${clash}`,
    evidence: [later.asked.place, earlier.asked.place],
  };
}
