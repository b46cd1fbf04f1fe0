import {
  ADDRESS_FIELD,
  DEPENDS_ON_WORDS,
  HOST_FIELD,
  IMAGE_FIELD,
  intervalField,
  NAMESPACE_FIELD,
  PORT_FIELD,
  REPLICAS_WORDS,
  suspendField,
  TIMEOUT_WORDS,
  UNSET,
} from '../common-fields.ts';
import { type Kind, written } from '../kind.ts';

const API = 'helm.toolkit.fluxcd.io/v2 HelmRelease';

export const HELM_RELEASE: Kind = {
  kind: 'HelmRelease',
  group: 'helm.toolkit.fluxcd.io',
  namespaced: true,
  words: ['helmrelease', 'helmreleases', 'hr', 'release'],
  fields: [
    written('spec.chart.spec.version', {
      words: ['version', 'chartversion', 'helmchartversion', 'specchartspecversion', 'versione'],
      grammar: 'version',
      default: {
        type: 'value',
        value: { type: 'version', text: '*' },
        source: `spec.chart.spec.version of ${API} defaults to *`,
      },
      rule: 'helm/version',
    }),
    written('spec.chart.spec.chart', {
      words: ['chart', 'helmchart', 'chartname'],
      grammar: 'text',
      default: UNSET,
      rule: 'helm/chart',
    }),
    {
      predicate: 'spec.chart.spec.sourceRef',
      path: 'spec.chart.spec.sourceRef',
      words: ['sourceref', 'chartsource', 'source', 'helmrepository', 'chartrepository', 'chartrepo'],
      grammar: 'references',
      default: UNSET,
      rule: 'helm/source-ref',
    },
    intervalField('helm/interval', `spec.interval of ${API} is required`),
    written('spec.timeout', {
      words: TIMEOUT_WORDS,
      grammar: 'duration',
      default: {
        type: 'value',
        value: { type: 'duration', milliseconds: 300_000, text: '5m' },
        source: `spec.timeout of ${API} defaults to 5m`,
      },
      rule: 'helm/timeout',
    }),
    written('spec.dependsOn', {
      words: DEPENDS_ON_WORDS,
      grammar: 'references',
      default: {
        type: 'value',
        value: { type: 'references', references: [] },
        source: `${API} without spec.dependsOn waits for no other release`,
      },
      rule: 'helm/depends-on',
    }),
    suspendField('helm/suspend', `spec.suspend of ${API} defaults to false`),
    written('spec.releaseName', {
      words: ['releasename', 'helmreleasename'],
      grammar: 'text',
      default: UNSET,
      rule: 'helm/release-name',
    }),
    written('spec.targetNamespace', {
      words: ['targetnamespace'],
      grammar: 'text',
      default: UNSET,
      rule: 'helm/target-namespace',
    }),
    // What its values say; the chart may do more.
    { ...ADDRESS_FIELD, lists: 'some' },
    { ...HOST_FIELD, lists: 'some' },
    IMAGE_FIELD,
    PORT_FIELD,
    {
      predicate: 'replicas',
      path: null,
      words: REPLICAS_WORDS,
      grammar: 'count',
      default: UNSET,
      rule: 'kube/replicas',
    },
    NAMESPACE_FIELD,
  ],
};
