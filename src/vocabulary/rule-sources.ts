import type { Field, Kind } from './kind.ts';
import type { RuleId } from './rules.ts';
import { KINDS } from './vocabulary.ts';

const FLUX = 'https://fluxcd.io/flux/components';
const DEPENDENCIES = `spec.dependsOn: ${FLUX}/kustomize/kustomizations/#dependencies`;
const HEALTH = `spec.wait and spec.healthChecks: ${FLUX}/kustomize/kustomizations/#health-checks`;
const PATH = `spec.path: ${FLUX}/kustomize/kustomizations/#path`;
const RELEASES = `spec.dependsOn: ${FLUX}/helm/helmreleases/`;
const OVERLAY = 'kustomization.yaml: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/';
const YAML = 'YAML 1.2.2: https://yaml.org/spec/1.2.2/';

/** Where Flux, Kubernetes or a format says what a rule holds a repository against, for rules that are about no single field. */
const SOURCES: Readonly<Partial<Record<RuleId, string>>> = {
  'flux/order': DEPENDENCIES,
  'flux/missing-dependency': DEPENDENCIES,
  'flux/cycle': DEPENDENCIES,
  'flux/dependency-across-kinds': DEPENDENCIES,
  'flux/unawaited-dependency': DEPENDENCIES,
  'flux/wait-default': HEALTH,
  'flux/wait-effect': HEALTH,
  'flux/ignored-health-checks': HEALTH,
  'flux/health-check-deadlock': HEALTH,
  'flux/applies': PATH,
  'flux/path-missing': PATH,
  'flux/unreachable': PATH,
  'flux/undefined-variable': `spec.postBuild: ${FLUX}/kustomize/kustomizations/#post-build-variable-substitution`,
  'helm/missing-dependency': RELEASES,
  'helm/cycle': RELEASES,
  'kube/removed-api': 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
  'kustomize/missing': OVERLAY,
  'kustomize/invalid': OVERLAY,
  'kustomize/cycle': OVERLAY,
  'kustomize/duplicate': OVERLAY,
  'kustomize/patch': OVERLAY,
  'net/address-conflict': 'shared addresses of MetalLB: https://metallb.io/usage/#ip-address-sharing',
  'yaml/syntax': YAML,
  'yaml/duplicate-key': YAML,
};

/** What a rule rests on outside wikiproof, one line each: the fields that it is about with their defaults, or a page. */
export function sourcesOf(rule: RuleId): readonly string[] {
  const fields = KINDS.flatMap((kind) =>
    kind.fields.filter((field) => field.rule === rule && field.path !== null).map((field) => fieldSource(kind, field)),
  );
  const source = SOURCES[rule];
  return source === undefined ? [...new Set(fields)] : [source, ...new Set(fields)];
}

function fieldSource({ kind, group }: Kind, field: Field): string {
  const type = group === '' ? kind : `${kind} (${group})`;
  const rest = 'source' in field.default ? `: ${field.default.source}` : '';
  return `${field.path} of ${type}${rest}`;
}
