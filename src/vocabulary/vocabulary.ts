import type { Field, Kind } from './kind.ts';
import { CILIUM_LOAD_BALANCER_IP_POOL, IP_ADDRESS_POOL } from './kinds/address-pools.ts';
import { CERTIFICATE } from './kinds/certificate.ts';
import { CNPG_CLUSTER } from './kinds/cnpg-cluster.ts';
import { CONFIG_MAP, SECRET } from './kinds/config-map.ts';
import { EXTERNAL_SECRET } from './kinds/external-secret.ts';
import { GATEWAY } from './kinds/gateway.ts';
import { GIT_REPOSITORY } from './kinds/git-repository.ts';
import { HELM_RELEASE } from './kinds/helm-release.ts';
import { HELM_REPOSITORY } from './kinds/helm-repository.ts';
import { HTTP_ROUTE } from './kinds/http-route.ts';
import { IMAGE_POLICY } from './kinds/image-policy.ts';
import { IMAGE_REPOSITORY } from './kinds/image-repository.ts';
import { IMAGE_UPDATE_AUTOMATION } from './kinds/image-update-automation.ts';
import { INGRESS } from './kinds/ingress.ts';
import { INGRESS_CLASS } from './kinds/ingress-class.ts';
import { INGRESS_ROUTE } from './kinds/ingress-route.ts';
import { CLUSTER_ISSUER, ISSUER } from './kinds/issuer.ts';
import { KUSTOMIZATION } from './kinds/kustomization.ts';
import { NAMESPACE } from './kinds/namespace.ts';
import { OCI_REPOSITORY } from './kinds/oci-repository.ts';
import { PERSISTENT_VOLUME_CLAIM } from './kinds/persistent-volume-claim.ts';
import { POSTGRES_CLUSTER } from './kinds/postgres-cluster.ts';
import { SERVICE } from './kinds/service.ts';
import { STORAGE_CLASS } from './kinds/storage-class.ts';
import { CRON_JOB, DAEMON_SET, DEPLOYMENT, STATEFUL_SET } from './kinds/workloads.ts';

/** Every kind that pages can speak of. To add one: a file in `kinds/`, and its line here. */
export const KINDS: readonly Kind[] = [
  KUSTOMIZATION,
  GIT_REPOSITORY,
  OCI_REPOSITORY,
  HELM_REPOSITORY,
  HELM_RELEASE,
  SERVICE,
  INGRESS,
  NAMESPACE,
  IMAGE_REPOSITORY,
  IMAGE_POLICY,
  IMAGE_UPDATE_AUTOMATION,
  EXTERNAL_SECRET,
  CLUSTER_ISSUER,
  ISSUER,
  CERTIFICATE,
  INGRESS_CLASS,
  INGRESS_ROUTE,
  HTTP_ROUTE,
  GATEWAY,
  DEPLOYMENT,
  STATEFUL_SET,
  DAEMON_SET,
  CRON_JOB,
  STORAGE_CLASS,
  PERSISTENT_VOLUME_CLAIM,
  CONFIG_MAP,
  SECRET,
  IP_ADDRESS_POOL,
  CILIUM_LOAD_BALANCER_IP_POOL,
  POSTGRES_CLUSTER,
  CNPG_CLUSTER,
];

const BY_NAME: ReadonlyMap<string, Kind> = new Map(KINDS.map((kind) => [kind.kind, kind]));

/** The kind of that name in manifests; `undefined` for one that pages cannot speak of yet. */
export function kindNamed(name: string): Kind | undefined {
  return BY_NAME.get(name);
}

/** Whether an object of this `apiVersion` and `kind` is of a kind of ours, and of which. A kustomize `Kustomization` is not. */
export function kindOf(apiVersion: string, kind: string): Kind | undefined {
  const found = BY_NAME.get(kind);
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  return found?.group === group ? found : undefined;
}

/** The field behind a predicate of a kind. */
export function fieldOf(kind: Kind, predicate: string): Field | undefined {
  return kind.fields.find((field) => field.predicate === predicate);
}

/** The fields that a page's word may mean, by `foldWord`ed word. */
export function fieldsForWord(kind: Kind, word: string): readonly Field[] {
  const known = FIELDS_BY_WORD.get(kind) ?? indexFields(kind);
  FIELDS_BY_WORD.set(kind, known);
  return known.get(word) ?? [];
}

const FIELDS_BY_WORD = new WeakMap<Kind, ReadonlyMap<string, readonly Field[]>>();

function indexFields({ fields }: Kind): ReadonlyMap<string, readonly Field[]> {
  const words = new Set(fields.flatMap((field) => field.words));
  return new Map([...words].map((word) => [word, fields.filter((field) => field.words.includes(word))]));
}
