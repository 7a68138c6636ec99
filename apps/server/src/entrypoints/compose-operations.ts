import { systemRandom as random } from '#adapters/system/random.ts';
import type { HttpApp } from '#doors/http/app.ts';
import { type HttpMetrics, httpMetrics } from '#doors/http/metrics.ts';
import { operationsRoutes, type ReadinessCheck } from '#doors/http/operations/routes.ts';
import { httpServer } from '#doors/http/server.ts';
import type { Log } from '#use-cases/ports/system.ts';
import type { Config } from './config.ts';
import type { Closing } from './shutdown.ts';

export interface OperationsOptions {
  readonly config: Config;
  readonly log: Log;
  readonly closing: Closing;
  readonly checks: readonly ReadinessCheck[];
  readonly metrics: HttpMetrics;
  readonly described?: () => HttpApp;
}

/** The listener for those who run the portal: health, metrics, description. Never on the public port. */
export async function listenForOperations({ config, log, closing, ...routes }: OperationsOptions): Promise<void> {
  const app = await httpServer({ routes: [operationsRoutes(routes)], log, random, metrics: httpMetrics(), secure: false, trustProxy: false });
  closing.later(() => app.close());
  await app.listen({ host: config.operations.host, port: config.operations.port });
  log.info('operations.listening', { port: config.operations.port });
}
