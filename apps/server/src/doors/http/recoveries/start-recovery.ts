import { StartedRecovery, StartRecovery } from '#contract/recoveries.ts';
import type { proveWork } from '#use-cases/recovery/prove-work.ts';
import type { startRecovery } from '#use-cases/recovery/start-recovery.ts';
import type { takeTurn } from '#use-cases/sign-in/take-turn.ts';
import type { Routes } from '../app.ts';
import { afterProof } from '../challenge/after-proof.ts';

/** `POST /api/recoveries` (F14, F15, F82): 202 for whatever was typed. */
export function startRecoveryRoute(ports: {
  readonly startRecovery: ReturnType<typeof startRecovery>;
  readonly proveWork: ReturnType<typeof proveWork>;
  readonly takeTurn: ReturnType<typeof takeTurn>;
}): Routes {
  return (app) => {
    app.post(
      '/api/recoveries',
      {
        config: { access: 'open', allowUnfinished: true },
        preValidation: afterProof(ports),
        schema: { body: StartRecovery, response: { 202: StartedRecovery } },
      },
      async (request, reply) => {
        const { altcha: _, ...asked } = request.body;
        const recoveryId = await ports.startRecovery({ asked, address: request.ip, requestId: request.requestId });
        return reply.code(202).send({ recoveryId });
      },
    );
  };
}
