import type { RecoveryId } from '#domain/identifiers.ts';
import type { Asked } from '#domain/recovery.ts';
import type { Audit } from '../ports/audit.ts';
import type { Jobs } from '../ports/jobs.ts';
import type { Recoveries } from '../ports/recoveries.ts';
import type { Seal } from '../ports/secrets.ts';
import type { Clock, RandomBytes, Transactions } from '../ports/system.ts';

/** What was typed opens for its own recovery alone. */
export const askedContext = (recoveryId: RecoveryId) => `recovery:${recoveryId}`;

/**
 * Begins a recovery (F14, F15, F82). What was typed is sealed and kept for a worker; whether it means anybody is not looked at here, so that no answer and no
 * time can tell (E5, T32).
 */
export function startRecovery(ports: {
  readonly transactions: Transactions<{ readonly recoveries: Recoveries; readonly jobs: Jobs; readonly audit: Audit }>;
  readonly seal: Pick<Seal, 'seal'>;
  readonly random: RandomBytes;
  readonly clock: Clock;
}) {
  return async (input: { readonly asked: Asked; readonly address: string; readonly requestId: string }): Promise<RecoveryId> => {
    const { asked, address, requestId } = input;
    const recoveryId = ports.random.uuid() as RecoveryId;
    const sealed = ports.seal.seal(askedContext(recoveryId), JSON.stringify(asked));
    await ports.transactions.run(async ({ recoveries, jobs, audit }) => {
      await recoveries.add({ recoveryId, what: asked.what, asked: sealed, createdAt: ports.clock.now() });
      await jobs.enqueue('answer-recovery', { recoveryId, round: 0 });
      await audit.record({ actor: 'unknown', action: 'recovery.requested', detail: { what: asked.what, recoveryId }, address, requestId });
    });
    return recoveryId;
  };
}
