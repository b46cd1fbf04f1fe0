import { defineMiddleware } from 'astro:middleware';
import { withContentPolicy } from './content-policy.ts';

/** Gives every page its Content-Security-Policy. */
export const onRequest = defineMiddleware(async (_context, next) => {
  const response = await next();
  if (response.headers.get('content-type')?.startsWith('text/html') !== true) return response;
  return new Response(withContentPolicy(await response.text()), response);
});
