import type { AccessId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import { startAnew } from '../sign-in/secret-check.ts';
import type { By, DeskPorts } from './desk-ports.ts';
import { firstFree } from './open-access.ts';

/**
 * A new PIN1 where the paper is lost (B10): the one before opens nothing any more, and sessions end. It is shown this once.
 * @throws Refusal not-found
 */
export function renewPin1(ports: DeskPorts) {
  return ({ accessId, by }: { readonly accessId: AccessId; readonly by: By }): Promise<{ readonly pin1: string }> =>
    ports.transactions.run(async (tx) => {
      const access = await tx.accesses.find(accessId);
      if (!access) throw new Refusal('not-found');
      const guard = await tx.accesses.guardOf(accessId);
      const pin1 = await firstFree(ports, (made) => tx.accesses.replacePin1(accessId, made));
      await tx.sessions.endAllOf(`access:${accessId}`, ports.clock.now());
      if (guard) await startAnew(tx, ports.digest, { kind: 'access-codes', of: guard });
      await tx.audit.record({ ...by, action: 'access.pin1-renewed', patientId: access.patientId, detail: { accessId } });
      return { pin1 };
    });
}
