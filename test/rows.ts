import { createHash, randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { Db } from '#adapters/postgres/database.ts';
import type { Tables } from '#adapters/postgres/tables.ts';
import type { PatientId } from '#domain/identifiers.ts';

type Row<Table extends keyof Tables> = Partial<Insertable<Tables[Table]>>;

/** A patient as the intake leaves one; what is not given stands for nobody. */
export async function insertPatient(db: Db, over: Row<'patients'> = {}): Promise<PatientId> {
  const patientId = (over.patient_id ?? randomUUID()) as PatientId;
  await db
    .insertInto('patients')
    .values({
      local_id: patientId.slice(0, 8),
      family_name: 'ROSSI',
      given_name: 'MARIA',
      sex: 'female',
      birth_date: '1954-02-03',
      demographics_at: new Date(),
      ...over,
      patient_id: patientId,
    })
    .execute();
  return patientId;
}

/** A final order of that patient; without `publication` it is not shown to anybody. Gives its id, which is the result's. */
export async function insertOrder(
  db: Db,
  patientId: string,
  over: Row<'orders'> = {},
  publication?: Omit<Insertable<Tables['publications']>, 'order_id'>,
): Promise<string> {
  const orderId = over.order_id ?? randomUUID();
  const at = new Date();
  await db
    .insertInto('orders')
    .values({
      order_number: orderId.slice(0, 12),
      description: 'TC TORACE',
      status: 'final',
      ordered_at: at,
      details_at: at,
      ...over,
      order_id: orderId,
      patient_id: patientId,
    })
    .execute();
  if (publication)
    await db
      .insertInto('publications')
      .values({ ...publication, order_id: orderId })
      .execute();
  return orderId;
}

/** A study of an order's; one that other orders know already stays as it is. */
export async function insertStudy(db: Db, of: { patientId: string; orderId: string }, over: Row<'studies'> & { study_instance_uid: string }): Promise<void> {
  await db
    .insertInto('studies')
    .values({ ...over, patient_id: of.patientId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db.insertInto('order_studies').values({ order_id: of.orderId, study_instance_uid: over.study_instance_uid }).execute();
}

/** The first version of an order's only report, whose PDF lies in `pdf_blob_id`. Gives the report's id. */
export async function insertReport(
  db: Db,
  orderId: string,
  pdf: Uint8Array,
  over: Row<'report_versions'> & { pdf_blob_id: string },
  accessionNumber: string | null = null,
): Promise<string> {
  const reportId = randomUUID();
  const at = new Date();
  await db.insertInto('reports').values({ report_id: reportId, order_id: orderId, report_key: 'K', accession_number: accessionNumber }).execute();
  await db
    .insertInto('report_versions')
    .values({
      report_version_id: randomUUID(),
      report_id: reportId,
      status: 'final',
      reported_at: at,
      media_type: 'application/pdf',
      original_blob_id: over.pdf_blob_id,
      size_bytes: pdf.length,
      sha256: createHash('sha256').update(pdf).digest(),
      received_at: at,
      ...over,
    })
    .execute();
  return reportId;
}
