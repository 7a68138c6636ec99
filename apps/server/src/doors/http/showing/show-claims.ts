import { AskShowClaim, NewShowClaim, ShowClaim, ShowClaimState } from '#contract/showing.ts';
import { deviceOf } from '#domain/device.ts';
import type { askShowClaim, claimShowCode } from '#use-cases/showing/claim-show-code.ts';
import type { takeTurn } from '#use-cases/sign-in/take-turn.ts';
import type { HttpApp } from '../app.ts';

export interface ShowClaims {
  readonly claimShowCode: ReturnType<typeof claimShowCode>;
  readonly askShowClaim: ReturnType<typeof askShowClaim>;
}

/** `POST /api/show-claims`: a screen typed a code; `POST /api/show-claims/state`: it waits. Both by `POST`: what they carry stands in no log. */
export function showClaimsRoutes(app: HttpApp, ports: ShowClaims & { readonly takeTurn: ReturnType<typeof takeTurn> }): void {
  const rateLimit = { max: 600, timeWindow: 60_000 };
  app.post(
    '/api/show-claims',
    { config: { access: 'open', rateLimit }, schema: { body: NewShowClaim, response: { 202: ShowClaim } } },
    async (request, reply) => {
      await ports.takeTurn('show-claim', request.ip);
      const { ip: address, requestId, headers } = request;
      return reply.code(202).send(await ports.claimShowCode({ code: request.body.code, device: deviceOf(headers['user-agent']), address, requestId }));
    },
  );
  app.post(
    '/api/show-claims/state',
    { config: { access: 'open', quiet: true, rateLimit }, schema: { body: AskShowClaim, response: { 200: ShowClaimState } } },
    async (request) => ({ state: await ports.askShowClaim(request.body.claim) }),
  );
}
