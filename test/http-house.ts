import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { blobsIn } from '#adapters/blobs/sealed-files.ts';
import { accessesIn } from '#adapters/postgres/accesses.ts';
import { accountsIn } from '#adapters/postgres/accounts.ts';
import { auditOf } from '#adapters/postgres/audit.ts';
import { blobKeysIn } from '#adapters/postgres/blob-keys.ts';
import { fiscalCodePinsIn } from '#adapters/postgres/fiscal-code-pins.ts';
import { profilesIn } from '#adapters/postgres/profiles.ts';
import { sessionsIn } from '#adapters/postgres/sessions.ts';
import { argon2Hasher } from '#adapters/secrets/argon2.ts';
import { keyedHash, sealedTexts } from '#adapters/secrets/keyed.ts';
import { digest } from '#adapters/system/digest.ts';
import { systemRandom } from '#adapters/system/random.ts';
import type { Grant } from '#domain/grant.ts';
import type { AccessId, PatientId, SessionId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import type { HttpApp } from '#doors/http/app.ts';
import { httpMetrics } from '#doors/http/metrics.ts';
import { operationsRoutes } from '#doors/http/operations/routes.ts';
import { portalDoor } from '#entrypoints/compose-web.ts';
import type { Config } from '#entrypoints/config.ts';
import type { Audit } from '#use-cases/ports/audit.ts';
import type { Blobs } from '#use-cases/ports/blobs.ts';
import type { JobName } from '#use-cases/ports/jobs.ts';
import { createAccount } from '#use-cases/sign-in/create-account.ts';
import { testConfig } from './config.ts';
import { type TestDatabase, testDatabase } from './database.ts';

/** The whole portal's door with its real use cases and adapters, on a real database; clock and audit can be disturbed. */
export interface HttpHouse {
  readonly app: HttpApp;
  readonly config: Config;
  /** The jobs that were asked for and are done by nobody. */
  readonly enqueued: { name: JobName; payload: unknown }[];
  readonly database: TestDatabase;
  readonly blobs: Blobs;
  /** The data folder, for other processes on the same database. */
  readonly folder: string;
  /** Readers of blobs that were opened and not closed yet. */
  openReaders(): number;
  readonly clock: { at: Date };
  /** What secrets are sealed and hashed under. */
  readonly masterKey: Uint8Array;
  /** While true no audit entry that stands by itself can be written. */
  readonly auditBroken: { now: boolean };
  readonly createAccount: ReturnType<typeof createAccount>;
  /** A patient without an account. */
  patient(over?: { familyName?: string; givenName?: string; localId?: string; fiscalCode?: string }): Promise<{ patientId: PatientId; localId: string }>;
  /** An access of an acceptance, as the desk opens it; with `pin2` as after its first publication. */
  access(patientId: PatientId, accessNumber: string, codes: { pin1: string; pin2?: string }): Promise<AccessId>;
  /** Gives the person a PIN for the codice fiscale. */
  givePin(patientId: PatientId, pin: string): Promise<void>;
  /** A session that was opened without the sign-in page; returns its cookie. */
  session(grant: Grant, over?: { next?: 'change-password'; expiresAt?: Date }): Promise<{ cookie: string; sessionId: SessionId }>;
  result(patientId: PatientId, over?: ResultOptions): Promise<SampleResult>;
  auditTrail(): Promise<{ action: string; patient_id: string | null; order_id: string | null; actor: string; request_id: string | null }[]>;
  close(): Promise<void>;
}
export interface ResultOptions {
  description?: string;
  orderNumber?: string;
  /** The acceptance. */
  accessNumber?: string;
  accessionNumber?: string;
  site?: string | null;
  orderedAt?: Date;
  pdf?: Buffer;
  /** The signed original, where the PDF came inside it. */
  original?: Buffer;
  /** Images of a study whose copy is ready. */
  jpegs?: readonly Buffer[];
  /** Of that study; one of its own where absent. */
  studyInstanceUid?: string;
  /** Numbers, from 1, of the images that the study's selection picks out. */
  keyImages?: readonly number[];
  /** The Part 10 files of that study, one for each JPEG; where absent, each JPEG stands in for its file. */
  dicom?: readonly { readonly bytes: Uint8Array; readonly transferSyntaxUid?: string; readonly deflated?: boolean }[];
  publishedAt?: Date;
  availableUntil?: Date;
  withdrawnAt?: Date;
}
export interface SampleResult {
  readonly resultId: string;
  readonly reportId: string | null;
  readonly imageIds: readonly string[];
  /** Of the images; empty where there are none. Its series is `${studyInstanceUid}.1`, its instances `${studyInstanceUid}.1.1` and on. */
  readonly studyInstanceUid: string;
}

export const NOW = new Date('2026-03-20T09:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export async function httpHouse(): Promise<HttpHouse> {
  const database = await testDatabase();
  const { db, ownerDb } = database;
  const folder = await mkdtemp(path.join(tmpdir(), 'lastra-data-'));
  const config = testConfig();
  const sealed = blobsIn({ folder: path.join(folder, 'blobs'), masterKey: config.secrets.masterKey, keys: blobKeysIn(db) });
  let openReaders = 0;
  const blobs: Blobs = {
    ...sealed,
    open: async (blobId) => {
      const reader = await sealed.open(blobId);
      if (!reader) return null;
      openReaders += 1;
      const close = async () => {
        openReaders -= 1;
        await reader.close();
      };
      return { ...reader, close };
    },
  };
  const time = { at: NOW };
  const clock = { now: () => time.at };
  const auditBroken = { now: false };
  const written = auditOf(db, clock);
  const audit: Audit = { record: (event) => (auditBroken.now ? Promise.reject(new Refusal('audit.unavailable')) : written.record(event)) };
  const metrics = httpMetrics();
  const accesses = accessesIn(db, { keyed: keyedHash(config.secrets.masterKey), seal: sealedTexts(config.secrets.masterKey) });
  const enqueued: HttpHouse['enqueued'] = [];
  const app = await portalDoor({
    store: { db, blobs, jobsWithin: () => ({ enqueue: async (name, payload) => void enqueued.push({ name, payload }) }) },
    config,
    clock,
    log: { info: () => undefined, warn: () => undefined, error: (event, facts) => console.error(event, facts) },
    metrics,
    demo: false,
    audit,
    signInsPerMinute: 100_000,
    withoutPages: true,
    moreRoutes: [operationsRoutes({ checks: [], metrics })],
  });
  await app.ready();

  async function blob(bytes: Buffer): Promise<string> {
    const writer = await blobs.create();
    await writer.append(bytes);
    await writer.flush();
    await writer.close();
    return writer.blobId;
  }

  let patients = 0;
  const house: HttpHouse = {
    app,
    config,
    enqueued,
    database,
    blobs,
    folder,
    openReaders: () => openReaders,
    clock: time,
    masterKey: config.secrets.masterKey,
    auditBroken,
    createAccount: createAccount({ accounts: accountsIn(db), profiles: profilesIn(db), hasher: argon2Hasher(), random: systemRandom, clock }),
    patient: async (over = {}) => {
      const patientId = randomUUID() as PatientId;
      patients += 1;
      const localId = over.localId ?? `SR${String(patients).padStart(6, '0')}`;
      await ownerDb
        .insertInto('patients')
        .values({
          patient_id: patientId,
          local_id: localId,
          fiscal_code: over.fiscalCode ?? 'BNCNNA54A41E897X',
          family_name: over.familyName ?? 'BIANCHI',
          given_name: over.givenName ?? 'ANNA',
          sex: 'female',
          birth_date: '1954-01-01',
          marital_status: null,
          phones: JSON.stringify([{ use: 'mobile', value: '+39 333 0000000' }]),
          emails: JSON.stringify([]),
          address: null,
          general_practitioner: null,
          contact_person: null,
          demographics_at: NOW,
        })
        .execute();
      return { patientId, localId };
    },
    access: async (patientId, accessNumber, { pin1, pin2 }) => {
      const accessId = randomUUID() as AccessId;
      await accesses.add({ accessId, patientId, accessNumber, pin1, pin2Email: null, createdAt: time.at });
      if (pin2) await accesses.pin2Of(accessId, pin2, time.at);
      return accessId;
    },
    givePin: async (patientId, pin) => fiscalCodePinsIn(db).give(patientId, await argon2Hasher().hash(pin), time.at),
    session: async (grant, { next, expiresAt } = {}) => {
      const token = randomBytes(32).toString('base64url');
      const sessionId = randomUUID() as SessionId;
      await sessionsIn(db).add(
        {
          sessionId,
          accountId: null,
          subject: `session:${sessionId}`,
          method: 'password',
          device: null,
          address: null,
          grant,
          next: next ?? null,
          createdAt: time.at,
          confirmedAt: time.at,
          lastSeenAt: time.at,
          expiresAt: expiresAt ?? new Date(time.at.getTime() + 8 * HOUR),
        },
        digest.sha256Hex(token),
      );
      return { cookie: `lastra=${token}`, sessionId };
    },
    result: async (patientId, over = {}) => {
      const resultId = randomUUID();
      const accessionNumber = over.accessionNumber ?? `SR${resultId.slice(0, 8)}`;
      await ownerDb
        .insertInto('orders')
        .values({
          order_id: resultId,
          patient_id: patientId,
          order_number: over.orderNumber ?? `N${resultId.slice(0, 8)}`,
          description: over.description ?? 'TORACE',
          status: 'final',
          ordered_at: over.orderedAt ?? NOW,
          site: over.site === undefined ? 'Mantova' : over.site,
          prescriber: null,
          access_number: over.accessNumber ?? null,
          details_at: NOW,
        })
        .execute();
      await ownerDb
        .insertInto('order_tests')
        .values({ order_id: resultId, accession_number: accessionNumber, description: over.description ?? 'TORACE', status: 'final' })
        .execute();
      await ownerDb
        .insertInto('publications')
        .values({
          order_id: resultId,
          published_at: over.publishedAt ?? new Date(NOW.getTime() - HOUR),
          available_until: over.availableUntil ?? new Date(NOW.getTime() + 45 * DAY),
          ...(over.withdrawnAt ? { withdrawn_at: over.withdrawnAt } : {}),
        })
        .execute();
      let reportId: string | null = null;
      if (over.pdf) {
        reportId = randomUUID();
        const pdfBlobId = await blob(over.pdf);
        await ownerDb.insertInto('reports').values({ report_id: reportId, order_id: resultId, report_key: 'K', accession_number: accessionNumber }).execute();
        await ownerDb
          .insertInto('report_versions')
          .values({
            report_version_id: randomUUID(),
            report_id: reportId,
            status: 'final',
            reported_at: NOW,
            media_type: over.original ? 'application/pkcs7-mime' : 'application/pdf',
            original_blob_id: over.original ? await blob(over.original) : pdfBlobId,
            pdf_blob_id: pdfBlobId,
            size_bytes: over.pdf.length,
            sha256: createHash('sha256').update(over.pdf).digest(),
            signed: over.original !== undefined,
            author: 'Dott. Verdi',
            received_at: NOW,
          })
          .execute();
      }
      const imageIds: string[] = [];
      let studyInstanceUid = '';
      if (over.jpegs) {
        const study = over.studyInstanceUid ?? `1.2.826.${parseInt(resultId.slice(0, 8), 16)}`;
        studyInstanceUid = study;
        const copyId = randomUUID();
        const jpegBlobId = await blob(Buffer.concat(over.jpegs));
        const files = over.jpegs.map((jpeg, index) => {
          const file = over.dicom?.[index];
          const bytes = Buffer.from(file?.bytes ?? jpeg);
          return {
            sizeBytes: bytes.length,
            stored: file?.deflated ? deflateRawSync(bytes) : bytes,
            deflated: file?.deflated === true,
            syntax: file?.transferSyntaxUid,
          };
        });
        const packBlobId = over.dicom ? await blob(Buffer.concat(files.map(({ stored }) => stored))) : jpegBlobId;
        let packed = 0;
        await ownerDb
          .insertInto('studies')
          .values({ study_instance_uid: study, patient_id: patientId, accession_number: accessionNumber, description: 'CT', study_date: '20260312' })
          .execute();
        await ownerDb.insertInto('order_studies').values({ order_id: resultId, study_instance_uid: study }).execute();
        await ownerDb
          .insertInto('copies')
          .values({
            copy_id: copyId,
            study_instance_uid: study,
            state: 'ready',
            reason: null,
            done: over.jpegs.length,
            total: over.jpegs.length,
            pack_blob_id: packBlobId,
            jpeg_blob_id: jpegBlobId,
          })
          .execute();
        let offset = 0;
        for (const [index, jpeg] of over.jpegs.entries()) {
          const sop = `${study}.1.${index + 1}`;
          const sums = { crc32: 0, size_bytes: jpeg.length, pack_offset: offset };
          const file = files[index];
          await ownerDb
            .insertInto('copy_instances')
            .values({
              copy_id: copyId,
              series_instance_uid: `${study}.1`,
              sop_instance_uid: sop,
              sop_class_uid: '1.2.840.10008.5.1.4.1.1.2',
              transfer_syntax_uid: file?.syntax ?? '1.2.840.10008.1.2.1',
              stored_size: file?.stored.length ?? 0,
              deflated: file?.deflated === true,
              sha256: Buffer.alloc(32),
              // Numbered backwards: the page shows them by number, not as the archive sent them.
              directory: JSON.stringify({
                values: { Modality: 'CT', SeriesDescription: 'TORACE', SeriesNumber: '1', InstanceNumber: String(over.jpegs.length - index) },
                ...(over.keyImages && index === 0
                  ? { nested: { ReferencedSOPSequence: over.keyImages.map((number) => ({ values: { ReferencedSOPInstanceUID: `${study}.1.${number}` } })) } }
                  : {}),
              }),
              crc32: 0,
              size_bytes: file?.sizeBytes ?? 0,
              pack_offset: packed,
            })
            .execute();
          packed += file?.stored.length ?? 0;
          await ownerDb
            .insertInto('copy_renderings')
            .values({ copy_id: copyId, sop_instance_uid: sop, frame: 1, rows: 1, columns: 1, ...sums })
            .execute();
          imageIds.push(`${sop}-1`);
          offset += jpeg.length;
        }
      }
      return { resultId, reportId, imageIds, studyInstanceUid };
    },
    auditTrail: () => ownerDb.selectFrom('audit_entries').select(['action', 'patient_id', 'order_id', 'actor', 'request_id']).orderBy('sequence').execute(),
    close: async () => {
      await app.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return house;
}
