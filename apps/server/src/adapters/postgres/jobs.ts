import { fromKysely, PgBoss } from 'pg-boss';
import type { JobName, Jobs } from '#use-cases/ports/jobs.ts';
import type { Executor } from './database.ts';

/** A worker that died is noticed 10 s after its last heartbeat; its job then goes to another worker. */
const QUEUE = { heartbeatSeconds: 10, expireInSeconds: 20 * 3600, retentionSeconds: 14 * 86_400, deleteAfterSeconds: 86_400 } as const;
/**
 * pg-boss retries a copy only after a worker died, at once and practically without limit (a copy may outlive many workers);
 * after a fault the use case enqueues the next try itself, with its own back-off.
 */
const OWN_BACK_OFF = { ...QUEUE, retryLimit: 100_000, retryDelay: 1, retryBackoff: false } as const;
/** Others are tried again by pg-boss: seconds at first, ten minutes at most, about two days in all. */
const BACK_OFF = { ...QUEUE, retryLimit: 300, retryDelay: 2, retryBackoff: true, retryDelayMax: 600 } as const;
const QUEUES = {
  'fetch-copy': OWN_BACK_OFF,
  'end-copies': OWN_BACK_OFF,
  'find-study': BACK_OFF,
  'tell-of-lock': BACK_OFF,
  'answer-recovery': BACK_OFF,
} as const satisfies Record<JobName, object>;

/** Creates or updates pg-boss's schema and the queues, and lets the portal's role work with them. For `migrate`: needs the schema's owner. */
export async function installJobs(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, max: 2, supervise: false, schedule: false });
  boss.on('error', () => undefined);
  await boss.start();
  try {
    for (const [name, options] of Object.entries(QUEUES)) {
      await boss.createQueue(name, options);
      await boss.updateQueue(name, options);
    }
    await boss.getDb().executeSql(`
      grant usage on schema pgboss to lastra_app;
      grant select, insert, update, delete on all tables in schema pgboss to lastra_app;
      grant usage, select on all sequences in schema pgboss to lastra_app;
      grant execute on all functions in schema pgboss to lastra_app;`);
  } finally {
    await boss.stop({ graceful: false });
  }
}

export interface BossOptions {
  readonly url: string;
  /** Connections of its own, beside the application's pool. */
  readonly max?: number;
  /** True in a worker: it watches heartbeats and keeps the queues clean. */
  readonly supervise?: boolean;
  readonly onError: (error: Error) => void;
}

/** A started pg-boss that works as the portal's role. `notify` stays off: with it a queued job was seen to wait 23 s. */
export async function openBoss({ url, max = 4, supervise = false, onError }: BossOptions): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: url,
    options: '-c role=lastra_app',
    application_name: 'lastra-jobs',
    max,
    migrate: false,
    createSchema: false,
    supervise,
    schedule: false,
    // The role does not own the indexes; PostgreSQL's own autovacuum is enough for queues of this size.
    reindex: false,
    monitorVacuum: false,
    superviseIntervalSeconds: 3,
    monitorIntervalSeconds: 3,
  });
  boss.on('error', onError);
  await boss.start();
  return boss;
}

/** Enqueues in the executor's transaction: rolled back, the job never was. */
export function jobsIn(boss: PgBoss, executor: Executor): Jobs {
  return {
    async enqueue(name, payload, options = {}) {
      // Kysely's executor asks for its own query node; pg-boss's adapter hands over plain SQL, which the driver runs as it is.
      await boss.send(name, payload, { db: fromKysely(executor), ...(options.startAfter ? { startAfter: options.startAfter } : {}) });
    },
  };
}
