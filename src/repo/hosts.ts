import type { Subject } from '../vocabulary/subject.ts';
import { ABSENT } from '../vocabulary/value.ts';
import { unknownFact } from './effective.ts';
import type { Fact, HostHolding } from './facts.ts';
import type { Resource } from './resource.ts';
import { at, itemsAt, type TracedNode, textAt } from './traced.ts';

/** The host names that an Ingress serves: those of its rules, and those it has certificates for (`spec.tls`). */
export function readHosts(resource: Resource, subject: Subject): readonly HostHolding[] {
  const holdings = new Map<string, HostHolding>();
  for (const node of [...ruleHosts(resource), ...tlsHosts(resource)]) {
    const host = textAt(node)?.toLowerCase();
    if (host && !holdings.has(host)) holdings.set(host, { host, subject, place: node.origin.place });
  }
  return [...holdings.values()];
}

/** The `host` of an Ingress: the hosts of its rules; where no rule names one, those of `spec.tls`, which some classes read. */
export function readHostFact(resource: Resource): Fact {
  const fromRules = ruleHosts(resource);
  const nodes = fromRules.length > 0 ? fromRules : tlsHosts(resource);
  if (nodes.length === 0) {
    const because = 'an Ingress without a host in its rules serves every name';
    return { value: ABSENT, origin: 'derived', evidence: [resource.place], because };
  }
  const evidence = nodes.map((node) => node.origin.place);
  const items: string[] = [];
  for (const node of nodes) {
    const host = textAt(node);
    if (host === undefined) return unknownFact(reasonOf(node), 'written', evidence);
    if (!items.includes(host.toLowerCase())) items.push(host.toLowerCase());
  }
  return { value: { type: 'list', items }, origin: 'written', evidence, because: null };
}

function reasonOf(node: TracedNode): string {
  return node.type === 'unknown' ? node.reason : 'a host is no text';
}

function ruleHosts({ root }: Resource): readonly TracedNode[] {
  return itemsAt(root, 'spec', 'rules').flatMap((rule) => at(rule, 'host') ?? []);
}

function tlsHosts({ root }: Resource): readonly TracedNode[] {
  return itemsAt(root, 'spec', 'tls').flatMap((entry) => itemsAt(entry, 'hosts'));
}
