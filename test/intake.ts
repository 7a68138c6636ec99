import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import type { PgBoss } from 'pg-boss';
import { blobsIn } from '#adapters/blobs/sealed-files.ts';
import { auditIn } from '#adapters/postgres/audit.ts';
import { blobKeysIn } from '#adapters/postgres/blob-keys.ts';
import { copiesIn } from '#adapters/postgres/copies.ts';
import { type Db, openDatabase } from '#adapters/postgres/database.ts';
import { intakeStoresIn, persistent } from '#adapters/postgres/intake-stores.ts';
import { jobsIn, openBoss } from '#adapters/postgres/jobs.ts';
import { transactionsOf } from '#adapters/postgres/transactions.ts';
import { reportPrinterOf } from '#adapters/printing/report-pdf.ts';
import { keyedHash, sealedTexts } from '#adapters/secrets/keyed.ts';
import { digest } from '#adapters/system/digest.ts';
import { systemRandom } from '#adapters/system/random.ts';
import { LISTENER_DEFAULTS, type ListenerSettings, type MllpListener, mllpListener } from '#doors/mllp/listener.ts';
import { readMessage } from '#doors/mllp/messages/read-message.ts';
import type { ReadingSettings } from '#doors/mllp/messages/reading.ts';
import { mllpDecoder, mllpFrame } from '#standards/hl7v2/mllp.ts';
import type { IntakePorts } from '#use-cases/intake/intake-ports.ts';
import { receiveMessage } from '#use-cases/intake/receive-message.ts';
import type { Blobs } from '#use-cases/ports/blobs.ts';
import type { Log } from '#use-cases/ports/system.ts';
import { type TestDatabase, testDatabase } from './database.ts';

/** The whole of intake with real parts: MLLP door on a free port, use cases, PostgreSQL, queues, sealed files. Only the clock is in the test's hands. */
export interface IntakeHouse {
  readonly database: TestDatabase;
  readonly db: Db;
  readonly ports: IntakePorts;
  readonly blobs: Blobs;
  /** What secrets are sealed and hashed under. */
  readonly masterKey: Uint8Array;
  readonly listener: MllpListener;
  readonly clock: { at: Date };
  readonly logged: { event: string; facts: unknown }[];
  /** Sends one message on a connection of its own and gives the answer's text. */
  send(message: string | Uint8Array): Promise<string>;
  jobs(name: string): Promise<unknown[]>;
  close(): Promise<void>;
}

export const READING: ReadingSettings = { timeZone: 'Europe/Rome', unnamedCharacterSet: 'iso-8859-1', studyFrom: ['obx', 'zds', 'accession-number'] };

export async function intakeHouse(over: Partial<ListenerSettings> = {}): Promise<IntakeHouse> {
  const database = await testDatabase();
  const folder = await mkdtemp(path.join(tmpdir(), 'lastra-intake-'));
  const db = openDatabase({ url: database.url, role: 'lastra_app', max: 16, keepsPlans: true });
  const boss = await openBoss({ url: database.url, onError: () => undefined });
  const clock = { at: new Date('2026-03-01T12:00:00Z') };
  const logged: IntakeHouse['logged'] = [];
  const write = (event: string, facts?: unknown) => void logged.push({ event, facts });
  const masterKey = randomBytes(32);
  const ports = intakePorts({ db, boss, folder, masterKey, clock: { now: () => clock.at }, log: { info: write, warn: write, error: write } });
  const listener = await mllpListener(
    { receive: receiveMessage(ports), reading: READING, clock: ports.clock, random: systemRandom, log: ports.log },
    { ...LISTENER_DEFAULTS, host: '127.0.0.1', port: 0, ...over },
  );
  return {
    database,
    db,
    ports,
    blobs: ports.blobs as Blobs,
    masterKey,
    listener,
    clock,
    logged,
    async send(message) {
      const client = await mllpClient(listener.port);
      try {
        return await client.send(message);
      } finally {
        client.close();
      }
    },
    async jobs(name) {
      const { rows } = await sql<{ data: unknown }>`select data from pgboss.job where name = ${name} order by created_on`.execute(database.ownerDb);
      return rows.map((row) => row.data);
    },
    async close() {
      await listener.close(1000);
      await boss.stop({ graceful: false });
      await db.destroy();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The ports of intake over real adapters. */
export function intakePorts(given: { db: Db; boss: PgBoss; folder: string; masterKey: Uint8Array; clock: IntakePorts['clock']; log: Log }): IntakePorts {
  const { db, boss, folder, masterKey, clock, log } = given;
  return {
    transactions: persistent(
      transactionsOf(db, (tx) => ({
        ...intakeStoresIn(tx, { random: systemRandom, seal: sealedTexts(masterKey), keyed: keyedHash(masterKey) }),
        copies: copiesIn(tx),
        jobs: jobsIn(boss, tx),
        blobs: blobsIn({ folder, masterKey, keys: blobKeysIn(tx) }),
        audit: auditIn(tx, clock),
      })),
    ),
    blobs: blobsIn({ folder, masterKey, keys: blobKeysIn(db) }),
    printer: reportPrinterOf({ hospitalName: 'Ospedale San Rocco' }),
    digest,
    clock,
    random: systemRandom,
    log,
    readMessage: (bytes) => readMessage(bytes, READING).command(),
    settings: { publicationDays: 45, studyByAccessionNumber: true, language: 'it' },
  };
}

export interface TestClient {
  readonly socket: Socket;
  send(message: string | Uint8Array): Promise<string>;
  /** Sends raw bytes and waits for the next answer. */
  raw(bytes: Uint8Array): Promise<string>;
  close(): void;
}

/** A sender that gives whole answers. Rejects where the connection ends without one. */
export async function mllpClient(port: number): Promise<TestClient> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  const decoder = mllpDecoder({ maxBytes: 1_000_000 });
  const waiting: { resolve(answer: string): void; reject(error: Error): void }[] = [];
  socket.on('data', (chunk) => {
    for (const event of decoder.push(Buffer.from(chunk))) {
      if (event.kind === 'message') waiting.shift()?.resolve(Buffer.from(event.bytes).toString('utf8'));
    }
  });
  const fail = () => {
    for (const one of waiting.splice(0)) one.reject(new Error('The connection ended without an answer.'));
  };
  socket.on('close', fail).on('error', fail);
  const raw = (bytes: Uint8Array) =>
    new Promise<string>((resolve, reject) => {
      // One that closed meanwhile says nothing any more: neither an answer nor an error would come.
      if (socket.destroyed) reject(new Error('The connection ended before the message.'));
      else {
        waiting.push({ resolve, reject });
        socket.write(bytes, (error) => error && reject(error));
      }
    });
  return {
    socket,
    raw,
    send: (message) => raw(mllpFrame(typeof message === 'string' ? Buffer.from(message, 'utf8') : message)),
    close: () => socket.destroy(),
  };
}

/** MSA-1 of an answer. */
export function code(answer: string): string {
  return /\rMSA\|(A[AER])/.exec(answer)?.[1] ?? 'none';
}
