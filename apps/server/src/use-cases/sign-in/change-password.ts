import { failedPoints, type PasswordRule } from '#domain/password-rule.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Session } from '#domain/session.ts';
import { tellPatient } from '../notices/tell-patient.ts';
import { checkPassword, passwordOf } from './check-password.ts';
import { sessionOfAccount } from './new-session.ts';
import type { OpenedSession } from './open-session.ts';
import { knowDevice, startAnew, type TryFrom } from './secret-check.ts';
import type { SignInPorts } from './sign-in-with-password.ts';
import { newToken } from './token.ts';

/**
 * Changes the password of the session's own account (F13, F16): the current one is asked for, with the same counted tries as a sign-in. Every session of the
 * account ends, this one too; a new one is given in its place.
 * @throws Refusal password.weak with `failedRules`, password.wrong, sign-in.locked, request.too-many, service.unavailable, not-found
 */
export function changePassword(ports: SignInPorts & { readonly passwordRule: PasswordRule }) {
  return async (
    input: TryFrom & { readonly session: Session; readonly current: string; readonly new: string; readonly requestId: string },
  ): Promise<OpenedSession> => {
    const { clock, random, rule } = ports.opening.system;
    const now = clock.now();
    const { address, requestId } = input;
    const account = input.session.accountId ? await ports.accounts.find(input.session.accountId) : null;
    if (!account) throw new Refusal('not-found');
    const failedRules = failedPoints(ports.passwordRule, input.new, input.current);
    if (failedRules.length) throw new Refusal('password.weak', { failedRules });
    const { username, passwordHash } = account;
    const { holds } = await checkPassword(ports.check, { username, find: async () => account, password: input.current, from: input, now });
    if (!holds) throw new Refusal('password.wrong');
    const newHash = await ports.check.hasher.hash(input.new);
    const { method, passkeyId, device } = input.session;
    const session = sessionOfAccount(account, null, { method, ...(passkeyId ? { passkeyId } : {}), device, address }, { rule, random, now });
    const token = newToken(random);
    const { digest } = ports.opening;
    const deviceToken = await ports.opening.transactions.run(async ({ accounts, sessions, telling, audit, ...counted }) => {
      // Two changes at once: the second one checked a password that is no longer current.
      if (!(await accounts.choosePassword(account.accountId, passwordHash, newHash))) throw new Refusal('password.wrong');
      await sessions.endAllOf(session.subject, now);
      await startAnew(counted, digest, passwordOf(username));
      const known = await knowDevice(counted, { digest, secret: passwordOf(username), token: input.deviceToken ?? newToken(random), now });
      await sessions.add(session, digest.sha256Hex(token));
      if (account.patientId) {
        const told = { patientId: account.patientId, accountId: account.accountId, kind: 'password.changed', event: session.sessionId } as const;
        await tellPatient(telling, told, now);
      }
      await audit.record({
        actor: session.grant.actor,
        actorId: account.accountId,
        action: 'password.changed',
        ...(account.patientId ? { patientId: account.patientId } : {}),
        address,
        requestId,
      });
      return known;
    });
    return { session, token, deviceToken };
  };
}
