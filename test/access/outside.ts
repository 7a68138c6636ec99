import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { signInRemainsIn } from '#adapters/postgres/sign-in-remains.ts';
import { grantOfOperator } from '#domain/grant.ts';
import { type HttpHouse, NOW } from '#test/http-house.ts';
import { forgetRemains } from '#use-cases/sessions/forget-remains.ts';
import type { Outside } from './everyone.ts';

const MINUTE = 60_000;
const CHOSEN = 'Verde-pera8!';

interface Outsiders {
  readonly signIn: (payload: object) => Promise<string>;
  readonly account: (username: string) => Promise<{ method: string; username: string; password: string }>;
  readonly password: string;
}

/** Cookies of those who are outside: each session was the patient's own, and ended in its own way, through the door where there is one. */
export async function outsiders(house: HttpHouse, { signIn, account, password }: Outsiders): Promise<Record<Outside, string>> {
  const { ownerDb } = house.database;
  const call = async (cookie: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) => {
    const answer = await house.app.inject({ method, url, headers: { cookie }, ...(payload ? { payload } : {}) });
    expect([url, answer.statusCode < 300]).toEqual([url, true]);
    return answer;
  };
  const inTime = async <T>(minutes: number, work: () => Promise<T>): Promise<T> => {
    house.clock.at = new Date(NOW.getTime() + minutes * MINUTE);
    try {
      return await work();
    } finally {
      house.clock.at = NOW;
    }
  };
  const someone = await account('anna.prima');
  const signedOut = await signIn(someone);
  await call(signedOut, 'DELETE', '/api/session');

  const everywhere = await signIn(someone);
  await call(await signIn(someone), 'DELETE', '/api/sessions');

  const elsewhere = await signIn(someone);
  const here = await signIn(someone);
  const { items } = (await call(here, 'GET', '/api/sessions')).json() as { items: { current: boolean; sessionId: string }[] };
  for (const { current, sessionId } of items) if (!current) await call(here, 'DELETE', `/api/sessions/${sessionId}`);

  const changing = await account('anna.cambia');
  const beforeChange = await signIn(changing);
  await call(await signIn(changing), 'PUT', '/api/session/password', { current: password, new: CHOSEN });

  const recovering = await account('anna.recupera');
  const beforeRecovery = await signIn(recovering);
  const { recoveryId, resetToken } = await waitingRecovery(recovering.username);
  await call('', 'PUT', `/api/recoveries/${recoveryId}/password`, { resetToken, new: CHOSEN });
  const { resetToken: waiting } = await waitingRecovery(recovering.username);

  const forgotten = await inTime(-3 * 24 * 60, () => signIn(someone));
  const remains = {
    remains: signInRemainsIn(house.database.db),
    clock: { now: () => NOW },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  };
  const rows = () => ownerDb.selectFrom('sessions').select('session_id').where('created_at', '<', NOW).execute();
  expect(await rows()).toHaveLength(1);
  await forgetRemains(remains)();
  expect(await rows()).toHaveLength(0);

  const { challenge } = (await call('', 'POST', '/api/session/passkey-options', {})).json();
  return {
    nobody: '',
    'the patient, session over': (await house.session(grantOfOperator(), { expiresAt: NOW })).cookie,
    'the patient, left idle': await inTime(-16, () => signIn(someone)),
    'the patient, signed out': signedOut,
    'the patient, signed out everywhere': everywhere,
    'the patient, ended from elsewhere': elsewhere,
    'the patient, password changed since': beforeChange,
    'the patient, password recovered since': beforeRecovery,
    'the patient, forgotten since': forgotten,
    'a code of a recovery that waits for its password': `lastra=${waiting}`,
    'a challenge of a passkey': `lastra=${challenge}`,
    'a forged cookie': `lastra=${'A'.repeat(43)}`,
  };

  /** A recovery whose code was right: what is left is to choose a password. */
  async function waitingRecovery(username: string): Promise<{ recoveryId: string; resetToken: string }> {
    const { account_id } = await ownerDb.selectFrom('accounts').select('account_id').where('username', '=', username).executeTakeFirstOrThrow();
    const recoveryId = randomUUID();
    const resetToken = randomBytes(32).toString('base64url');
    await ownerDb
      .insertInto('recoveries')
      .values({
        recovery_id: recoveryId,
        what: 'password',
        asked: null,
        account_id,
        patient_id: null,
        reset_hash: createHash('sha256').update(resetToken).digest(),
        reset_expires_at: new Date(NOW.getTime() + 10 * MINUTE),
        created_at: NOW,
      })
      .execute();
    return { recoveryId, resetToken };
  }
}
