import { intervalField, NAMESPACE_FIELD, suspendField } from '../common-fields.ts';
import { type Kind, written } from '../kind.ts';

const API = 'source.toolkit.fluxcd.io/v1 HelmRepository';

export const HELM_REPOSITORY: Kind = {
  kind: 'HelmRepository',
  group: 'source.toolkit.fluxcd.io',
  namespaced: true,
  words: ['helmrepository', 'helmrepositories', 'helmrepo'],
  fields: [
    written('spec.url', {
      words: ['url', 'specurl', 'repositoryurl', 'charturl'],
      grammar: 'url',
      default: { type: 'required', source: `spec.url of ${API} is required` },
      rule: 'source/url',
    }),
    intervalField('source/interval', `spec.interval of ${API} is required`),
    suspendField('source/suspend', `spec.suspend of ${API} defaults to false`),
    NAMESPACE_FIELD,
  ],
};
