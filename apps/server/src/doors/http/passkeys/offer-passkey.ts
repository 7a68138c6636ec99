import { PasskeyRequestOptions } from '#contract/passkeys.ts';
import type { offerPasskey } from '#use-cases/passkeys/offer-passkey.ts';
import type { takeTurn } from '#use-cases/sign-in/take-turn.ts';
import type { HttpApp } from '../app.ts';

/** `POST /api/session/passkey-options`: what a passkey must sign to sign in. */
export function offerPasskeyRoute(
  app: HttpApp,
  ports: { readonly offerPasskey: ReturnType<typeof offerPasskey>; readonly takeTurn: ReturnType<typeof takeTurn> },
): void {
  const schema = { response: { 200: PasskeyRequestOptions } };
  app.post('/api/session/passkey-options', { config: { access: 'open', rateLimit: { max: 600, timeWindow: 60_000 } }, schema }, async (request) => {
    await ports.takeTurn('passkey-options', request.ip);
    return ports.offerPasskey();
  });
}
