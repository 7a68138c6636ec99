import type { FastifyRequest } from 'fastify';
import { Refusal } from '#domain/refusal.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Only our own pages may change anything: `Sec-Fetch-Site` says so, else `Origin`, else neither is there (no browser).
 * And only as JSON, which no foreign form can send.
 */
export function refuseForeignChange(request: FastifyRequest): void {
  if (READING.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  const { origin } = request.headers;
  if (site !== undefined) {
    if (site !== 'same-origin') throw new Refusal('request.cross-site');
  } else if (origin !== undefined && origin.toLowerCase() !== `${request.protocol}://${request.host}`.toLowerCase()) {
    throw new Refusal('request.cross-site');
  }
  const type = request.headers['content-type'];
  if (type === undefined ? request.method !== 'DELETE' : !/^application\/json(?:\s*;.*)?$/i.test(type.trim())) throw new Refusal('request.not-json');
}
