import { readdir } from 'node:fs/promises';
import { sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '#domain/refusal.ts';
import type { HttpApp } from './app.ts';

/** Addresses that are never a page: an unknown one below them is an unknown one. */
const NOT_PAGES = /^\/(?:api|health|metrics|demo|openapi\.json)(?:[/?]|$)/;

/**
 * The built pages, and the one HTML file for every address of theirs (the page's router takes it from there).
 * Files under /assets carry a hash in their name and may be kept for ever; the HTML names them and is asked for each time.
 * What may be served is listed once at the start: no address of a request is ever turned into a path.
 */
export async function webPages(app: HttpApp, folder: string | undefined): Promise<void> {
  const files = new Set(folder ? (await readdir(folder, { recursive: true })).map((name) => `/${name.split(sep).join('/')}`) : []);
  if (folder) await app.register(fastifyStatic, { root: folder, serve: false, index: false, dotfiles: 'ignore', cacheControl: false });
  app.setNotFoundHandler(async (request, reply) => {
    const file = fileFor(request);
    if (file === null || !files.has(file)) throw new Refusal('not-found');
    reply.header('cache-control', file.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    return reply.sendFile(file.slice(1));
  });
}

function fileFor(request: FastifyRequest): string | null {
  if (request.method !== 'GET' && request.method !== 'HEAD') return null;
  const [path = ''] = request.url.split('?');
  if (NOT_PAGES.test(path)) return null;
  const last = path.slice(path.lastIndexOf('/') + 1);
  return last.includes('.') ? path : '/index.html';
}
