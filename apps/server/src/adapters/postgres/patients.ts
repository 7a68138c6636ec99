import { type Selectable, sql } from 'kysely';
import type { PatientId } from '#domain/identifiers.ts';
import type { Identity } from '#domain/patient.ts';
import { type FactValue, foldFacts, type Registers, textIn } from '#domain/registers.ts';
import type { PatientMerge, PatientRegister, StoredPatient } from '#use-cases/ports/intake.ts';
import type { Executor } from './database.ts';
import type { PatientsTable } from './tables/people.ts';

/** Patients as intake knows them: facts with their sources, merges, and how to reach somebody. */
export function patientsIn(executor: Executor): PatientRegister {
  return {
    async lock(localIds) {
      // Always in the same order, so that two messages about two patients cannot wait for each other. 1 marks patients among our advisory locks.
      for (const localId of [...new Set(localIds)].sort()) await sql`select pg_advisory_xact_lock(1, hashtext(${localId}))`.execute(executor);
    },
    async find(localId) {
      return storedOf(await executor.selectFrom('patients').selectAll().where('local_id', '=', localId).executeTakeFirst());
    },
    async byId(patientId) {
      return storedOf(await executor.selectFrom('patients').selectAll().where('patient_id', '=', patientId).executeTakeFirst());
    },
    async save({ patientId, localId, registers }) {
      const stamps = Object.values(registers);
      const columns = {
        fiscal_code: textIn(registers, 'fiscalCode'),
        family_name: textIn(registers, 'familyName') ?? '',
        given_name: textIn(registers, 'givenName') ?? '',
        sex: sexIn(registers),
        birth_date: textIn(registers, 'birthDate') ?? '',
        marital_status: textIn(registers, 'maritalStatus'),
        phones: JSON.stringify(registers.phones?.value ?? []),
        emails: JSON.stringify(registers.emails?.value ?? []),
        address: textIn(registers, 'address'),
        general_practitioner: textIn(registers, 'generalPractitioner'),
        contact_person: textIn(registers, 'contactPerson'),
        demographics_at: new Date(Math.max(0, ...stamps.map((stamp) => stamp.at))),
        demographics_rank: Math.max(0, ...stamps.map((stamp) => stamp.rank)),
        registers: JSON.stringify(registers),
      };
      const language = textIn(registers, 'language');
      await executor
        .insertInto('patients')
        .values({ patient_id: patientId, local_id: localId, ...columns, ...(language ? { language } : {}) })
        .onConflict((conflict) => conflict.column('patient_id').doUpdateSet(columns))
        .execute();
    },
    async mergeOf(localId) {
      const row = await executor.selectFrom('patient_merges').selectAll().where('merged_local_id', '=', localId).executeTakeFirst();
      return row ? mergeOf(row) : null;
    },
    async saveMerge({ mergedLocalId, survivingLocalId, mergedAt, mergedIdentity }) {
      const merged_identity = mergedIdentity && JSON.stringify(mergedIdentity);
      await executor
        .insertInto('patient_merges')
        .values({ merged_local_id: mergedLocalId, surviving_local_id: survivingLocalId, merged_at: mergedAt, merged_identity })
        .onConflict((conflict) => conflict.column('merged_local_id').doUpdateSet({ merged_identity }))
        .execute();
    },
    async mergedInto(localId) {
      const { rows } = await sql<{ merged_local_id: string }>`
        with recursive merged as (
          select merged_local_id from patient_merges where surviving_local_id = ${localId}
          union select next.merged_local_id from patient_merges next join merged on next.surviving_local_id = merged.merged_local_id
        ) select merged_local_id from merged`.execute(executor);
      return rows.map((row) => row.merged_local_id);
    },
    async absorb(merged, survivor) {
      await executor.updateTable('studies').set({ patient_id: survivor }).where('patient_id', '=', merged).execute();
      const accounts = accountsOf(executor, merged);
      await endWaysIn(executor, merged, survivor, accounts);
      await annulSharesOf(executor, merged, survivor);
      await executor
        .updateTable('show_codes')
        .set({ patient_id: survivor, ended_at: sql<Date>`coalesce(ended_at, now())` })
        .where('patient_id', '=', merged)
        .execute();
      await executor.updateTable('notices').set({ patient_id: survivor }).where('patient_id', '=', merged).execute();
      await executor.updateTable('bell_notices').set({ patient_id: survivor }).where('patient_id', '=', merged).execute();
      // Whoever is here by an account of the merged patient, or by a grant that reaches it, is not here any more.
      await executor
        .updateTable('sessions')
        .set({ ended_at: sql<Date>`coalesce(ended_at, now())`, account_id: null })
        .where((where) => where.or([where('account_id', 'in', accounts), where(sql`grant_json #>> '{reach,patientId}'`, '=', merged)]))
        .execute();
      await executor.deleteFrom('accounts').where('patient_id', '=', merged).execute();
      await executor.deleteFrom('order_numbers').where('patient_id', '=', merged).execute();
      await executor.deleteFrom('report_numbers').where('patient_id', '=', merged).execute();
      await executor.deleteFrom('patients').where('patient_id', '=', merged).execute();
    },
  };
}

