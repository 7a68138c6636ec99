import type { AccountId } from '#domain/identifiers.ts';
import { TEMPORARY_PASSWORD_MS } from '#domain/password-rule.ts';
import { normalisedUsername } from '#domain/username.ts';
import type { Account, Accounts } from '../ports/accounts.ts';
import type { PasswordHasher } from '../ports/gateways.ts';
import type { Profiles } from '../ports/profiles.ts';
import type { Clock, RandomBytes } from '../ports/system.ts';

export type AccountCreation =
  | { readonly kind: 'created'; readonly accountId: AccountId }
  | { readonly kind: 'username-taken' }
  | { readonly kind: 'no-such-patient' };

/** Makes an account for a patient that the hospital knows, or for an operator. A temporary password works for 72 hours and opens nothing but its own change (F12, F13). */
export function createAccount(ports: {
  readonly accounts: Accounts;
  readonly profiles: Pick<Profiles, 'patientIdOf'>;
  readonly hasher: PasswordHasher;
  readonly random: RandomBytes;
  readonly clock: Clock;
}) {
  return async (input: {
    readonly role: Account['role'];
    readonly username: string;
    readonly password: string;
    readonly passwordState: Account['passwordState'];
    /** The hospital's number of the patient; null for an operator. */
    readonly patientLocalId: string | null;
  }): Promise<AccountCreation> => {
    const patientId = input.patientLocalId === null ? null : await ports.profiles.patientIdOf(input.patientLocalId);
    if (input.role === 'patient' && !patientId) return { kind: 'no-such-patient' };
    const username = normalisedUsername(input.username);
    const accountId = ports.random.uuid() as AccountId;
    const added = await ports.accounts.add({
      accountId,
      patientId: input.role === 'patient' ? patientId : null,
      role: input.role,
      username,
      passwordHash: await ports.hasher.hash(input.password),
      passwordState: input.passwordState,
      temporaryUntil: input.passwordState === 'temporary' ? new Date(ports.clock.now().getTime() + TEMPORARY_PASSWORD_MS) : null,
    });
    return added ? { kind: 'created', accountId } : { kind: 'username-taken' };
  };
}
