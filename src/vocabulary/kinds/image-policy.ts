import { NAMESPACE_FIELD, UNSET } from '../common-fields.ts';
import { type Kind, written } from '../kind.ts';

const API = 'image.toolkit.fluxcd.io/v1 ImagePolicy';

export const IMAGE_POLICY: Kind = {
  kind: 'ImagePolicy',
  group: 'image.toolkit.fluxcd.io',
  namespaced: true,
  words: ['imagepolicy', 'imagepolicies'],
  fields: [
    written('spec.policy.semver.range', {
      words: ['range', 'semver', 'semverrange', 'versionrange'],
      grammar: 'text',
      default: UNSET,
      rule: 'image/policy',
    }),
    written('spec.filterTags.pattern', {
      words: ['filter', 'filtertags', 'tagpattern', 'tagfilter'],
      grammar: 'text',
      default: UNSET,
      rule: 'image/policy',
    }),
    written('spec.imageRepositoryRef', {
      words: ['imagerepository', 'imagerepositoryref'],
      grammar: 'references',
      default: { type: 'required', source: `spec.imageRepositoryRef of ${API} is required` },
      rule: 'image/policy',
    }),
    NAMESPACE_FIELD,
  ],
};
