import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { openEnclosed } from '#adapters/postgres/notice-seal.ts';
import { sealedTexts } from '#adapters/secrets/keyed.ts';
import type { PatientId, RecoveryId } from '#domain/identifiers.ts';
import { recoveryAnswers } from '#entrypoints/compose-recovery.ts';
import { type HttpHouse, httpHouse } from './http-house.ts';

export const PASSWORD = 'Rossa-mela7!';
export const CHOSEN = 'Verde-pera8!';

export interface Person {
  readonly patientId: PatientId;
  readonly username: string;
  readonly mobile: string;
  readonly email: string;
  readonly fiscalCode: string;
  readonly birthDate: string;
}

/** Six digits that are not these. */
export const wrong = (otp: string) => (otp === '111111' ? '222222' : '111111');

/** A portal with people who lost something, and what their browsers and the worker do about it. */
export async function recoveryHouse() {
  const house: HttpHouse = await httpHouse();
  let people = 0;

  /** Somebody with an account, a mobile, a mailbox and a birthday of their own. */
  async function person(
    over: { readonly phones?: object[]; readonly emails?: object[]; readonly birthDate?: string; readonly state?: 'temporary' } = {},
  ): Promise<Person> {
    people += 1;
    const number = String(people).padStart(4, '0');
    const fiscalCode = `TSTNNA54A41E${number}`;
    const { patientId, localId } = await house.patient({ fiscalCode });
    const username = `lost.${number}`;
    const mobile = `+39333999${number}`;
    const email = `lost.${number}@posta.example`;
    const birthDate = over.birthDate ?? new Date(Date.UTC(1930, 0, people)).toISOString().slice(0, 10);
    await house.database.ownerDb
      .updateTable('patients')
      .set({
        phones: JSON.stringify(over.phones ?? [{ use: 'mobile', value: mobile }]),
        emails: JSON.stringify(over.emails ?? [{ use: 'home', value: email }]),
        birth_date: birthDate,
      })
      .where('patient_id', '=', patientId)
      .execute();
    await house.createAccount({ role: 'patient', username, password: PASSWORD, passwordState: over.state ?? 'chosen', patientLocalId: localId });
    return { patientId, username, mobile, email, fiscalCode, birthDate };
  }

  async function proof(): Promise<string> {
    const challenge = (await house.app.inject('/api/challenge')).json();
    const solution = await solveChallenge({ challenge, deriveKey });
    return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
  }
  const post = (url: string, payload: object) => house.app.inject({ method: 'POST', url, payload });
  const start = async (asked: object) => post('/api/recoveries', { ...asked, altcha: await proof() });
  const tryOtp = (recoveryId: string, otp: string) => post(`/api/recoveries/${recoveryId}/otp`, { otp });
  const resend = (recoveryId: string) => post(`/api/recoveries/${recoveryId}/otp/resend`, {});
  const reset = (recoveryId: string, resetToken: string, chosen = CHOSEN) =>
    house.app.inject({ method: 'PUT', url: `/api/recoveries/${recoveryId}/password`, payload: { resetToken, new: chosen } });
  const signIn = (username: string, password: string) => post('/api/session', { method: 'password', username, password });

  /** What a worker does with the recoveries that were asked for. */
  async function answer(): Promise<readonly string[]> {
    const work = recoveryAnswers({ db: house.database.db }, house.config, { now: () => house.clock.at });
    const kinds: string[] = [];
    for (const { name, payload } of house.enqueued.splice(0)) {
      if (name !== 'answer-recovery') continue;
      const { recoveryId, round } = payload as { recoveryId: RecoveryId; round: number };
      kinds.push((await work({ recoveryId, round })).kind);
    }
    return kinds;
  }

  /** The notices about a recovery that lie in the outbox, their secrets opened. */
  async function told(recoveryId: string) {
    const seal = sealedTexts(house.config.secrets.masterKey);
    const rows = await house.database.ownerDb
      .selectFrom('notices')
      .selectAll()
      .where('dedupe_key', 'like', `%${recoveryId}%`)
      .orderBy('due_at')
      .orderBy('dedupe_key')
      .execute();
    return rows.map(({ notice_id, kind, channel, address, sealed_secret, expires_at }) => ({
      kind,
      channel,
      address,
      expiresAt: expires_at,
      secret: openEnclosed(seal, notice_id, sealed_secret)?.secret ?? '',
    }));
  }

  /** A recovery whose code is on its way. */
  async function withCode(asked: object): Promise<{ recoveryId: string; otp: string }> {
    const { recoveryId } = (await start(asked)).json();
    await answer();
    return { recoveryId, otp: (await told(recoveryId)).at(-1)?.secret ?? '' };
  }

  return { house, person, proof, post, start, tryOtp, resend, reset, signIn, answer, told, withCode };
}
