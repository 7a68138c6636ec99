import type { Log } from '#use-cases/ports/system.ts';
import type { HttpApp } from './app.ts';
import type { HttpMetrics } from './metrics.ts';

/**
 * One JSON line a request, when its answer has ended or was cut. The route's pattern and not the path: an address may hold a token or an identifier;
 * no query string, no body, no header (I14).
 */
export function logRequests(app: HttpApp, log: Log, metrics: HttpMetrics): void {
  app.addHook('onRequest', async (request, reply) => {
    const startedAt = process.hrtime.bigint();
    let complete = false;
    reply.raw.once('finish', () => {
      complete = true;
    });
    reply.raw.once('close', () => {
      const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
      const route = request.is404 ? '(none)' : (request.routeOptions.url ?? '(none)');
      const status = reply.raw.statusCode;
      metrics.observe({ method: request.method, route, status, seconds });
      log.info('http.request', {
        requestId: request.id,
        method: request.method,
        route,
        status,
        ms: Math.round(seconds * 1e4) / 10,
        complete,
        actor: request.session?.grant.actor ?? null,
      });
    });
  });
}
