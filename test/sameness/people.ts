import { randomUUID } from 'node:crypto';
import { accessesIn } from '#adapters/postgres/accesses.ts';
import type { Db } from '#adapters/postgres/database.ts';
import { argon2Hasher } from '#adapters/secrets/argon2.ts';
import { keyedHash, sealedTexts } from '#adapters/secrets/keyed.ts';
import type { AccessId } from '#domain/identifiers.ts';
import { insertPatient } from '#test/rows.ts';

/** What somebody may type of themselves. */
export interface Typed {
  readonly username: string;
  readonly fiscalCode: string;
  readonly mobile: string;
  readonly email: string;
  readonly birthDate: string;
  readonly pin1: string;
}

/** The people of a kind: the same lengths and letters whether they exist or not. */
export function typedBy(kind: 'known' | 'unknown', at: number): Typed {
  const number = String(at).padStart(4, '0');
  const [letter, digit] = kind === 'known' ? ['K', '1'] : ['U', '2'];
  return {
    username: `${letter.toLowerCase()}.person.${number}`,
    fiscalCode: `TST${letter}NN54A41E${number}`,
    mobile: `+39333${digit}00${number}`,
    email: `${letter.toLowerCase()}.person.${number}@posta.example`,
    birthDate: new Date(Date.UTC(kind === 'known' ? 1950 : 1960, 0, 1 + at)).toISOString().slice(0, 10),
    pin1: `${digit}23456${number}`,
  };
}

/** Makes the known: each with an account, a PIN and an access of their own, and a contact of each kind. */
export async function makeKnown(db: Db, masterKey: Uint8Array, count: number): Promise<void> {
  // One hash for all: what it costs to check is what counts.
  const hash = await argon2Hasher().hash('Nobody-types-7!');
  const accesses = accessesIn(db, { keyed: keyedHash(masterKey), seal: sealedTexts(masterKey) });
  const now = new Date();
  for (let at = 0; at < count; at += 1) {
    const { username, fiscalCode, mobile, email, birthDate, pin1 } = typedBy('known', at);
    const contact = (use: string, value: string) => JSON.stringify([{ use, value }]);
    const patientId = await insertPatient(db, {
      local_id: `SAME${at}`,
      fiscal_code: fiscalCode,
      family_name: 'PROVA',
      given_name: 'ANNA',
      birth_date: birthDate,
      phones: contact('mobile', mobile),
      emails: contact('home', email),
    });
    await db
      .insertInto('accounts')
      .values({ account_id: randomUUID(), patient_id: patientId, role: 'patient', username, password_hash: hash, password_state: 'chosen' })
      .execute();
    await db.insertInto('fiscal_code_pins').values({ patient_id: patientId, pin_hash: hash, made_at: now }).execute();
    const accessId = randomUUID() as AccessId;
    await accesses.add({ accessId, patientId, accessNumber: `A${at}`, pin1, pin2Email: null, createdAt: now });
    await accesses.pin2Of(accessId, '98765432', now);
  }
}
