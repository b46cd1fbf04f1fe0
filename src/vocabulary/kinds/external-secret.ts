import { INTERVAL_WORDS, NAMESPACE_FIELD, UNSET } from '../common-fields.ts';
import { KEYS_WORDS, type Kind, written } from '../kind.ts';

const API = 'external-secrets.io/v1 ExternalSecret';

export const EXTERNAL_SECRET: Kind = {
  kind: 'ExternalSecret',
  group: 'external-secrets.io',
  namespaced: true,
  words: ['externalsecret', 'externalsecrets'],
  fields: [
    written('spec.refreshInterval', {
      words: ['refreshinterval', 'specrefreshinterval', 'refresh', ...INTERVAL_WORDS],
      grammar: 'duration',
      default: {
        type: 'value',
        value: { type: 'duration', milliseconds: 3_600_000, text: '1h' },
        source: `spec.refreshInterval of ${API} defaults to 1h`,
      },
      rule: 'secret/refresh-interval',
    }),
    written('spec.secretStoreRef', {
      words: ['secretstore', 'secretstoreref', 'store', 'clustersecretstore'],
      grammar: 'references',
      default: UNSET,
      rule: 'secret/store',
    }),
    written('spec.target.name', {
      words: ['target', 'targetsecret', 'targetname', 'secret', 'secretname'],
      grammar: 'text',
      default: {
        type: 'derived',
        from: 'metadata.name',
        derive: (name) => name,
        source: `without spec.target.name the Secret is called like the ExternalSecret`,
      },
      rule: 'secret/target',
    }),
    {
      predicate: 'keys',
      path: null,
      words: KEYS_WORDS,
      grammar: 'words',
      default: UNSET,
      lists: 'some',
      rule: 'kube/keys',
    },
    NAMESPACE_FIELD,
  ],
};
