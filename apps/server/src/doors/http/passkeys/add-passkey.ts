import { AddPasskey, Passkey } from '#contract/passkeys.ts';
import { Refusal } from '#domain/refusal.ts';
import type { addPasskey } from '#use-cases/passkeys/add-passkey.ts';
import type { HttpApp } from '../app.ts';
import { passkeyJson } from './passkey-json.ts';

/** `POST /api/passkeys`: the passkey that the browser made, under a name of the person's choice. */
export function addPasskeyRoute(app: HttpApp, ports: { readonly addPasskey: ReturnType<typeof addPasskey> }): void {
  const schema = { body: AddPasskey, response: { 201: Passkey } };
  app.post('/api/passkeys', { config: { access: 'session' }, schema }, async (request, reply) => {
    const { session, ip: address, requestId } = request;
    if (!session) throw new Refusal('session.missing');
    const { name, response: answer } = request.body;
    return reply.code(201).send(passkeyJson(await ports.addPasskey({ session, name, answer, address, requestId })));
  });
}
