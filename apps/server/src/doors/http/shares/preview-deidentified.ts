import { z } from 'zod';
import { DeidentifiedPreview } from '#contract/shares.ts';
import type { OrderId } from '#domain/identifiers.ts';
import type { previewDeidentified } from '#use-cases/sharing/preview-deidentified.ts';
import type { Routes } from '../app.ts';
import { callerOf } from '../caller.ts';
import { idFrom } from '../identifiers.ts';

/** `GET /api/results/{resultId}/deidentified` (B21): what a share without the person would show, before it is made. */
export function previewDeidentifiedRoute(ports: { readonly previewDeidentified: ReturnType<typeof previewDeidentified> }): Routes {
  return (app) => {
    app.get(
      '/api/results/:resultId/deidentified',
      { config: { access: { permission: 'share' } }, schema: { params: z.object({ resultId: z.string() }), response: { 200: DeidentifiedPreview } } },
      (request) => ports.previewDeidentified({ orderId: idFrom<OrderId>(request.params.resultId), caller: callerOf(request) }),
    );
  };
}
