import { defineCollection } from 'astro:content';
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import { wikiLoader } from './wiki-loader.ts';

/** Starlight's schema, made once: Astro asks for it anew for every page, and to make it takes longer than to use it. */
const pageSchema = ((make) => {
  let made: ReturnType<typeof make> | undefined;
  return (context: Parameters<typeof make>[0]) => {
    made ??= make(context);
    return made;
  };
})(docsSchema());

export const collections = {
  docs: defineCollection({ loader: wikiLoader({ isServed: import.meta.env.DEV }), schema: pageSchema }),
  // Starlight looks here for words of its interface to replace, and complains where there is no collection.
  i18n: defineCollection({ loader: () => [{ id: 'en' }], schema: i18nSchema() }),
};
