import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { PgBoss } from 'pg-boss';
import { blobsIn } from '#adapters/blobs/sealed-files.ts';
import { blobKeysIn } from '#adapters/postgres/blob-keys.ts';
import { type Db, type Executor, openDatabase } from '#adapters/postgres/database.ts';
import { startEmbedded } from '#adapters/postgres/embedded.ts';
import { jobsIn, openBoss } from '#adapters/postgres/jobs.ts';
import { migrate } from '#adapters/postgres/migrate.ts';
import { noticeOutboxIn } from '#adapters/postgres/notices-outbox.ts';
import { sealedTexts } from '#adapters/secrets/keyed.ts';
import { systemRandom } from '#adapters/system/random.ts';
import type { Blobs } from '#use-cases/ports/blobs.ts';
import type { Jobs } from '#use-cases/ports/jobs.ts';
import type { NoticeOutbox } from '#use-cases/ports/notice-outbox.ts';
import type { Clock, Log } from '#use-cases/ports/system.ts';
import type { Config } from './config.ts';
import type { Closing } from './shutdown.ts';

/** What every process of the portal shares: the database, the jobs on it, the sealed blobs. */
export interface Store {
  readonly db: Db;
  readonly boss: PgBoss;
  readonly blobs: Blobs;
  /** Blobs whose rows commit with the caller's transaction. */
  readonly blobsWithin: (executor: Executor) => Blobs;
  /** Jobs that exist if and only if the caller's transaction commits. */
  readonly jobsWithin: (executor: Executor) => Jobs;
}

/** The part of the store that the portal's door works on. */
export type PortalStore = Pick<Store, 'db' | 'blobs' | 'jobsWithin'>;

/** The queues go by the machine's time; the portal's clock may be another (in the demo it can be moved). */
export function machineTime(clock: Clock, portalTime: Date): Date {
  return new Date(portalTime.getTime() - clock.now().getTime() + Date.now());
}

/** The URL of the database: the configured one, or that of the embedded one, which is started here and brought up to date. */
export async function databaseUrl(config: Config, closing: Closing): Promise<string> {
  if (config.secrets.databaseUrl) return config.secrets.databaseUrl;
  const folder = path.resolve(config.data.folder);
  await mkdir(folder, { recursive: true });
  const embedded = await startEmbedded(folder);
  closing.last(() => embedded.stop());
  await migrate(embedded.url);
  return embedded.url;
}

/** The outbox within the caller's transaction: what must be told commits with the fact. */
export function outboxWithin(config: Config): (executor: Executor) => NoticeOutbox {
  const seal = sealedTexts(config.secrets.masterKey);
  return (executor) => noticeOutboxIn(executor, { random: systemRandom, seal });
}

export interface StoreOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly closing: Closing;
  /** In a process that works on jobs. */
  readonly supervise: boolean;
  /** In a process that says few statements, often, by keys alone. */
  readonly keepsPlans?: boolean;
}

/** Opens the store as the portal's own role. */
export async function openStore(config: Config, { clock, log, closing, supervise, keepsPlans = false }: StoreOptions): Promise<Store> {
  const url = await databaseUrl(config, closing);
  const fault = (error: Error) => log.warn('database.connection-lost', { fault: error.message });
  const db = openDatabase({ url, role: 'lastra_app', max: 20, onIdleError: fault, keepsPlans });
  closing.later(() => db.destroy());
  const boss = await openBoss({ url, supervise, onError: fault });
  closing.later(() => boss.stop({ graceful: true, timeout: 20_000 }));
  const sealed = { folder: path.resolve(config.data.folder, 'blobs'), masterKey: config.secrets.masterKey };
  const blobsWithin = (executor: Executor) => blobsIn({ ...sealed, keys: blobKeysIn(executor) });
  const jobsWithin = (executor: Executor): Jobs => {
    const jobs = jobsIn(boss, executor);
    return {
      enqueue: (name, payload, { startAfter } = {}) => jobs.enqueue(name, payload, startAfter ? { startAfter: machineTime(clock, startAfter) } : {}),
    };
  };
  return { db, boss, blobs: blobsWithin(db), blobsWithin, jobsWithin };
}
