import path from 'node:path';
import type { Middleware } from '../files-beside.ts';
import { fileHref, type Site } from '../site.ts';
import { type AgentFile, agentFiles } from './agent-files.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

const known = new WeakMap<Site, ReadonlyMap<string, AgentFile>>();

/** Serves what the site has for programs while the wiki is written, each file as it is at that moment. */
export function serveAgentFiles(siteNow: () => Site): Middleware {
  return ({ url = '' }, response, next) => {
    const asked = url.replace(/[?#].*/s, '');
    const type = TYPES[path.posix.extname(asked)];
    const file = type === undefined ? undefined : filesOf(siteNow()).get(asked);
    if (type === undefined || file === undefined) {
      next();
      return;
    }
    response.setHeader('content-type', type);
    response.end(file.text());
  };
}

/** By their addresses. */
function filesOf(site: Site): ReadonlyMap<string, AgentFile> {
  const files = known.get(site) ?? new Map(agentFiles(site).map((file) => [fileHref(site, file.path), file]));
  known.set(site, files);
  return files;
}
