import { DicomwebToken } from '#contract/shares.ts';
import { Refusal } from '#domain/refusal.ts';
import type { giveDicomwebToken } from '#use-cases/sharing/give-dicomweb-token.ts';
import type { Routes } from '../app.ts';
import { callerOf } from '../caller.ts';

/** `POST /api/shares/dicomweb-token` (B9): for recipients who may take the images along. */
export function giveDicomwebTokenRoute(ports: {
  readonly giveDicomwebToken: ReturnType<typeof giveDicomwebToken>;
  /** Where the PACS asks. */
  readonly dicomwebUrl: string;
}): Routes {
  return (app) => {
    app.post(
      '/api/shares/dicomweb-token',
      { config: { access: { permission: 'download' } }, schema: { response: { 201: DicomwebToken } } },
      async (request, reply) => {
        if (!request.session) throw new Refusal('session.missing');
        const { token, expiresAt } = await ports.giveDicomwebToken({ session: request.session, caller: callerOf(request) });
        return reply.code(201).send({ url: ports.dicomwebUrl, token, expiresAt: expiresAt.toISOString() });
      },
    );
  };
}
