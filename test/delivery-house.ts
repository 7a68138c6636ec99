import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { deliveriesIn } from '#adapters/postgres/deliveries.ts';
import { releasesIn } from '#adapters/postgres/releases.ts';
import { transactionsOf } from '#adapters/postgres/transactions.ts';
import { digest } from '#adapters/system/digest.ts';
import { nodePacking } from '#adapters/system/packing.ts';
import { systemPause } from '#adapters/system/pause.ts';
import type { Copy } from '#domain/copy.ts';
import { type Grant, grantOfPatient } from '#domain/grant.ts';
import type { BlobId, CopyId, PatientId } from '#domain/identifiers.ts';
import type { MediumStudy } from '#domain/medium/medium-input.ts';
import type { Session, Subject } from '#domain/session.ts';
import type { HttpApp } from '#doors/http/app.ts';
import type { EventPace } from '#doors/http/deliveries/delivery-events.ts';
import { deliveryRoutes } from '#doors/http/deliveries/routes.ts';
import { httpMetrics } from '#doors/http/metrics.ts';
import { httpServer } from '#doors/http/server.ts';
import { cancelDelivery } from '#use-cases/delivery/cancel-delivery.ts';
import { findDelivery } from '#use-cases/delivery/find-delivery.ts';
import { listDeliveries } from '#use-cases/delivery/list-deliveries.ts';
import { openMedium } from '#use-cases/delivery/open-medium.ts';
import { prepareMedium } from '#use-cases/delivery/prepare-medium.ts';
import { requestDelivery } from '#use-cases/delivery/request-delivery.ts';
import { weighMedia } from '#use-cases/delivery/weigh-media.ts';
import type { AuditEvent } from '#use-cases/ports/audit.ts';
import type { Copies } from '#use-cases/ports/copies.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { type MemoryBlobs, memoryBlobs } from './media.ts';
import { insertOrder, insertPatient, insertReport, insertStudy } from './rows.ts';

/** The real door and use cases of deliveries on a real database; copies, blobs, audit, clock and timer are in the test's hands. */
export interface DeliveryHouse {
  readonly database: TestDatabase;
  readonly blobs: MemoryBlobs;
  readonly copies: Map<string, { copy: Copy; study: MediumStudy | null }>;
  readonly jobs: { name: string; copyId: string }[];
  readonly audit: AuditEvent[];
  /** Makes the next audit entries fail. */
  readonly auditBroken: { now: boolean };
  readonly clock: { at: Date };
  readonly url: string;
  readonly app: HttpApp;
  /** Lets every running watch look once. */
  tick(): void;
  readonly watches: () => number;
  /** A patient with a signed-in session. */
  person(givenName?: string): Promise<Person>;
  /** Another session: of the same patient, with this grant and account. */
  signIn(patientId: PatientId, grant: Grant, subject?: Subject): Promise<Person>;
  /** A published result of that patient with these studies, and a report where `pdf` is given. */
  result(person: Person, options: { studies?: readonly string[]; pdf?: Uint8Array }): Promise<string>;
  ready(study: MediumStudy): void;
  setCopy(studyInstanceUid: string, over: Partial<Copy>): void;
  request(person: Person | null, path: string, init?: RequestInit): Promise<Response>;
  post(person: Person, resultId: string, choice?: object): Promise<Response>;
  close(): Promise<void>;
}
export interface Person {
  readonly patientId: PatientId;
  readonly token: string;
  readonly session: Session;
}

