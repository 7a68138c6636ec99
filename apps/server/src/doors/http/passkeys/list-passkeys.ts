import { OwnPasskeys } from '#contract/passkeys.ts';
import { Refusal } from '#domain/refusal.ts';
import type { listPasskeys } from '#use-cases/passkeys/list-passkeys.ts';
import type { HttpApp } from '../app.ts';
import { passkeyJson } from './passkey-json.ts';

/** `GET /api/passkeys`: those of the own account. */
export function listPasskeysRoute(app: HttpApp, ports: { readonly listPasskeys: ReturnType<typeof listPasskeys> }): void {
  app.get('/api/passkeys', { config: { access: 'session' }, schema: { response: { 200: OwnPasskeys } } }, async (request) => {
    if (!request.session) throw new Refusal('session.missing');
    return { items: (await ports.listPasskeys(request.session)).map(passkeyJson) };
  });
}
