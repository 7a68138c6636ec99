import type { DeskUseCases } from '#use-cases/desk/desk-use-cases.ts';
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
