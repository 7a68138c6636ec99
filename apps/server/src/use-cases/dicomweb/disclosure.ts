import type { Caller } from '../caller.ts';
import { type Watch, watching } from '../delivery/watch-transfer.ts';
import type { ReachedStudies, ReachedStudy } from '../ports/reached-studies.ts';
import type { Clock } from '../ports/system.ts';
import type { Timer } from '../ports/timer.ts';
import type { DiscloseImages } from '../results/disclose-images.ts';

export interface DisclosurePorts {
  readonly studies: ReachedStudies;
  readonly disclose: DiscloseImages;
  readonly clock: Clock;
  readonly timer: Timer;
}

/** An answer that is sent piece by piece. `close` is to be called however it ended. */
export interface Disclosure<Part> {
  readonly parts: AsyncIterable<Part>;
  readonly watch: Watch;
}

/**
 * Writes the audit entry, then watches over what is sent: `onRevoked` is called once when it must stop, also while nobody reads (I6).
 * @throws Refusal audit.unavailable
 */
export type BeginDisclosure = (caller: Caller, study: ReachedStudy, onRevoked: () => void) => Promise<Watch>;

export function beginDisclosure({ studies, disclose, clock, timer }: DisclosurePorts): BeginDisclosure {
  return async (caller, study, onRevoked) => {
    await disclose(caller, study.orderId);
    const running = { grant: caller.grant, sessionId: caller.sessionId, study };
    return watching(() => studies.mayGoOn(running, clock.now()), timer, onRevoked);
  };
}