export async function deliveryHouse(options: { pace?: EventPace; formats?: readonly ('zip' | 'iso')[] } = {}): Promise<DeliveryHouse> {
  const database = await testDatabase();
  const { db, ownerDb } = database;
  const blobs = memoryBlobs(64 * 1024);
  const copies: DeliveryHouse['copies'] = new Map();
  const jobs: DeliveryHouse['jobs'] = [];
  const audit: AuditEvent[] = [];
  const auditBroken = { now: false };
  const clock = { at: new Date('2026-03-20T09:00:00Z') };
  const sessions = new Map<string, Session>();
  const ticks = new Set<() => void>();

  const copiesPort: Copies = {
    ofStudies: async (uids) => uids.flatMap((uid) => copies.get(uid)?.copy ?? []),
    want: async (studyInstanceUid) => {
      const known = copies.get(studyInstanceUid);
      if (known && known.copy.state !== 'failed') return { copyId: known.copy.copyId, created: false };
      const copyId = randomUUID() as CopyId;
      copies.set(studyInstanceUid, {
        copy: { copyId, studyInstanceUid, state: 'wanted', reason: null, done: 0, total: null, packBlobId: null, jpegBlobId: null },
        study: null,
      });
      return { copyId, created: true };
    },
    instancesOf: async (copyId) => [...copies.values()].find(({ copy }) => copy.copyId === copyId)?.study?.instances ?? [],
    renderingsOf: async (copyId) => [...copies.values()].find(({ copy }) => copy.copyId === copyId)?.study?.renderings ?? [],
  };
  const system = { clock: { now: () => clock.at }, random: { bytes: (length: number) => new Uint8Array(randomBytes(length)), uuid: () => randomUUID() } };
  const timer = {
    every: (_ms: number, tick: () => void) => {
      ticks.add(tick);
      return { stop: () => void ticks.delete(tick) };
    },
  };
  const prepare = prepareMedium(
    { copies: copiesPort, blobs, packing: nodePacking(), digest, pause: systemPause },
    {
      hospital: { name: 'Ospedale San Rocco', phone: '+39 0376 000000', email: 'aiuto@sanrocco.example', hours: '9-13' },
      software: 'Lastra 0.1.0',
      languages: ['it', 'en'],
      localDay: (at) => at.toISOString().slice(0, 10),
    },
  );
  const deliveries = deliveriesIn(db);
  const releases = releasesIn(db);
  const recorder = {
    record: async (event: AuditEvent) => {
      if (auditBroken.now) throw new Error('The audit cannot be written');
      audit.push(event);
    },
  };
  const transactions = transactionsOf(db, (tx) => ({
    deliveries: deliveriesIn(tx),
    copies: copiesPort,
    jobs: { enqueue: async (name: string, payload: object) => void jobs.push({ name, copyId: 'copyId' in payload ? String(payload.copyId) : '' }) },
  }));
  const finding = { deliveries, releases, copies: copiesPort, prepareMedium: prepare, clock: system.clock };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const app = await httpServer({
    routes: [
      deliveryRoutes({
        requestDelivery: requestDelivery({ releases, copies: copiesPort, transactions, prepareMedium: prepare, formats: options.formats ?? ['zip'], system }),
        weighMedia: weighMedia({ releases, copies: copiesPort, prepareMedium: prepare, formats: options.formats ?? ['zip'], clock: system.clock }),
        listDeliveries: listDeliveries(finding),
        findDelivery: findDelivery(finding),
        cancelDelivery: cancelDelivery({ deliveries, clock: system.clock }),
        openMedium: openMedium({
          deliveries,
          releases,
          copies: copiesPort,
          content: { prepareMedium: prepare, blobs, packing: nodePacking(), audit: recorder },
          system: { clock: system.clock, timer },
        }),
        support: { phone: '+39 0376 000000', email: 'aiuto@sanrocco.example' },
        ...(options.pace ? { pace: options.pace } : {}),
      }),
    ],
    authenticate: async (token) => sessions.get(token) ?? null,
    log,
    random: system.random,
    metrics: httpMetrics(),
    secure: false,
    trustProxy: false,
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;

  async function person(givenName = 'MARIO'): Promise<Person> {
    const patientId = await insertPatient(ownerDb, { given_name: givenName, sex: 'male', demographics_at: clock.at });
    return signIn(patientId, grantOfPatient(patientId));
  }

  async function signIn(patientId: PatientId, grant: Grant, subject?: Subject): Promise<Person> {
    const token = randomBytes(32).toString('base64url');
    const sessionId = randomUUID() as Session['sessionId'];
    const session: Session = {
      sessionId,
      accountId: null,
      subject: subject ?? `session:${sessionId}`,
      method: 'password',
      device: null,
      address: null,
      grant,
      next: null,
      createdAt: clock.at,
      confirmedAt: clock.at,
      lastSeenAt: clock.at,
      expiresAt: new Date(clock.at.getTime() + 3_600_000),
    };
    sessions.set(token, session);
    await ownerDb
      .insertInto('sessions')
      .values({
        token_hash: createHash('sha256').update(token).digest(),
        session_id: session.sessionId,
        account_id: null,
        subject: session.subject,
        actor: grant.actor,
        grant_json: JSON.stringify(grant),
        next_step: null,
        created_at: clock.at,
        last_seen_at: clock.at,
        expires_at: session.expiresAt,
      })
      .execute();
    return { patientId, token, session };
  }

  async function result(of: Person, { studies = [], pdf }: { studies?: readonly string[]; pdf?: Uint8Array }): Promise<string> {
    const order = { order_number: randomUUID().slice(0, 8), ordered_at: clock.at, details_at: clock.at };
    const publication = { published_at: new Date('2026-03-15T09:00:00Z'), available_until: new Date('2026-04-29T09:00:00Z') };
    const orderId = await insertOrder(ownerDb, of.patientId, order, publication);
    for (const uid of studies) await insertStudy(ownerDb, { patientId: of.patientId, orderId }, { study_instance_uid: uid });
    if (pdf) await addReport(orderId, pdf);
    return orderId;
  }

  async function addReport(orderId: string, pdf: Uint8Array): Promise<void> {
    const blobId = blobs.put(pdf);
    await ownerDb
      .insertInto('blobs')
      .values({ blob_id: blobId, wrapped_key: Buffer.from('key') })
      .execute();
    await insertReport(ownerDb, orderId, pdf, { pdf_blob_id: blobId, reported_at: clock.at, received_at: clock.at });
  }

  function setCopy(studyInstanceUid: string, over: Partial<Copy>): void {
    const copyId = (copies.get(studyInstanceUid)?.copy.copyId ?? randomUUID()) as CopyId;
    copies.set(studyInstanceUid, {
      copy: { copyId, studyInstanceUid, state: 'wanted', reason: null, done: 0, total: null, packBlobId: null, jpegBlobId: null, ...over },
      study: copies.get(studyInstanceUid)?.study ?? null,
    });
  }
  function ready(study: MediumStudy): void {
    const { studyInstanceUid, packBlobId, jpegBlobId, instances } = study;
    copies.set(studyInstanceUid, {
      copy: {
        copyId: randomUUID() as CopyId,
        studyInstanceUid,
        state: 'ready',
        reason: null,
        done: instances.length,
        total: instances.length,
        packBlobId,
        jpegBlobId,
      },
      study,
    });
  }
  const request = (of: Person | null, path: string, init: RequestInit = {}) =>
    fetch(url + path, { ...init, headers: { ...(of ? { cookie: `lastra=${of.token}` } : {}), ...init.headers } });

  return {
    database,
    blobs,
    copies,
    jobs,
    audit,
    auditBroken,
    clock,
    url,
    app,
    person,
    signIn,
    result,
    ready,
    setCopy,
    request,
    tick: () => {
      for (const tick of ticks) tick();
    },
    watches: () => ticks.size,
    post: (of, resultId, choice = {}) =>
      request(of, `/api/results/${resultId}/deliveries`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ medium: 'zip', take: 'all', ...choice }),
      }),
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}

/** A blob of the test's as the database knows it, so that its key can be destroyed. */
export async function knowBlob(house: DeliveryHouse, blobId: BlobId): Promise<void> {
  await house.database.ownerDb
    .insertInto('blobs')
    .values({ blob_id: blobId, wrapped_key: Buffer.from('key') })
    .execute();
}
