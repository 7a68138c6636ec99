import { RECOVERY_RULE } from '#domain/recovery.ts';
import type { SpentChallenges } from '../ports/challenges.ts';
import type { Recoveries } from '../ports/recoveries.ts';
import type { Clock, Log } from '../ports/system.ts';

/** Forgets what is over: recoveries with what was typed for them, and spent challenges that are refused for their age by now. Safe at any time, anywhere. */
export function purgeRecoveries(ports: {
  readonly recoveries: Pick<Recoveries, 'purge'>;
  readonly spent: Pick<SpentChallenges, 'purge'>;
  readonly clock: Clock;
  readonly log: Log;
}) {
  return async (): Promise<void> => {
    const now = ports.clock.now();
    const recoveries = await ports.recoveries.purge(new Date(now.getTime() - RECOVERY_RULE.keptMs));
    const challenges = await ports.spent.purge(now);
    if (recoveries + challenges > 0) ports.log.info('recoveries.purged', { recoveries, challenges });
  };
}
