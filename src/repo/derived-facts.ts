import {
  readAddressFact,
  readGatewayAddressFact,
  readGatewayPortFact,
  readOtherPortFact,
  readPortFact,
  readReleaseAddressFact,
} from './addresses.ts';
import { type FindObject, readChartFact } from './charts.ts';
import type { DerivedFact } from './effective.ts';
import type { Fact } from './facts.ts';
import { readHostFact, readReleaseHostFact, readRouteHostFact } from './hosts.ts';
import { readReleaseImageFact, readReleasePortFact, readReleaseReplicasFact } from './release-workload.ts';
import type { Resource } from './resource.ts';
import { readBranchFact } from './sources.ts';
import {
  readBlocksFact,
  readContainerPortFact,
  readImageFact,
  readInstancesFact,
  readKeysFact,
  readStorageFact,
} from './workloads.ts';

type Derive = (resource: Resource, find: FindObject, predicate: string) => Fact | undefined;

const readChart: Derive = (resource, find, predicate) => readChartFact(resource, predicate, find);

const WORKLOAD = { image: readImageFact, port: readContainerPortFact };

/** By kind and predicate, the facts that a single field does not tell. */
const DERIVED: Readonly<Record<string, Readonly<Record<string, Derive>>>> = {
  Service: {
    address: readAddressFact,
    port: readPortFact,
    targetPort: (resource) => readOtherPortFact(resource, 'targetPort'),
    nodePort: (resource) => readOtherPortFact(resource, 'nodePort'),
  },
  Ingress: { host: readHostFact },
  GitRepository: { branch: readBranchFact },
  Deployment: WORKLOAD,
  StatefulSet: { ...WORKLOAD, storage: readStorageFact },
  DaemonSet: WORKLOAD,
  CronJob: { image: readImageFact },
  ConfigMap: { keys: readKeysFact },
  Secret: { keys: readKeysFact },
  ExternalSecret: { keys: readKeysFact },
  CiliumLoadBalancerIPPool: { 'spec.blocks': readBlocksFact },
  PostgresCluster: { replicas: readInstancesFact, storage: readStorageFact },
  HTTPRoute: { host: readRouteHostFact },
  IngressRoute: { host: readRouteHostFact },
  Gateway: { address: readGatewayAddressFact, port: readGatewayPortFact, host: readRouteHostFact },
  HelmRelease: {
    address: readReleaseAddressFact,
    host: readReleaseHostFact,
    image: readReleaseImageFact,
    port: readReleasePortFact,
    replicas: readReleaseReplicasFact,
    'spec.chart.spec.version': readChart,
    'spec.chart.spec.chart': readChart,
    'spec.chart.spec.sourceRef': readChart,
  },
};

/** The facts that are worked out for objects of a cluster in which `find` finds others. */
export function derivedFacts(find: FindObject): DerivedFact {
  return (resource, predicate) => DERIVED[resource.kind]?.[predicate]?.(resource, find, predicate);
}
