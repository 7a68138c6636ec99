import type { Job, JobResult, PgBoss } from 'pg-boss';
import { z } from 'zod';
import type { AccountId, CopyId, OrderId, PatientId, RecoveryId } from '#domain/identifiers.ts';
import type { JobName } from '#use-cases/ports/jobs.ts';
import type { Log } from '#use-cases/ports/system.ts';

/** The use cases behind the queues. Each is idempotent: a job may be handed out again after a worker died. */
export interface JobHandlers {
  fetchCopy(copyId: CopyId, signal: AbortSignal): Promise<unknown>;
  findStudy(orderId: OrderId, signal: AbortSignal): Promise<unknown>;
  endCopies(): Promise<unknown>;
  answerRecovery(recovery: { readonly recoveryId: RecoveryId; readonly round: number }): Promise<unknown>;
  tellOfLock(lock: {
    readonly accountId: AccountId | null;
    readonly patientId: PatientId | null;
    readonly lock: string;
    readonly of: 'sign-in' | 'share';
  }): Promise<unknown>;
}

/** Work that every worker does by itself from time to time: safe at any time, anywhere, and nothing waits for a schedule. */
export interface Chore {
  readonly name: string;
  readonly everySeconds: number;
  run(): Promise<unknown>;
}

export interface JobsDoorOptions {
  readonly boss: PgBoss;
  readonly handlers: JobHandlers;
  readonly log: Log;
  /** Copies fetched at once by this process. */
  readonly copiesAtOnce?: number;
  readonly pollSeconds?: number;
  readonly chores?: readonly Chore[];
}

interface Definition {
  readonly atOnce: number;
  /** Taken together and done one after the other; while there are so many, without a pause between. */
  readonly inARow: number;
  /** Null where the payload is none of this job's. */
  parse(data: unknown): ((signal: AbortSignal) => Promise<unknown>) | null;
}

/**
 * Takes jobs from the queues and hands them to their use cases. A handler that throws leaves its job to pg-boss, which hands it out again; the back-off of what
 * may fail for long is the use case's own. Returns a function that stops taking jobs and waits for those under way.
 */
export async function startJobs({
  boss,
  handlers,
  log,
  copiesAtOnce = 2,
  pollSeconds = 0.5,
  chores = [],
}: JobsDoorOptions): Promise<{ stop(): Promise<void> }> {
  const definitions: Readonly<Record<JobName, Definition>> = {
    'fetch-copy': definition(z.object({ copyId: z.uuid() }), copiesAtOnce, ({ copyId }, signal) => handlers.fetchCopy(copyId as CopyId, signal)),
    'find-study': definition(z.object({ orderId: z.uuid() }), 1, ({ orderId }, signal) => handlers.findStudy(orderId as OrderId, signal)),
    'end-copies': definition(z.object({}), 1, () => handlers.endCopies()),
    // Whoever begins thousands of them must not keep others waiting for their code.
    'answer-recovery': definition(
      z.object({ recoveryId: z.uuid(), round: z.number().int() }),
      1,
      ({ recoveryId, round }) => handlers.answerRecovery({ recoveryId: recoveryId as RecoveryId, round }),
      20,
    ),
    'tell-of-lock': definition(
      z.object({ accountId: z.uuid().nullable(), patientId: z.uuid().nullable(), lock: z.string(), of: z.enum(['sign-in', 'share']) }),
      1,
      ({ accountId, patientId, lock, of }) =>
        handlers.tellOfLock({ accountId: accountId as AccountId | null, patientId: patientId as PatientId | null, lock, of }),
    ),
  };
  const stopping = new AbortController();

  for (const [name, { parse, atOnce, inARow }] of Object.entries(definitions)) {
    const work = async (job: Job<unknown>): Promise<JobResult> => {
      const run = parse(job.data);
      if (!run) {
        // Nothing that comes later makes it readable: it ends here, told once.
        log.error('job.unreadable', { job: name, jobId: job.id });
        return { id: job.id, status: 'completed' };
      }
      try {
        await run(AbortSignal.any([job.signal, stopping.signal]));
        return { id: job.id, status: 'completed' };
      } catch (fault) {
        const kind = fault instanceof Error ? fault.name : 'unknown';
        if (!stopping.signal.aborted) log.error('job.fault', { job: name, jobId: job.id, fault: kind });
        return { id: job.id, status: 'failed', output: { fault: kind } };
      }
    };
    const polling = { pollingIntervalSeconds: pollSeconds, localConcurrency: atOnce, batchSize: inARow, burstWhenBatchFull: true } as const;
    await boss.work(name, { ...polling, heartbeatRefreshSeconds: 3, perJobResults: true }, async (jobs: Job<unknown>[]) => {
      const results: JobResult[] = [];
      for (const job of jobs) results.push(await work(job));
      return results;
    });
  }

  const timers = chores.map(({ name, everySeconds, run }) =>
    setInterval(() => {
      run().catch((fault: unknown) => log.error('job.fault', { job: name, fault: fault instanceof Error ? fault.name : 'unknown' }));
    }, everySeconds * 1000).unref(),
  );

  return {
    async stop() {
      for (const timer of timers) clearInterval(timer);
      stopping.abort(new Error('the worker stops'));
      await boss.stop({ graceful: true, close: true, timeout: 20_000 });
    },
  };
}

function definition<Payload>(
  payload: z.ZodType<Payload>,
  atOnce: number,
  run: (payload: Payload, signal: AbortSignal) => Promise<unknown>,
  inARow = 1,
): Definition {
  return {
    atOnce,
    inARow,
    parse(data) {
      const parsed = payload.safeParse(data);
      return parsed.success ? (signal) => run(parsed.data, signal) : null;
    },
  };
}
