import { z } from 'zod';
import type { HttpApp, Routes } from '../app.ts';
import type { HttpMetrics } from '../metrics.ts';

/** One thing that must work before this process may be sent work. Rejects, with a reason for the log, while it does not. */
export interface ReadinessCheck {
  readonly name: string;
  check(): Promise<void>;
}

const Health = z.object({ status: z.enum(['ok', 'unavailable']), failing: z.array(z.string()) });

/** `/health/live`, `/health/ready`, `/metrics`, `/openapi.json`: for the operations listener, and the demo's one port. */
export function operationsRoutes(options: {
  readonly checks: readonly ReadinessCheck[];
  readonly metrics: HttpMetrics;
  /** The app whose API is described; absent: the one these routes are mounted on. */
  readonly described?: () => HttpApp;
}): Routes {
  return (app) => {
    app.get('/health/live', { config: { access: 'open' }, schema: { hide: true, response: { 200: Health } } }, async () => ({
      status: 'ok' as const,
      failing: [],
    }));
    app.get('/health/ready', { config: { access: 'open' }, schema: { hide: true, response: { 200: Health, 503: Health } } }, async (_request, reply) => {
      const failing = (await Promise.all(options.checks.map(failsOrNot))).filter((name) => name !== null);
      reply.header('cache-control', 'no-store');
      return failing.length ? reply.code(503).send({ status: 'unavailable', failing }) : { status: 'ok' as const, failing };
    });
    app.get('/metrics', { config: { access: 'open' }, schema: { hide: true } }, async (_request, reply) => {
      reply.header('cache-control', 'no-store').type(options.metrics.registry.contentType);
      return options.metrics.registry.metrics();
    });
    app.get('/openapi.json', { config: { access: 'open' }, schema: { hide: true } }, async (_request, reply) => {
      reply.type('application/json; charset=utf-8');
      return JSON.stringify((options.described?.() ?? app).swagger());
    });
  };
}

/** The name of a check that fails or does not answer within 2 s. */
async function failsOrNot({ name, check }: ReadinessCheck): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('late')), 2_000);
  });
  try {
    await Promise.race([check(), late]);
    return null;
  } catch {
    return name;
  } finally {
    clearTimeout(timer);
  }
}
