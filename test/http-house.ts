import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
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
import { insertReadyCopy, type SampleImages } from './ready-copy.ts';
import { insertOrder, insertPatient, insertReport, insertStudy } from './rows.ts';

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
  jpegs?: SampleImages['jpegs'];
  keyImages?: SampleImages['keyImages'];
  dicom?: SampleImages['dicom'];
  /** Of that study; one of its own where absent. */
  studyInstanceUid?: string;
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
      patients += 1;
      const localId = over.localId ?? `SR${String(patients).padStart(6, '0')}`;
      const patientId = await insertPatient(ownerDb, {
        local_id: localId,
        fiscal_code: over.fiscalCode ?? 'BNCNNA54A41E897X',
        family_name: over.familyName ?? 'BIANCHI',
        given_name: over.givenName ?? 'ANNA',
        birth_date: '1954-01-01',
        phones: JSON.stringify([{ use: 'mobile', value: '+39 333 0000000' }]),
        demographics_at: NOW,
      });
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
      const description = over.description ?? 'TORACE';
      const order = {
        order_id: resultId,
        order_number: over.orderNumber ?? `N${resultId.slice(0, 8)}`,
        description,
        ordered_at: over.orderedAt ?? NOW,
        site: over.site === undefined ? 'Mantova' : over.site,
        access_number: over.accessNumber ?? null,
        details_at: NOW,
      };
      await insertOrder(ownerDb, patientId, order, {
        published_at: over.publishedAt ?? new Date(NOW.getTime() - HOUR),
        available_until: over.availableUntil ?? new Date(NOW.getTime() + 45 * DAY),
        ...(over.withdrawnAt ? { withdrawn_at: over.withdrawnAt } : {}),
      });
      await ownerDb.insertInto('order_tests').values({ order_id: resultId, accession_number: accessionNumber, description, status: 'final' }).execute();
      let reportId: string | null = null;
      if (over.pdf) {
        const pdfBlobId = await blob(over.pdf);
        const signed = over.original ? { media_type: 'application/pkcs7-mime' as const, original_blob_id: await blob(over.original), signed: true } : {};
        const version = { pdf_blob_id: pdfBlobId, reported_at: NOW, received_at: NOW, author: 'Dott. Verdi', ...signed };
        reportId = await insertReport(ownerDb, resultId, over.pdf, version, accessionNumber);
      }
      const studyInstanceUid = over.jpegs ? (over.studyInstanceUid ?? `1.2.826.${parseInt(resultId.slice(0, 8), 16)}`) : '';
      if (over.jpegs)
        await insertStudy(
          ownerDb,
          { patientId, orderId: resultId },
          { study_instance_uid: studyInstanceUid, accession_number: accessionNumber, description: 'CT', study_date: '20260312' },
        );
      const imageIds = over.jpegs
        ? await insertReadyCopy(
            ownerDb,
            studyInstanceUid,
            { jpegs: over.jpegs, keyImages: over.keyImages ?? [], ...(over.dicom ? { dicom: over.dicom } : {}) },
            blob,
          )
        : [];
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
