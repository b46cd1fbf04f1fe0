import { defineCollection } from 'astro:content';
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import { wikiLoader } from './wiki-loader.ts';

export const collections = {
  docs: defineCollection({ loader: wikiLoader(), schema: docsSchema() }),
  // Starlight looks here for words of its interface to replace, and complains where there is no collection.
  i18n: defineCollection({ loader: () => [{ id: 'en' }], schema: i18nSchema() }),
};
