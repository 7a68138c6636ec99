import { accessesIn } from '#adapters/postgres/accesses.ts';
import { accountsIn } from '#adapters/postgres/accounts.ts';
import type { Db } from '#adapters/postgres/database.ts';
import { fiscalCodePinsIn } from '#adapters/postgres/fiscal-code-pins.ts';
import { profilesIn } from '#adapters/postgres/profiles.ts';
import { argon2Hasher } from '#adapters/secrets/argon2.ts';
import { keyedHash, sealedTexts } from '#adapters/secrets/keyed.ts';
import type { MovableClock } from '#adapters/system/clock.ts';
import { systemRandom as random } from '#adapters/system/random.ts';
import type { AccessId } from '#domain/identifiers.ts';
import { mllpClient } from '#doors/demo/mllp-client.ts';
import { sampleStudies } from '#doors/demo/sample/archive-files.ts';
import { makeArchive } from '#doors/demo/sample/make-archive.ts';
import { ACCOUNTS, LUCIAS_ACCESS, PAOLOS_PIN, PATIENTS } from '#doors/demo/sample/people.ts';
import { demoSigner } from '#doors/demo/sample/sign.ts';
import { seed } from '#doors/demo/seed.ts';
import type { IntakePorts } from '#use-cases/intake/intake-ports.ts';
import { createAccount } from '#use-cases/sign-in/create-account.ts';
import type { Config } from './config.ts';

const OFFSET = 'demo.clock_offset_ms';
const BEGUN_AT = 'demo.begun_at';
const FILLED_AT = 'demo.archive_filled_at';
const SEEDED_AT = 'demo.seeded_at';

async function fact(db: Db, name: string): Promise<number | null> {
  const row = await db.selectFrom('settings_facts').select('value').where('name', '=', name).executeTakeFirst();
  return row ? Number(row.value) : null;
}

async function keep(db: Db, name: string, value: number): Promise<void> {
  const json = JSON.stringify(value);
  await db
    .insertInto('settings_facts')
    .values({ name, value: json })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: json }))
    .execute();
}

/** Sets the clock to where the demo's last run left it. */
export async function restoreClock(db: Db, clock: MovableClock): Promise<void> {
  clock.move((await fact(db, OFFSET)) ?? 0);
}

/** Moves the portal's clock ahead, for this run and the next ones. */
export async function advanceClock(db: Db, clock: MovableClock, ms: number): Promise<Date> {
  const offset = ((await fact(db, OFFSET)) ?? 0) + ms;
  await keep(db, OFFSET, offset);
  clock.move(offset);
  return clock.now();
}

export interface SampleArchive {
  /** The moment that the sample hospital's life is told from. */
  readonly now: Date;
  /** Settles once every study lies in the archive. */
  readonly filled: Promise<void>;
}

/** Begins to make the sample archive, in threads of its own; where a run was cut short, what is missing is made again as it was meant. */
export async function beginArchive(db: Db, { portal }: Config, folder: string): Promise<SampleArchive> {
  const begun = await fact(db, BEGUN_AT);
  const now = new Date(begun ?? Math.floor(Date.now() / 60_000) * 60_000);
  await keep(db, BEGUN_AT, now.getTime());
  const make = async () => {
    await makeArchive(folder, now, portal.timeZone);
    await keep(db, FILLED_AT, Date.now());
  };
  return { now, filled: (await fact(db, FILLED_AT)) === null ? make() : Promise.resolve() };
}

export interface SampleOptions {
  readonly db: Db;
  readonly config: Config;
  readonly clock: MovableClock;
  readonly intake: IntakePorts;
  readonly mllpPort: number;
  readonly now: Date;
}

/** Makes the sample hospital's people and results the first time. Cut short, it begins again: the same messages change nothing twice. */
export async function seedHospital({ db, config, clock, intake, mllpPort, now }: SampleOptions): Promise<void> {
  if ((await fact(db, SEEDED_AT)) !== null) return;
  const ris = await mllpClient(mllpPort);
  const timeTravel = async (to: Date | null) => clock.move(to === null ? 0 : to.getTime() - Date.now());
  await seed({ ris, printer: intake.printer, signer: await demoSigner(now), timeTravel, timeZone: config.portal.timeZone }, now);
  ris.close();
  const create = createAccount({ accounts: accountsIn(db), profiles: profilesIn(db), hasher: argon2Hasher(), random, clock });
  for (const { patient, ...account } of ACCOUNTS) {
    await create({ ...account, patientLocalId: PATIENTS.find((known) => known.key === patient)?.localId ?? null });
  }
  await tellThePast(db, clock);
  await giveCodes(db, config, clock);
  await keep(db, SEEDED_AT, now.getTime());
}

/** What was released more than a day ago was told then: nobody is written to about it today. */
async function tellThePast(db: Db, clock: MovableClock): Promise<void> {
  const yesterday = new Date(clock.now().getTime() - 86_400_000);
  await db
    .updateTable('notices')
    .set((row) => ({ state: 'sent', sent_at: row.ref('due_at'), settled_at: row.ref('due_at') }))
    .where('state', '=', 'due')
    .where('due_at', '<', yesterday)
    .execute();
}

/** What the desk would give: PIN1 on paper, PIN2 as if it had come by e-mail, and the PIN of a codice fiscale. */
async function giveCodes(db: Db, { secrets }: Config, clock: MovableClock): Promise<void> {
  const profiles = profilesIn(db);
  const idOf = async (key: string) => profiles.patientIdOf(PATIENTS.find((known) => known.key === key)?.localId ?? '');
  const [lucia, paolo] = [await idOf(LUCIAS_ACCESS.patient), await idOf(PAOLOS_PIN.patient)];
  if (!lucia || !paolo) throw new Error('The sample hospital does not know its own people.');
  const accesses = accessesIn(db, { keyed: keyedHash(secrets.masterKey), seal: sealedTexts(secrets.masterKey) });
  const { accessNumber, pin1, pin2 } = LUCIAS_ACCESS;
  const accessId = random.uuid() as AccessId;
  if (await accesses.add({ accessId, patientId: lucia, accessNumber, pin1, pin2Email: null, createdAt: clock.now() }))
    await accesses.pin2Of(accessId, pin2, clock.now());
  await fiscalCodePinsIn(db).give(paolo, await argon2Hasher().hash(PAOLOS_PIN.pin), clock.now());
}

/** Waits for the archive, but no longer than a newcomer should: what is not there then is being fetched, and the pages say so. */
export async function patientlyFilled(filled: Promise<void>, patienceMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs);
  });
  await Promise.race([filled, enough]);
  clearTimeout(timer);
}

/** The studies that the demo's archive keeps near-line, and those that it refuses. */
export function archiveOddities(config: Config): { readonly nearLine: ReadonlySet<string>; readonly refused: ReadonlySet<string> } {
  const kept = (as: 'near-line' | 'refused') =>
    new Set(sampleStudies(new Date(), config.portal.timeZone).flatMap(({ order, facts }) => (order.archive === as ? [facts.studyInstanceUid] : [])));
  return { nearLine: kept('near-line'), refused: kept('refused') };
}

/** At every start of the demo the time of its near-line copies is over, so that a recall can be seen. To be called before any work on jobs begins. */
export async function endNearLineCopies(db: Db, clock: MovableClock, nearLine: ReadonlySet<string>): Promise<void> {
  const copies = () => db.updateTable('copies').where('study_instance_uid', 'in', [...nearLine]);
  await copies().where('state', '<>', 'ready').set({ state: 'ended' }).execute();
  await copies().where('state', '=', 'ready').set({ ends_at: clock.now() }).execute();
}
