import { z } from 'zod';
import { ReportSignature } from '#contract/results.ts';
import type { OrderId, ReportId } from '#domain/identifiers.ts';
import type { checkSignature } from '#use-cases/results/check-signature.ts';
import type { Routes } from '../app.ts';
import { callerOf } from '../caller.ts';
import { idFrom } from '../identifiers.ts';

/** `GET …/reports/{reportId}/signature` (B17). */
export function checkSignatureRoute(ports: { readonly checkSignature: ReturnType<typeof checkSignature> }): Routes {
  return (app) => {
    app.get(
      '/api/results/:resultId/reports/:reportId/signature',
      {
        config: { access: { permission: 'read-results' } },
        schema: { params: z.object({ resultId: z.string(), reportId: z.string() }), response: { 200: ReportSignature } },
      },
      async (request) => {
        const verdict = await ports.checkSignature({
          orderId: idFrom<OrderId>(request.params.resultId),
          reportId: idFrom<ReportId>(request.params.reportId),
          caller: callerOf(request),
        });
        return {
          state: verdict.state,
          signers: verdict.signers.map(({ name, fiscalCode, signedAt }) => ({
            name,
            ...(fiscalCode ? { fiscalCode } : {}),
            signedAt: signedAt?.toISOString() ?? null,
          })),
        };
      },
    );
  };
}
