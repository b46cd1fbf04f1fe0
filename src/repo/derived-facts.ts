import { readAddressFact, readPortFact } from './addresses.ts';
import { type FindObject, readChartFact } from './charts.ts';
import type { DerivedFact } from './effective.ts';
import type { Fact } from './facts.ts';
import { readHostFact } from './hosts.ts';
import type { Resource } from './resource.ts';
import { readBranchFact } from './sources.ts';

type Derive = (resource: Resource, find: FindObject, predicate: string) => Fact | undefined;

const readChart: Derive = (resource, find, predicate) => readChartFact(resource, predicate, find);

/** By kind and predicate, the facts that a single field does not tell. */
const DERIVED: Readonly<Record<string, Readonly<Record<string, Derive>>>> = {
  Service: { address: readAddressFact, port: readPortFact },
  Ingress: { host: readHostFact },
  GitRepository: { branch: readBranchFact },
  HelmRelease: {
    'spec.chart.spec.version': readChart,
    'spec.chart.spec.chart': readChart,
    'spec.chart.spec.sourceRef': readChart,
  },
};

/** The facts that are worked out for objects of a cluster in which `find` finds others. */
export function derivedFacts(find: FindObject): DerivedFact {
  return (resource, predicate) => DERIVED[resource.kind]?.[predicate]?.(resource, find, predicate);
}
