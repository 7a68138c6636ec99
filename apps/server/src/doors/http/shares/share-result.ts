import { z } from 'zod';
import { MadeShare, NewShare } from '#contract/shares.ts';
import type { OrderId } from '#domain/identifiers.ts';
import { plainMessage, type SharedWith } from '#domain/share.ts';
import type { shareResult } from '#use-cases/sharing/share-result.ts';
import type { Routes } from '../app.ts';
import { callerOf } from '../caller.ts';
import { idFrom } from '../identifiers.ts';

/** `POST /api/results/{resultId}/shares` (F40-F46, F68). */
export function shareResultRoute(ports: { readonly shareResult: ReturnType<typeof shareResult> }): Routes {
  return (app) => {
    app.post(
      '/api/results/:resultId/shares',
      {
        config: { access: { permission: 'share' } },
        schema: { params: z.object({ resultId: z.string() }), body: NewShare, response: { 201: MadeShare } },
      },
      async (request, reply) => {
        const { recipients, person, pin, pinDelivery, days, message, download, deidentified, withReport, requestId } = request.body;
        const made = await ports.shareResult({
          orderId: idFrom<OrderId>(request.params.resultId),
          recipients,
          person: person ? named(person) : null,
          pin: pin ?? null,
          pinDelivery,
          days,
          message: message ? plainMessage(message) : null,
          mayDownload: download,
          deidentified,
          withReport: withReport ?? !deidentified,
          requestId: requestId ?? null,
          caller: callerOf(request),
        });
        // Where the PIN travels by itself it is not shown: over a shoulder it would meet the link.
        const told = pinDelivery === 'patient' ? { pin: made.pin } : {};
        return reply.code(201).send({ shareId: made.shareId, ...told, expiresAt: made.expiresAt.toISOString() });
      },
    );
  };
}

function named({ surname, name, mobile }: NonNullable<z.infer<typeof NewShare>['person']>): SharedWith {
  return { surname, name, ...(mobile ? { mobile } : {}) };
}
