import { z } from 'zod';
import type { OrderId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import type { openImage } from '#use-cases/results/open-image.ts';
import type { Routes } from '../app.ts';
import { callerOf } from '../caller.ts';
import { idFrom } from '../identifiers.ts';

/** PS3.5 9.1: a UID is at most 64 digits and points. */
const IMAGE_ID = /^([0-9.]{1,128})-([1-9][0-9]{0,5})$/;

/** `GET /api/results/{resultId}/images/{sopInstanceUid}-{frame}`: a JPEG (B1, F34). */
export function openImageRoute(ports: { readonly openImage: ReturnType<typeof openImage> }): Routes {
  return (app) => {
    app.get(
      '/api/results/:resultId/images/:imageId',
      {
        exposeHeadRoute: false,
        config: { access: { permission: 'read-results' } },
        schema: { params: z.object({ resultId: z.string(), imageId: z.string() }) },
      },
      async (request, reply) => {
        const [, sopInstanceUid, frame] = IMAGE_ID.exec(request.params.imageId) ?? [];
        if (!sopInstanceUid || !frame) throw new Refusal('not-found');
        const jpeg = await ports.openImage({
          orderId: idFrom<OrderId>(request.params.resultId),
          sopInstanceUid,
          frame: Number(frame),
          caller: callerOf(request),
        });
        return reply.type('image/jpeg').send(Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength));
      },
    );
  };
}
