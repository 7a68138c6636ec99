import { z } from 'zod';
import type { PasskeyId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import type { removePasskey } from '#use-cases/passkeys/remove-passkey.ts';
import type { HttpApp } from '../app.ts';
import { idFrom } from '../identifiers.ts';

/** `DELETE /api/passkeys/{passkeyId}`. */
export function removePasskeyRoute(app: HttpApp, ports: { readonly removePasskey: ReturnType<typeof removePasskey> }): void {
  const schema = { params: z.object({ passkeyId: z.string() }) };
  app.delete('/api/passkeys/:passkeyId', { config: { access: 'session' }, schema }, async (request, reply) => {
    const { session, ip: address, requestId } = request;
    if (!session) throw new Refusal('session.missing');
    await ports.removePasskey({ session, passkeyId: idFrom<PasskeyId>(request.params.passkeyId), address, requestId });
    return reply.code(204).send();
  });
}
