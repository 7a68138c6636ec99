import { normalisedFiscalCode } from '#domain/fiscal-code-typed.ts';
import { grantOfPatient } from '#domain/grant.ts';
import { normalisedPin } from '#domain/pin-typed.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Audit } from '../ports/audit.ts';
import type { FiscalCodePins } from '../ports/fiscal-code-pins.ts';
import type { PasswordCheckPorts } from './check-password.ts';
import { beginSession } from './new-session.ts';
import { type Arrival, type OpenedSession, type OpeningPorts, openSession } from './open-session.ts';
import { checkSecret } from './secret-check.ts';

/**
 * Signs in by codice fiscale and PIN (F81): everything of that person. A code that nobody has, one without a PIN, one that is no code at all, and a wrong PIN are
 * told apart by nobody: each costs one Argon2 check.
 * @throws Refusal sign-in.refused, sign-in.locked, request.too-many, service.unavailable
 */
export function signInWithFiscalCode(ports: {
  readonly pins: Pick<FiscalCodePins, 'find'>;
  readonly audit: Audit;
  readonly check: PasswordCheckPorts;
  readonly opening: OpeningPorts;
}) {
  return async (input: Arrival & { readonly fiscalCode: string; readonly pin: string }): Promise<OpenedSession> => {
    const { clock, random, rule } = ports.opening.system;
    const now = clock.now();
    const { address, device, requestId } = input;
    const fiscalCode = normalisedFiscalCode(input.fiscalCode);
    const secret = { kind: 'fiscal-code-pin', of: fiscalCode } as const;
    const { holds, patientId, pinHash } = await checkSecret(ports.check, { secret, from: input, now }, async () => {
      const found = await ports.pins.find(fiscalCode);
      const holds = await ports.check.hasher.verify(found?.pinHash ?? null, normalisedPin(input.pin));
      return { holds, patientId: found?.patientId ?? null, pinHash: found?.pinHash ?? null, owner: found && { accountId: null, patientId: found.patientId } };
    });
    if (!holds || !patientId || pinHash === null) {
      const aimedAt = patientId ? { actorId: `patient:${patientId}`, patientId } : {};
      await ports.audit.record({ actor: 'unknown', ...aimedAt, action: 'sign-in.refused', detail: { method: 'fiscal-code-pin' }, address, requestId });
      throw new Refusal('sign-in.refused');
    }
    const grant = grantOfPatient(patientId);
    const who = { accountId: null, subject: `patient:${patientId}`, grant, method: 'fiscal-code-pin', device, address, next: null } as const;
    const session = beginSession(who, { rule, random, now });
    return openSession(ports.opening, session, input, patientId, { stands: ({ pins }) => pins.stands(patientId, pinHash), secret });
  };
}
