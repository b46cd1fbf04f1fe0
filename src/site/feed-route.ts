import type { APIRoute } from 'astro';
import { atomFeed } from './feed.ts';
import { sharedSite } from './shared-site.ts';

/** The feed of changes. Served only where the address of the site is known. */
export const GET: APIRoute = ({ site: origin }) => {
  const headers = { 'content-type': 'application/atom+xml; charset=utf-8' };
  return new Response(atomFeed(sharedSite(), origin?.href ?? 'http://localhost/'), { headers });
};
