import type { Account } from '../ports/accounts.ts';
import type { PasswordHasher } from '../ports/gateways.ts';
import { checkSecret, type Evaluation, type SecretCheckPorts } from './secret-check.ts';

export interface PasswordCheckPorts extends SecretCheckPorts {
  readonly hasher: PasswordHasher;
}

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
    readonly address: string;
    readonly now: Date;
  },
): Promise<Evaluation & { readonly account: Account | null }> {
  return checkSecret(ports, { secret: { kind: 'password', of: input.username }, address: input.address, now: input.now }, async () => {
    const account = await input.find();
    return { holds: await ports.hasher.verify(account?.passwordHash ?? null, input.password), owner: account, account };
  });
}
