import {
  DEPENDENTS_WORDS,
  DEPENDS_ON_WORDS,
  INTERVAL_WORDS,
  NAMESPACE_FIELD,
  suspendField,
  TIMEOUT_WORDS,
  UNSET,
} from '../common-fields.ts';
import { formatDuration } from '../duration.ts';
import { type Kind, written } from '../kind.ts';
import type { Value } from '../value.ts';

const API = 'kustomize.toolkit.fluxcd.io/v1 Kustomization';
const MINIMUM_TIMEOUT = 30_000;

/** kustomize-controller: `GetTimeout` gives the interval less 30 s, and no less than 30 s. The API's comment leaves that out. */
function timeoutFromInterval(interval: Value): Value | undefined {
  if (interval.type !== 'duration') return undefined;
  const milliseconds = Math.max(MINIMUM_TIMEOUT, interval.milliseconds - MINIMUM_TIMEOUT);
  return { type: 'duration', milliseconds, text: formatDuration(milliseconds) };
}

export const KUSTOMIZATION: Kind = {
  kind: 'Kustomization',
  group: 'kustomize.toolkit.fluxcd.io',
  namespaced: true,
  words: ['kustomization', 'kustomizations', 'fluxkustomization', 'fluxkustomizations', 'ks'],
  fields: [
    written('spec.dependsOn', {
      words: DEPENDS_ON_WORDS,
      grammar: 'references',
      default: {
        type: 'value',
        value: { type: 'references', references: [] },
        source: `${API} without spec.dependsOn waits for nothing`,
      },
      rule: 'flux/depends-on',
    }),
    // A page that lists who depends on one seldom lists all of them.
    {
      predicate: 'requiredBy',
      path: null,
      words: DEPENDENTS_WORDS,
      grammar: 'references',
      default: UNSET,
      lists: 'some',
      rule: 'flux/depends-on',
    },
    written('spec.wait', {
      words: [
        ...[
          'wait',
          'specwait',
          'waits',
          'waitpolicy',
          'waitflag',
          'waitsforreadiness',
          'waitsforready',
          'waitforready',
        ],
        ...['waitsforhealth', 'waitsuntilready', 'waitsuntilhealthy', 'wartet'],
      ],
      grammar: 'flag',
      default: { type: 'value', value: { type: 'flag', flag: false }, source: `spec.wait of ${API} defaults to false` },
      rule: 'flux/wait',
    }),
    written('spec.timeout', {
      words: TIMEOUT_WORDS,
      grammar: 'duration',
      default: {
        type: 'derived',
        from: 'spec.interval',
        derive: timeoutFromInterval,
        source: 'without spec.timeout kustomize-controller takes spec.interval less 30 s, and at least 30 s',
      },
      rule: 'flux/timeout',
    }),
    written('spec.interval', {
      words: INTERVAL_WORDS,
      grammar: 'duration',
      default: { type: 'required', source: `spec.interval of ${API} is required` },
      rule: 'flux/interval',
    }),
    written('spec.retryInterval', {
      words: ['retryinterval', 'specretryinterval', 'retry', 'retryevery', 'retriesevery', 'retriesafter'],
      grammar: 'duration',
      default: {
        type: 'derived',
        from: 'spec.interval',
        derive: (interval) => interval,
        source: 'without spec.retryInterval kustomize-controller retries at spec.interval',
      },
      rule: 'flux/retry-interval',
    }),
    written('spec.path', {
      words: [
        'path',
        'specpath',
        'gitpath',
        'repopath',
        'repositorypath',
        'manifestpath',
        'sourcepath',
        'pfad',
        'percorso',
      ],
      grammar: 'path',
      default: {
        type: 'value',
        value: { type: 'path', path: '', text: './' },
        source: `spec.path of ${API} defaults to the root of the source`,
      },
      rule: 'flux/path',
    }),
    written('spec.prune', {
      words: [
        ...['prune', 'specprune', 'pruning', 'pruned', 'prunes', 'deleteswhatisremovedfromgit'],
        ...['deletesremovedobjects', 'deleteswhatisgone'],
      ],
      grammar: 'flag',
      default: { type: 'required', source: `spec.prune of ${API} is required` },
      rule: 'flux/prune',
    }),
    suspendField('flux/suspend', `spec.suspend of ${API} defaults to false`),
    written('spec.healthChecks', {
      words: ['healthchecks', 'healthcheck', 'spechealthchecks'],
      grammar: 'references',
      default: {
        type: 'value',
        value: { type: 'references', references: [] },
        source: `${API} without spec.healthChecks checks no object by name`,
      },
      abbreviated: true,
      rule: 'flux/health-checks',
    }),
    written('spec.sourceRef', {
      words: ['sourceref', 'specsourceref', 'source'],
      grammar: 'references',
      default: { type: 'required', source: `spec.sourceRef of ${API} is required` },
      rule: 'flux/source-ref',
    }),
    written('spec.targetNamespace', {
      words: ['targetnamespace', 'spectargetnamespace', 'deploysto', 'deploysinto', 'installsinto'],
      grammar: 'text',
      default: UNSET,
      rule: 'flux/target-namespace',
    }),
    {
      predicate: 'spec.postBuild',
      path: 'spec.postBuild.substituteFrom',
      words: [
        'postbuild',
        'substitutefrom',
        'postbuildsubstitutefrom',
        'substitutefromextra',
        'specpostbuildsubstitutefrom',
      ],
      grammar: 'references',
      default: {
        type: 'value',
        value: { type: 'references', references: [] },
        source: `${API} without spec.postBuild.substituteFrom reads no variables from the cluster`,
      },
      lists: 'some',
      rule: 'flux/post-build',
    },
    NAMESPACE_FIELD,
  ],
};
