import { BeginPasskey, PasskeyCreationOptions } from '#contract/passkeys.ts';
import { Refusal } from '#domain/refusal.ts';
import type { beginPasskey } from '#use-cases/passkeys/begin-passkey.ts';
import type { HttpApp } from '../app.ts';
import type { DeviceCookie } from '../device-cookie.ts';

/** `POST /api/passkeys/options`: the password once more, then what the browser makes a passkey for. */
export function beginPasskeyRoute(app: HttpApp, ports: { readonly beginPasskey: ReturnType<typeof beginPasskey>; readonly devices: DeviceCookie }): void {
  const schema = { body: BeginPasskey, response: { 200: PasskeyCreationOptions } };
  app.post('/api/passkeys/options', { config: { access: 'session' }, schema }, async (request) => {
    if (!request.session) throw new Refusal('session.missing');
    const { pubKeyCredParams, excludeCredentials, ...options } = await ports.beginPasskey({
      session: request.session,
      password: request.body.password,
      address: request.ip,
      deviceToken: ports.devices.read(request),
    });
    return {
      ...options,
      pubKeyCredParams: [...pubKeyCredParams],
      excludeCredentials: excludeCredentials.map((known) => ({ ...known, transports: [...known.transports] })),
    };
  });
}
