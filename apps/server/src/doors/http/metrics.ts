import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** What is counted about HTTP, for Prometheus. Labels are patterns and codes, never identifiers. */
export interface HttpMetrics {
  readonly registry: Registry;
  observe(request: { readonly method: string; readonly route: string; readonly status: number; readonly seconds: number }): void;
}

/** A registry of its own, so that several doors in one process (the demo, tests) do not meet in a global one. */
export function httpMetrics(options: { readonly processMetrics?: boolean } = {}): HttpMetrics {
  const registry = new Registry();
  if (options.processMetrics) collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'lastra_http_request_seconds',
    help: 'Time from the request to the end of its answer.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60, 600],
    registers: [registry],
  });
  return {
    registry,
    observe: ({ method, route, status, seconds }) => duration.observe({ method, route, status: String(status) }, seconds),
  };
}
