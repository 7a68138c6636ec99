import type { RecoveryId } from '#domain/identifiers.ts';
import { RECOVERY_RULE } from '#domain/recovery.ts';
import type { Jobs } from '../ports/jobs.ts';
import type { Recoveries } from '../ports/recoveries.ts';
import type { Clock, Transactions } from '../ports/system.ts';

/**
 * Asks for another code in place of the last one; gives how many more may be asked for. What is over or never was has none left: nothing happens, and nobody is
 * told why.
 */
export function resendOtp(ports: { readonly transactions: Transactions<{ readonly recoveries: Recoveries; readonly jobs: Jobs }>; readonly clock: Clock }) {
  return ({ recoveryId }: { readonly recoveryId: RecoveryId }): Promise<{ readonly resendsLeft: number }> =>
    ports.transactions.run(async ({ recoveries, jobs }) => {
      const most = RECOVERY_RULE.resends;
      const round = await recoveries.countResend(recoveryId, { most, createdAfter: new Date(ports.clock.now().getTime() - RECOVERY_RULE.lifeMs) });
      if (round === null) return { resendsLeft: 0 };
      await jobs.enqueue('answer-recovery', { recoveryId, round });
      return { resendsLeft: most - round };
    });
}
