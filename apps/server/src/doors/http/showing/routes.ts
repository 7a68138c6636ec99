import type { takeTurn } from '#use-cases/sign-in/take-turn.ts';
import type { Routes } from '../app.ts';
import { makeShowCodeRoute } from './make-show-code.ts';
import { type OwnShowCodes, ownShowCodesRoutes } from './own-show-codes.ts';
import { type ShowClaims, showClaimsRoutes } from './show-claims.ts';

export type ShowingPorts = Parameters<typeof makeShowCodeRoute>[1] & OwnShowCodes & ShowClaims;

/** Showing a result in the surgery (B8), but for its end: coming in by a claim is a sign-in. */
export function showingRoutes(ports: ShowingPorts & { readonly takeTurn: ReturnType<typeof takeTurn> }): Routes {
  return (app) => {
    makeShowCodeRoute(app, ports);
    ownShowCodesRoutes(app, ports);
    showClaimsRoutes(app, ports);
  };
}
