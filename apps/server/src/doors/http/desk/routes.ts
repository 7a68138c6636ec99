import type { closeAccess } from '#use-cases/desk/close-access.ts';
import type { givePin } from '#use-cases/desk/give-pin.ts';
import type { listWays } from '#use-cases/desk/list-ways.ts';
import type { openAccess } from '#use-cases/desk/open-access.ts';
import type { openAccount } from '#use-cases/desk/open-account.ts';
import type { renewPin1 } from '#use-cases/desk/renew-pin1.ts';
import type { renewTemporaryPassword } from '#use-cases/desk/renew-temporary-password.ts';
import type { resendPin2 } from '#use-cases/desk/resend-pin2.ts';
import type { unlockPerson } from '#use-cases/desk/unlock-person.ts';
import type { Routes } from '../app.ts';
import { closeAccessRoute } from './close-access.ts';
import { givePinRoute } from './give-pin.ts';
import { listWaysRoute } from './list-ways.ts';
import { openAccessRoute } from './open-access.ts';
import { openAccountRoute } from './open-account.ts';
import { renewPin1Route } from './renew-pin1.ts';
import { renewTemporaryPasswordRoute } from './renew-temporary-password.ts';
import { resendPin2Route } from './resend-pin2.ts';
import { unlockPersonRoute } from './unlock-person.ts';

/** The use cases of the desk, each as its factory made it. */
export interface DeskUseCases {
  /** Each null where the deployment does not offer that way in: nobody is sent what opens nothing. */
  readonly accounts: {
    readonly openAccount: ReturnType<typeof openAccount>;
    readonly renewTemporaryPassword: ReturnType<typeof renewTemporaryPassword>;
  } | null;
  readonly accesses: {
    readonly openAccess: ReturnType<typeof openAccess>;
    readonly renewPin1: ReturnType<typeof renewPin1>;
    readonly resendPin2: ReturnType<typeof resendPin2>;
    readonly closeAccess: ReturnType<typeof closeAccess>;
  } | null;
  readonly pins: { readonly givePin: ReturnType<typeof givePin> } | null;
  readonly unlockPerson: ReturnType<typeof unlockPerson>;
  readonly listWays: ReturnType<typeof listWays>;
}

/** The admission and help desk. */
export function deskRoutes(desk: DeskUseCases): Routes {
  const { accounts, accesses, pins } = desk;
  const routes = [
    ...(accounts ? [openAccountRoute(accounts), renewTemporaryPasswordRoute(accounts)] : []),
    ...(accesses ? [openAccessRoute(accesses), renewPin1Route(accesses), resendPin2Route(accesses), closeAccessRoute(accesses)] : []),
    ...(pins ? [givePinRoute(pins)] : []),
    unlockPersonRoute(desk),
    listWaysRoute(desk),
  ];
  return (app) => {
    for (const route of routes) route(app);
  };
}
