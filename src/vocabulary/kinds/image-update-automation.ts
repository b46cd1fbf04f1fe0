import { intervalField, NAMESPACE_FIELD, suspendField, UNSET } from '../common-fields.ts';
import { type Kind, written } from '../kind.ts';

const API = 'image.toolkit.fluxcd.io/v1 ImageUpdateAutomation';

export const IMAGE_UPDATE_AUTOMATION: Kind = {
  kind: 'ImageUpdateAutomation',
  group: 'image.toolkit.fluxcd.io',
  namespaced: true,
  words: ['imageupdateautomation', 'imageupdateautomations'],
  fields: [
    written('spec.update.path', {
      words: ['path', 'updatepath', 'specupdatepath'],
      grammar: 'path',
      default: {
        type: 'value',
        value: { type: 'path', path: '', text: './' },
        source: `spec.update.path of ${API} defaults to the root of the source`,
      },
      rule: 'image/update',
    }),
    written('spec.git.push.branch', {
      words: ['pushbranch', 'branch'],
      grammar: 'text',
      default: UNSET,
      rule: 'image/update',
    }),
    written('spec.sourceRef', {
      words: ['sourceref', 'source', 'specsourceref'],
      grammar: 'references',
      default: { type: 'required', source: `spec.sourceRef of ${API} is required` },
      rule: 'image/update',
    }),
    intervalField('image/interval', `spec.interval of ${API} is required`),
    suspendField('image/suspend', `spec.suspend of ${API} defaults to false`),
    NAMESPACE_FIELD,
  ],
};
