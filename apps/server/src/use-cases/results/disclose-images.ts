import type { OrderId } from '#domain/identifiers.ts';
import { auditedCaller, type Caller } from '../caller.ts';
import type { Audit } from '../ports/audit.ts';
import type { Clock } from '../ports/system.ts';

const HOUR = 3_600_000;
const MOST_REMEMBERED = 10_000;

/** Resolves when the disclosure of this result's images is in the audit trail: only then may a byte of them be told (I8). */
export type DiscloseImages = (caller: Caller, orderId: OrderId) => Promise<void>;

/**
 * Looking through a study is one disclosure, not a thousand, whether its JPEGs are asked for or its pixels: it is audited once for a session, a result
 * and an hour (in each process).
 * @throws Refusal audit.unavailable
 */
export function discloseImages(ports: { readonly audit: Audit; readonly clock: Clock }): DiscloseImages {
  const audited = new Map<string, Promise<void>>();
  return async (caller, orderId) => {
    const key = `${caller.sessionId} ${orderId} ${Math.floor(ports.clock.now().getTime() / HOUR)}`;
    let entry = audited.get(key);
    if (!entry) {
      const { reach } = caller.grant;
      entry = ports.audit.record({
        ...auditedCaller(caller),
        action: 'image.opened',
        ...(reach.kind === 'none' ? {} : { patientId: reach.patientId }),
        orderId,
      });
      if (audited.size >= MOST_REMEMBERED) audited.delete(audited.keys().next().value ?? '');
      audited.set(key, entry);
      // What could not be written is tried again by the next image.
      entry.catch(() => audited.delete(key));
    }
    await entry;
  };
}
