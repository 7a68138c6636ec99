import type { Account } from '../ports/accounts.ts';
import type { PasswordHasher } from '../ports/gateways.ts';
import { checkSecret, type Evaluation, type GuardedSecret, type SecretCheckPorts, type TryFrom } from './secret-check.ts';

export interface PasswordCheckPorts extends SecretCheckPorts {
  readonly hasher: PasswordHasher;
}

/** What tries at somebody's password are counted for. */
export const passwordOf = (username: string): GuardedSecret => ({ kind: 'password', of: username });

/**
 * Checks a password under the limits of passwords. A name that nobody has takes the same way and time.
 * @throws Refusal sign-in.locked, request.too-many, service.unavailable
 */
export function checkPassword(
  ports: PasswordCheckPorts,
  input: {
    readonly username: string;
    readonly find: () => Promise<Account | null>;
    readonly password: string;
    readonly from: TryFrom;
    readonly now: Date;
  },
): Promise<Evaluation & { readonly account: Account | null }> {
  return checkSecret(ports, { secret: passwordOf(input.username), from: input.from, now: input.now }, async () => {
    const account = await input.find();
    return { holds: await ports.hasher.verify(account?.passwordHash ?? null, input.password), owner: account, account };
  });
}
