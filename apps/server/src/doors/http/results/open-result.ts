import { z } from 'zod';
import { Result } from '#contract/results.ts';
import type { OrderId } from '#domain/identifiers.ts';
import type { openResult } from '#use-cases/results/open-result.ts';
import type { Routes } from '../app.ts';
import { callerOf } from '../caller.ts';
import { idFrom } from '../identifiers.ts';
import { resultJson } from './result-json.ts';

/** `GET /api/results/{resultId}` (F25 to F27). */
export function openResultRoute(ports: { readonly openResult: ReturnType<typeof openResult> }): Routes {
  return (app) => {
    app.get(
      '/api/results/:resultId',
      { config: { access: { permission: 'read-results' } }, schema: { params: z.object({ resultId: z.string() }), response: { 200: Result } } },
      async (request) => resultJson(await ports.openResult({ orderId: idFrom<OrderId>(request.params.resultId), caller: callerOf(request) })),
    );
  };
}
