import { intervalField, NAMESPACE_FIELD, suspendField, UNSET } from '../common-fields.ts';
import { type Kind, written } from '../kind.ts';

const API = 'source.toolkit.fluxcd.io/v1 OCIRepository';

export const OCI_REPOSITORY: Kind = {
  kind: 'OCIRepository',
  group: 'source.toolkit.fluxcd.io',
  namespaced: true,
  words: ['ocirepository', 'ocirepositories', 'ocirepo'],
  fields: [
    written('spec.url', {
      words: ['url', 'specurl', 'ociurl'],
      grammar: 'url',
      default: { type: 'required', source: `spec.url of ${API} is required` },
      rule: 'source/url',
    }),
    written('spec.ref.tag', {
      words: ['tag', 'version', 'reftag', 'chartversion'],
      grammar: 'version',
      default: UNSET,
      rule: 'source/tag',
    }),
    intervalField('source/interval', `spec.interval of ${API} is required`),
    suspendField('source/suspend', `spec.suspend of ${API} defaults to false`),
    NAMESPACE_FIELD,
  ],
};
