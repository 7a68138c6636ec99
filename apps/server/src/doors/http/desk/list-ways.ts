import { PersonAtDesk, Ways } from '#contract/desk.ts';
import type { listWays } from '#use-cases/desk/list-ways.ts';
import type { Routes } from '../app.ts';
import { byWhom, DESK } from './by.ts';

/** `POST /api/desk/ways`: which ways in a person has. A POST, so that no number of a person stands in an address. */
export function listWaysRoute(ports: { readonly listWays: ReturnType<typeof listWays> }): Routes {
  return (app) => {
    app.post('/api/desk/ways', { config: DESK, schema: { body: PersonAtDesk, response: { 200: Ways } } }, async (request): Promise<Ways> => {
      const { account, accesses, pinMadeAt } = await ports.listWays({ localId: request.body.patientId, by: byWhom(request) });
      return {
        account: account && {
          accountId: account.accountId,
          username: account.username,
          passwordState: account.passwordState,
          temporaryUntil: account.temporaryUntil?.toISOString() ?? null,
        },
        accesses: accesses.map(({ accessId, accessNumber, pin2At }) => ({ accessId, accessNumber, pin2At: pin2At?.toISOString() ?? null })),
        pinMadeAt: pinMadeAt?.toISOString() ?? null,
      };
    });
  };
}
