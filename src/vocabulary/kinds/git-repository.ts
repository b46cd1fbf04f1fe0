import { intervalField, NAMESPACE_FIELD, suspendField, TIMEOUT_WORDS, UNSET } from '../common-fields.ts';
import { type Kind, written } from '../kind.ts';

const API = 'source.toolkit.fluxcd.io/v1 GitRepository';

export const GIT_REPOSITORY: Kind = {
  kind: 'GitRepository',
  group: 'source.toolkit.fluxcd.io',
  namespaced: true,
  words: ['gitrepository', 'gitrepositories', 'gitrepo'],
  fields: [
    written('spec.url', {
      words: ['url', 'specurl', 'repository', 'repositoryurl', 'giturl'],
      grammar: 'url',
      default: { type: 'required', source: `spec.url of ${API} is required` },
      rule: 'source/url',
    }),
    {
      predicate: 'branch',
      path: 'spec.ref.branch',
      words: ['branch', 'gitbranch', 'refbranch', 'specrefbranch', 'ramo', 'zweig'],
      grammar: 'text',
      default: {
        type: 'value',
        value: { type: 'text', text: 'master' },
        source: `spec.ref of ${API} defaults to the branch master`,
      },
      rule: 'source/branch',
    },
    intervalField('source/interval', `spec.interval of ${API} is required`),
    written('spec.timeout', {
      words: TIMEOUT_WORDS,
      grammar: 'duration',
      default: {
        type: 'value',
        value: { type: 'duration', milliseconds: 60_000, text: '60s' },
        source: `spec.timeout of ${API} defaults to 60s`,
      },
      rule: 'source/timeout',
    }),
    suspendField('source/suspend', `spec.suspend of ${API} defaults to false`),
    written('spec.ref.tag', {
      words: ['tag', 'gittag', 'reftag'],
      grammar: 'text',
      default: UNSET,
      rule: 'source/tag',
    }),
    NAMESPACE_FIELD,
  ],
};
