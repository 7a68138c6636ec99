import { Refusal } from '#domain/refusal.ts';
import { normalisedUsername } from '#domain/username.ts';
import type { Account, Accounts } from '../ports/accounts.ts';
import type { Audit } from '../ports/audit.ts';
import { checkPassword, type PasswordCheckPorts, passwordOf } from './check-password.ts';
import { sessionOfAccount } from './new-session.ts';
import { type Arrival, type OpenedSession, type OpeningPorts, openSession } from './open-session.ts';

export interface SignInPorts {
  readonly accounts: Accounts;
  readonly audit: Audit;
  readonly check: PasswordCheckPorts;
  readonly opening: OpeningPorts;
}

/**
 * Signs in by user name and password (F11, F12). Always a new session and a new token; the one that the browser came with is ended.
 * Unknown names, wrong passwords and run-out temporary ones are told apart by nobody.
 * @throws Refusal sign-in.refused, sign-in.locked, request.too-many, service.unavailable
 */
export function signInWithPassword(ports: SignInPorts) {
  return async (input: Arrival & { readonly username: string; readonly password: string }): Promise<OpenedSession> => {
    const { clock, random, rule } = ports.opening.system;
    const now = clock.now();
    const { address, device, requestId } = input;
    const username = normalisedUsername(input.username);
    const find = () => ports.accounts.findByUsername(username);
    const { holds, account: found } = await checkPassword(ports.check, { username, find, password: input.password, from: input, now });
    if (!found || !holds || hasRunOut(found, now)) {
      // Whose account it was aimed at is for the help desk (B10); who aimed is not known.
      const aimedAt = found ? { actorId: found.accountId, ...(found.patientId ? { patientId: found.patientId } : {}) } : {};
      await ports.audit.record({ actor: 'unknown', ...aimedAt, action: 'sign-in.refused', detail: { method: 'password' }, address, requestId });
      throw new Refusal('sign-in.refused');
    }
    const next = found.passwordState === 'temporary' ? 'change-password' : null;
    const session = sessionOfAccount(found, next, { method: 'password', device, address }, { rule, random, now });
    return openSession(ports.opening, session, input, found.patientId, {
      stands: ({ accounts }) => accounts.stands(found.accountId, found.passwordHash),
      secret: passwordOf(username),
    });
  };
}

function hasRunOut(account: Account, now: Date): boolean {
  return account.passwordState === 'temporary' && (!account.temporaryUntil || now >= account.temporaryUntil);
}
