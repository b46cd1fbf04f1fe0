import { intervalField, NAMESPACE_FIELD, suspendField } from '../common-fields.ts';
import { type Kind, written } from '../kind.ts';

const API = 'image.toolkit.fluxcd.io/v1 ImageRepository';

export const IMAGE_REPOSITORY: Kind = {
  kind: 'ImageRepository',
  group: 'image.toolkit.fluxcd.io',
  namespaced: true,
  words: ['imagerepository', 'imagerepositories', 'imagerepo'],
  fields: [
    written('spec.image', {
      words: ['image', 'specimage', 'scannedimage'],
      grammar: 'text',
      default: { type: 'required', source: `spec.image of ${API} is required` },
      rule: 'image/repository',
    }),
    intervalField('image/interval', `spec.interval of ${API} is required`),
    suspendField('image/suspend', `spec.suspend of ${API} defaults to false`),
    NAMESPACE_FIELD,
  ],
};
