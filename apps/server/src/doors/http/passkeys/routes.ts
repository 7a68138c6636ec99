import type { addPasskey } from '#use-cases/passkeys/add-passkey.ts';
import type { beginPasskey } from '#use-cases/passkeys/begin-passkey.ts';
import type { listPasskeys } from '#use-cases/passkeys/list-passkeys.ts';
import type { offerPasskey } from '#use-cases/passkeys/offer-passkey.ts';
import type { removePasskey } from '#use-cases/passkeys/remove-passkey.ts';
import type { takeTurn } from '#use-cases/sign-in/take-turn.ts';
import type { Routes } from '../app.ts';
import type { DeviceCookie } from '../device-cookie.ts';
import { addPasskeyRoute } from './add-passkey.ts';
import { beginPasskeyRoute } from './begin-passkey.ts';
import { listPasskeysRoute } from './list-passkeys.ts';
import { offerPasskeyRoute } from './offer-passkey.ts';
import { removePasskeyRoute } from './remove-passkey.ts';

/** The use cases of passkeys, where the deployment opens that way in. */
export interface PasskeyUseCases {
  readonly beginPasskey: ReturnType<typeof beginPasskey>;
  readonly addPasskey: ReturnType<typeof addPasskey>;
  readonly listPasskeys: ReturnType<typeof listPasskeys>;
  readonly removePasskey: ReturnType<typeof removePasskey>;
  readonly offerPasskey: ReturnType<typeof offerPasskey>;
}

/** Everything under /api/passkeys, and the challenge of a sign-in by one. */
export function passkeyRoutes(ports: PasskeyUseCases & { readonly takeTurn: ReturnType<typeof takeTurn>; readonly devices: DeviceCookie }): Routes {
  return (app) => {
    offerPasskeyRoute(app, ports);
    beginPasskeyRoute(app, ports);
    addPasskeyRoute(app, ports);
    listPasskeysRoute(app, ports);
    removePasskeyRoute(app, ports);
  };
}
