import type { AccountId } from '#domain/identifiers.ts';
import { TEMPORARY_PASSWORD_MS } from '#domain/password-rule.ts';
import { Refusal } from '#domain/refusal.ts';
import { normalisedUsername } from '#domain/username.ts';
import { passwordOf } from '../sign-in/check-password.ts';
import { madeTemporaryPassword } from '../sign-in/made-secrets.ts';
import { startAnew } from '../sign-in/secret-check.ts';
import type { By, DeskPorts } from './desk-ports.ts';

/**
 * Opens an operator's account, or gives the one there is a new temporary password; sessions end. The password is shown this once: who runs the portal hands it over,
 * the portal holds no contact of operators.
 * @throws Refusal username.taken where it is a patient's, service.unavailable
 */
export function giveOperatorPassword(ports: DeskPorts) {
  return async (input: { readonly username: string; readonly by: By }): Promise<{ readonly password: string; readonly temporaryUntil: Date }> => {
    const username = normalisedUsername(input.username);
    const password = madeTemporaryPassword(ports.random);
    const passwordHash = await ports.hasher.hash(password);
    const now = ports.clock.now();
    const temporaryUntil = new Date(now.getTime() + TEMPORARY_PASSWORD_MS);
    await ports.transactions.run(async (tx) => {
      const accountId = ports.random.uuid() as AccountId;
      const fresh = { accountId, patientId: null, role: 'operator', username, passwordHash, passwordState: 'temporary', temporaryUntil } as const;
      const known = (await tx.accounts.add(fresh)) ? null : await tx.accounts.findByUsername(username);
      if (known && known.role !== 'operator') throw new Refusal('username.taken');
      if (known) {
        await tx.accounts.makeTemporary(known.accountId, passwordHash, temporaryUntil);
        await tx.sessions.endAllOf(`account:${known.accountId}`, now);
      }
      await startAnew(tx, ports.digest, passwordOf(username));
      const detail = { accountId: known?.accountId ?? accountId, role: 'operator' };
      await tx.audit.record({ ...input.by, action: known ? 'password.renewed' : 'account.opened', detail });
    });
    return { password, temporaryUntil };
  };
}
