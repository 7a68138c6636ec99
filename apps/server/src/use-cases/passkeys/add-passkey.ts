import type { PasskeyId } from '#domain/identifiers.ts';
import { MOST_PASSKEYS } from '#domain/passkey.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Session } from '#domain/session.ts';
import type { Audit } from '../ports/audit.ts';
import type { Bell } from '../ports/bell.ts';
import type { Passkey, PasskeyRegistration, Passkeys, PasskeyVerifier } from '../ports/passkeys.ts';
import type { Transactions } from '../ports/system.ts';
import { type CeremonyPorts, takeChallenge } from './passkey-ports.ts';

/**
 * Keeps the passkey that the browser made for the options of `beginPasskey`, and tells its owner in the portal. The challenge is spent whatever comes of it.
 * @throws Refusal not-found (no account), passkey.refused: an answer to nothing, too late, again, of elsewhere, without its person verified, or known already
 */
export function addPasskey(ports: {
  readonly transactions: Transactions<{ readonly passkeys: Passkeys; readonly bell: Bell; readonly audit: Audit }>;
  readonly verifier: PasskeyVerifier;
  readonly ceremony: CeremonyPorts;
}) {
  return async (input: {
    readonly session: Session;
    readonly name: string;
    readonly answer: PasskeyRegistration;
    readonly address: string;
    readonly requestId: string;
  }): Promise<Passkey> => {
    const { session, address, requestId } = input;
    const { accountId } = session;
    if (!accountId) throw new Refusal('not-found');
    const { clock, random } = ports.ceremony;
    const challenge = await takeChallenge({ ...ports.ceremony, verifier: ports.verifier }, input.answer.response.clientDataJSON, accountId);
    const credential = challenge === null ? null : await ports.verifier.registration(input.answer, challenge);
    if (!credential) throw new Refusal('passkey.refused');
    const passkey: Passkey = { passkeyId: random.uuid() as PasskeyId, accountId, ...credential, name: input.name, createdAt: clock.now(), lastUsedAt: null };
    await ports.transactions.run(async ({ passkeys, bell, audit }) => {
      if (!(await passkeys.add(passkey)) || (await passkeys.of(accountId)).length > MOST_PASSKEYS) throw new Refusal('passkey.refused');
      const { passkeyId, createdAt } = passkey;
      const { reach } = session.grant;
      if (reach.kind === 'patient') {
        await bell.ring({ patientId: reach.patientId, orderId: null, kind: 'passkey.added', dedupeKey: `passkey.added:${passkeyId}`, at: createdAt });
      }
      await audit.record({ actor: session.grant.actor, actorId: accountId, action: 'passkey.added', detail: { passkeyId }, address, requestId });
    });
    return passkey;
  };
}
