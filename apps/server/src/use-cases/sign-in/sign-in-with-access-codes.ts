import { grantOfAccess } from '#domain/grant.ts';
import { normalisedPin } from '#domain/pin-typed.ts';
import { Refusal } from '#domain/refusal.ts';
import type { AccessCodes } from '../ports/accesses.ts';
import type { Audit } from '../ports/audit.ts';
import { beginSession } from './new-session.ts';
import { type Arrival, type OpenedSession, type OpeningPorts, openSession } from './open-session.ts';
import { checkSecret, type SecretCheckPorts } from './secret-check.ts';

/**
 * Signs in by PIN1 and PIN2 (F57): the results of one acceptance and nothing else, those that are published later among them. One verdict for the pair: whether
 * PIN1 is nobody's, PIN2 wrong, or nothing published yet, is told by no word and no time. Tries are counted by PIN1.
 * @throws Refusal sign-in.refused, sign-in.locked, request.too-many
 */
export function signInWithAccessCodes(ports: {
  readonly codes: AccessCodes;
  readonly audit: Audit;
  readonly check: SecretCheckPorts;
  readonly opening: OpeningPorts;
}) {
  return async (input: Arrival & { readonly pin1: string; readonly pin2: string }): Promise<OpenedSession> => {
    const { clock, random, rule } = ports.opening.system;
    const now = clock.now();
    const { address, device, requestId } = input;
    const [pin1, pin2] = [normalisedPin(input.pin1), normalisedPin(input.pin2)];
    const { holds, access } = await checkSecret(
      ports.check,
      { secret: { kind: 'access-codes', of: ports.codes.guardOf(pin1) }, from: input, now },
      async () => {
        const looked = await ports.codes.look(pin1, pin2);
        return { ...looked, owner: looked.access && { accountId: null, patientId: looked.access.patientId } };
      },
    );
    if (!holds || !access) {
      const aimedAt = access ? { actorId: `access:${access.accessId}`, patientId: access.patientId } : {};
      await ports.audit.record({ actor: 'unknown', ...aimedAt, action: 'sign-in.refused', detail: { method: 'access-codes' }, address, requestId });
      throw new Refusal('sign-in.refused');
    }
    const { accessId, patientId } = access;
    const grant = grantOfAccess(patientId, await ports.codes.ordersOf(access));
    const who = { accountId: null, subject: `access:${accessId}`, grant, method: 'access-codes', device, address, next: null } as const;
    return openSession(ports.opening, beginSession(who, { rule, random, now }), input, patientId, {
      stands: ({ codes }) => codes.stands(accessId, pin1, pin2),
    });
  };
}
