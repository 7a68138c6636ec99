import { z } from 'zod';
import { Refusal } from '#domain/refusal.ts';
import type { Routes } from '../app.ts';

/** A picture of the header, held in memory: no address of a request is ever turned into a path. */
export interface LogoFile {
  readonly name: string;
  readonly png: Uint8Array;
}

/** `GET /api/portal/logos/:name`. The name is a hash of the picture, which may be kept for ever. */
export function getLogoRoute(logos: readonly LogoFile[]): Routes {
  const pictures = new Map(logos.map(({ name, png }) => [name, png]));
  const params = z.object({ name: z.string().max(64) });
  return (app) => {
    app.get('/api/portal/logos/:name', { config: { access: 'open' }, schema: { params } }, async (request, reply) => {
      const png = pictures.get(request.params.name);
      if (!png) throw new Refusal('not-found');
      return reply.header('cache-control', 'public, max-age=31536000, immutable').type('image/png').send(Buffer.from(png));
    });
  };
}
