import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { sql } from 'kysely';
import { accessCodesIn, accessesIn } from '#adapters/postgres/accesses.ts';
import { keyedHash, sealedTexts } from '#adapters/secrets/keyed.ts';
import type { AccessId } from '#domain/identifiers.ts';
import type { TestDatabase } from '#test/database.ts';
import { insertOrder, insertPatient } from '#test/rows.ts';
import type { Guess } from './flood.ts';

/** Something to guess at, with its right secret and wrong ones, and the truth about what was looked at. */
export interface Target {
  readonly right: Guess;
  wrong(): Guess;
  /** Tries that the database granted on this secret: none is looked at without one. */
  granted(): Promise<number>;
  /** Looks at it that the audit trail tells of; null where the trail does not tell them from refusals without a look. */
  audited(): Promise<number | null>;
}
export type TargetKind = 'a password' | 'a PIN pair' | 'a one-time code' | 'the PIN of a share';
export type Targets = Readonly<Record<TargetKind, () => Promise<Target>>>;

const PASSWORD = 'Rossa-mela7!';
const digits = (count: number) => Array.from({ length: count }, () => randomInt(10)).join('');
const keyOf = (guarded: string) => createHash('sha256').update(guarded).digest();

/** People to be guessed at, new ones each time; a trigger keeps a record of every granted try that no refund and no lock's end takes back. */
export async function targets({ db, ownerDb }: TestDatabase, masterKey: Uint8Array): Promise<Targets> {
  await sql`create table granted_tries (key_hash bytea not null)`.execute(ownerDb);
  await sql`grant insert on granted_tries to lastra_app`.execute(ownerDb);
  await sql`create function note_granted_try() returns trigger language plpgsql as $$ begin
    if tg_op = 'INSERT' then insert into granted_tries values (new.key_hash);
    elsif new.tries > old.tries or new.window_started_at > old.window_started_at then insert into granted_tries values (new.key_hash); end if;
    return new; end $$`.execute(ownerDb);
  await sql`create trigger note_granted_try after insert or update on secret_tries for each row execute function note_granted_try()`.execute(ownerDb);

  const keyed = keyedHash(masterKey);
  const accesses = accessesIn(db, { keyed, seal: sealedTexts(masterKey) });
  const passwordHash = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const patientId = await insertPatient(ownerDb, { local_id: 'G1', family_name: 'BIANCHI', given_name: 'ANNA' });
  const granted = (guarded: string) => async () => (await sql`select 1 from granted_tries where key_hash = ${keyOf(guarded)}`.execute(ownerDb)).rows.length;
  const audited = (actorId: string) => async () =>
    (await ownerDb.selectFrom('audit_entries').select('sequence').where('actor_id', '=', actorId).where('action', 'like', 'sign-in.%').execute()).length;

  async function account(): Promise<{ accountId: string; username: string }> {
    const accountId = randomUUID();
    const username = `u${accountId.slice(0, 13)}`;
    const password = { password_hash: passwordHash, password_state: 'chosen', temporary_until: null } as const;
    await ownerDb
      .insertInto('accounts')
      .values({ account_id: accountId, patient_id: patientId, role: 'patient', username, ...password })
      .execute();
    return { accountId, username };
  }

  /** A published result, shared with two: guesses come by either link. */
  async function share(): Promise<{ shareId: string; recipients: string[]; tokens: string[]; pin: string }> {
    const shareId = randomUUID();
    const at = new Date();
    const until = new Date(at.getTime() + 86_400_000);
    const orderId = await insertOrder(ownerDb, patientId, {}, { published_at: at, available_until: until });
    const pin = `1${digits(5)}`;
    const secrets = { sealed_pin: Buffer.alloc(0), pin_hash: Buffer.from(keyed.of(`share-pin:${shareId}`, pin)), pin_delivery: 'patient' as const };
    await ownerDb
      .insertInto('shares')
      .values({ share_id: shareId, patient_id: patientId, order_id: orderId, person: null, ...secrets, language: 'it', created_at: at, expires_at: until })
      .execute();
    const [recipients, tokens] = [
      [randomUUID(), randomUUID()],
      [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')],
    ];
    const rows = recipients.map((id, which) => ({ recipient_id: id, share_id: shareId, email: `${id}@x.example`, token_hash: keyOf(tokens[which] ?? '') }));
    await ownerDb.insertInto('share_recipients').values(rows).execute();
    return { shareId, recipients, tokens, pin };
  }

  return {
    'the PIN of a share': async () => {
      const { shareId, recipients, tokens, pin } = await share();
      let sent = 0;
      const guess = (typed: string): Guess => {
        sent += 1;
        return { url: '/api/session', body: { method: 'share', token: tokens[sent % 2], pin: typed } };
      };
      return {
        right: guess(pin),
        wrong: () => guess(`2${digits(5)}`),
        granted: granted(`share:${shareId}`),
        audited: async () => (await Promise.all(recipients.map((id) => audited(`share:${id}`)()))).reduce((sum, each) => sum + each, 0),
      };
    },
    'a password': async () => {
      const { accountId, username } = await account();
      const guess = (password: string): Guess => ({ url: '/api/session', body: { method: 'password', username, password } });
      return {
        right: guess(PASSWORD),
        wrong: () => guess(randomUUID()),
        granted: granted(`password:${username}`),
        audited: audited(accountId),
      };
    },
    'a PIN pair': async () => {
      const accessId = randomUUID() as AccessId;
      const [pin1, pin2] = [`1${digits(9)}`, `1${digits(7)}`];
      await accesses.add({ accessId, patientId, accessNumber: accessId, pin1, pin2Email: null, createdAt: new Date() });
      await accesses.pin2Of(accessId, pin2, new Date());
      const guess = (typed: string): Guess => ({ url: '/api/session', body: { method: 'access-codes', pin1, pin2: typed } });
      return {
        right: guess(pin2),
        wrong: () => guess(`2${digits(7)}`),
        granted: granted(`access-codes:${accessCodesIn(db, { keyed }).guardOf(pin1)}`),
        audited: audited(`access:${accessId}`),
      };
    },
    'a one-time code': async () => {
      const { accountId } = await account();
      const recoveryId = randomUUID();
      const otp = `1${digits(5)}`;
      await ownerDb
        .insertInto('recoveries')
        .values({
          recovery_id: recoveryId,
          what: 'password',
          asked: null,
          account_id: accountId,
          patient_id: patientId,
          otp_hash: Buffer.from(keyed.of(`otp:${recoveryId}`, otp)),
          otp_expires_at: new Date(Date.now() + 300_000),
          created_at: new Date(),
        })
        .execute();
      const guess = (typed: string): Guess => ({ url: `/api/recoveries/${recoveryId}/otp`, body: { otp: typed } });
      return { right: guess(otp), wrong: () => guess(`2${digits(5)}`), granted: granted(`otp:${recoveryId}`), audited: async () => null };
    },
  };
}
