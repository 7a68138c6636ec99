import type { AccessId, PatientId } from '#domain/identifiers.ts';
import { normalisedPin } from '#domain/pin-typed.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Session } from '#domain/session.ts';
import { type VerifyingPorts, verifyPasskey } from '../passkeys/verify-passkey.ts';
import type { AccessCodes } from '../ports/accesses.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { FiscalCodePins } from '../ports/fiscal-code-pins.ts';
import type { PasskeyAssertion } from '../ports/passkeys.ts';
import { checkPassword, type PasswordCheckPorts } from './check-password.ts';
import type { OpeningPorts } from './open-session.ts';
import { checkSecret, type TryFrom } from './secret-check.ts';

/** What the owner of a session can prove to be there with: what they came in by, or a passkey of the same account. */
export type Proof = { readonly secret: string } | { readonly response: PasskeyAssertion };

export interface ConfirmPorts {
  readonly owners: {
    readonly accounts: Pick<Accounts, 'find'>;
    readonly pins: Pick<FiscalCodePins, 'ofPatient'>;
    readonly codes: Pick<AccessCodes, 'again'>;
    /** Null where the deployment does not open that way in. */
    readonly keys: VerifyingPorts | null;
  };
  readonly check: PasswordCheckPorts;
  readonly opening: OpeningPorts;
}

interface Confirmation extends TryFrom {
  readonly session: Session;
  readonly proof: Proof;
  readonly requestId: string;
}

/**
 * The owner of a session proves once more to be there (F70): the password, the PIN of the codice fiscale, PIN2, or a passkey. A secret is guessed at here under the
 * very counters of the sign-in. For five minutes the session may then do what is asked for again.
 * @throws Refusal password.wrong (whatever the secret), sign-in.locked, request.too-many, service.unavailable, not-found (who has no secret of their own: a recipient)
 */
export function confirmSession(ports: ConfirmPorts) {
  return async (input: Confirmation): Promise<void> => {
    const { session, address, requestId } = input;
    const { clock } = ports.opening.system;
    const proved = 'secret' in input.proof ? await secretHolds(ports, input, input.proof.secret, clock.now()) : await passkeyHolds(ports, session, input.proof);
    if (!proved) throw new Refusal('password.wrong');
    const { reach, actor } = session.grant;
    await ports.opening.transactions.run(async ({ sessions, audit }) => {
      await sessions.confirm(session.sessionId, clock.now());
      await audit.record({
        actor,
        actorId: session.accountId ?? session.subject,
        action: 'session.confirmed',
        ...(reach.kind === 'none' ? {} : { patientId: reach.patientId }),
        detail: { sessionId: session.sessionId, by: 'secret' in input.proof ? 'secret' : 'passkey' },
        address,
        requestId,
      });
    });
  };
}

async function secretHolds({ owners, check }: ConfirmPorts, { session, ...from }: Confirmation, secret: string, now: Date): Promise<boolean> {
  if (session.accountId) {
    const account = await owners.accounts.find(session.accountId);
    if (!account) throw new Refusal('not-found');
    const { holds } = await checkPassword(check, { username: account.username, find: async () => account, password: secret, from, now });
    return holds;
  }
  const [kind, id = ''] = session.subject.split(':');
  if (kind === 'patient') {
    const patientId = id as PatientId;
    const found = await owners.pins.ofPatient(patientId);
    if (!found) throw new Refusal('not-found');
    const { holds } = await checkSecret(check, { secret: { kind: 'fiscal-code-pin', of: found.fiscalCode }, from, now }, async () => ({
      holds: await check.hasher.verify(found.pinHash, normalisedPin(secret)),
      owner: { accountId: null, patientId },
    }));
    return holds;
  }
  const again = kind === 'access' ? await owners.codes.again(id as AccessId) : null;
  if (!again) throw new Refusal('not-found');
  const { holds } = await checkSecret(check, { secret: { kind: 'access-codes', of: again.guard }, from, now }, async () => ({
    holds: again.holds(normalisedPin(secret)),
    owner: { accountId: null, patientId: again.access.patientId },
  }));
  return holds;
}

/** A signature cannot be guessed, so nothing is counted; but it must be of the session's own account. */
async function passkeyHolds({ owners }: ConfirmPorts, session: Session, { response }: { readonly response: PasskeyAssertion }): Promise<boolean> {
  if (!owners.keys || !session.accountId) throw new Refusal('not-found');
  const { passkey, holds } = await verifyPasskey(owners.keys, response);
  return holds && passkey?.accountId === session.accountId;
}