/**
 * What opened everything of the merged person opens nothing any more: with the survivor's record it would open more than its holder ever had. Accesses go over,
 * they open their one acceptance as before; where the survivor has that acceptance already, its own access stays.
 */
async function endWaysIn(executor: Executor, merged: PatientId, survivor: PatientId, accounts: ReturnType<typeof accountsOf>): Promise<void> {
  const colliding = executor
    .selectFrom('accesses as own')
    .innerJoin('accesses as other', 'other.access_number', 'own.access_number')
    .select('own.access_number')
    .where('own.patient_id', '=', merged)
    .where('other.patient_id', '=', survivor);
  const collidingOrders = executor.selectFrom('orders').select('order_id').where('access_number', 'in', colliding);
  // Secrets on their way, and whatever speaks of an account.
  await executor
    .updateTable('notices')
    .set({ state: 'dropped', sealed_secret: null })
    .where('state', '=', 'due')
    .where((where) =>
      where.or([
        where('account_id', 'in', accounts),
        where.and([where('patient_id', '=', merged), where('order_id', 'is', null)]),
        where.and([where('patient_id', '=', merged), where('kind', '=', 'access.pin2'), where('order_id', 'in', collidingOrders)]),
      ]),
    )
    .execute();
  await executor.updateTable('notices').set({ account_id: null }).where('account_id', 'in', accounts).execute();
  await executor
    .deleteFrom('recoveries')
    .where((where) => where.or([where('account_id', 'in', accounts), where('patient_id', '=', merged)]))
    .execute();
  await executor.deleteFrom('passkeys').where('account_id', 'in', accounts).execute();
  await executor.deleteFrom('passkey_challenges').where('account_id', 'in', accounts).execute();
  await executor.deleteFrom('fiscal_code_pins').where('patient_id', '=', merged).execute();
  await executor.deleteFrom('accesses').where('patient_id', '=', merged).where('access_number', 'in', colliding).execute();
  await executor.updateTable('accesses').set({ patient_id: survivor }).where('patient_id', '=', merged).execute();
}

function accountsOf(executor: Executor, patientId: PatientId) {
  return executor.selectFrom('accounts').select('account_id').where('patient_id', '=', patientId);
}

function mergeOf(row: { merged_local_id: string; surviving_local_id: string; merged_at: Date; merged_identity: unknown }): PatientMerge {
  return {
    mergedLocalId: row.merged_local_id,
    survivingLocalId: row.surviving_local_id,
    mergedAt: row.merged_at,
    mergedIdentity: row.merged_identity as Identity | null,
  };
}

function storedOf(row: Selectable<PatientsTable> | undefined): StoredPatient | null {
  if (!row) return null;
  const registers = row.registers as Registers;
  return { patientId: row.patient_id as PatientId, localId: row.local_id, registers: Object.keys(registers).length ? registers : registersOf(row) };
}

function sexIn(registers: Registers): PatientsTable['sex'] {
  const sex = textIn(registers, 'sex');
  return sex === 'male' || sex === 'female' || sex === 'other' ? sex : 'unknown';
}

/** A patient that was not made by a message has columns only: they count as said when and by whom the row tells. */
function registersOf(row: {
  readonly fiscal_code: string | null;
  readonly family_name: string;
  readonly given_name: string;
  readonly sex: string;
  readonly birth_date: string;
  readonly phones: unknown;
  readonly emails: unknown;
  readonly demographics_at: Date;
  readonly demographics_rank: number;
}): Registers {
  return foldFacts(
    {},
    {
      fiscalCode: row.fiscal_code ?? undefined,
      familyName: row.family_name,
      givenName: row.given_name,
      sex: row.sex,
      birthDate: row.birth_date,
      phones: row.phones as FactValue,
      emails: row.emails as FactValue,
    },
    { rank: row.demographics_rank, at: row.demographics_at.getTime(), hash: '' },
  );
}

/** What the merged person shared is closed: whoever was shown it was shown it as another's. Its recipients' sessions end by the grant that they hold. */
async function annulSharesOf(executor: Executor, merged: PatientId, survivor: PatientId): Promise<void> {
  await sql`update notices set state = 'dropped', sealed_secret = null
    where state = 'due' and split_part(dedupe_key, ':', 1) = 'share' and split_part(dedupe_key, ':', 2) in (select share_id::text from shares where patient_id = ${merged})`.execute(
    executor,
  );
  await sql`update shares set patient_id = ${survivor}, annulled_at = coalesce(annulled_at, now()), sealed_pin = '' where patient_id = ${merged}`.execute(
    executor,
  );
}
