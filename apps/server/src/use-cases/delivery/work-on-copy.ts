import type { CopyReason } from '#domain/copy.ts';
import { COPY_RETRY, nextTry, type RetryRule } from '#domain/copy-retry.ts';
import type { CopyId } from '#domain/identifiers.ts';
import { CopyLost, type CopyTask, type CopyWork } from '../ports/copy-work.ts';
import type { Jobs } from '../ports/jobs.ts';
import type { Clock, Log, Transactions } from '../ports/system.ts';
import type { FetchCopy, FetchOutcome } from './fetch-copy.ts';

/** What is to be done about a fault: `retry` with back-off, or `give-up` at once. */
export type FaultVerdict = { readonly verdict: 'retry' | 'give-up'; readonly reason: CopyReason | null };

/** The archive is asked again whether a recalled study is on line: often at first, then less. */
const RECALL_FIRST_MS = 2_000;
const RECALL_MOST_MS = 60_000;
const RECALL_ENDS_MS = 72 * 3_600_000;

export interface WorkOnCopyPorts {
  readonly copies: Pick<CopyWork, 'begin'>;
  readonly fetchCopy: FetchCopy;
  readonly transactions: Transactions<{ readonly copies: CopyWork; readonly jobs: Jobs }>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * One job's work on a copy: takes it up, makes it, and where that fails says so truthfully and has it tried again, the next try being enqueued in the transaction
 * that writes the fault down. Idempotent: a copy that is ready, ended or in other hands is left alone.
 */
export function workOnCopy(ports: WorkOnCopyPorts, judge: (fault: unknown) => FaultVerdict, rule: RetryRule = COPY_RETRY) {
  return async (copyId: CopyId, signal: AbortSignal): Promise<FetchOutcome['kind'] | 'nothing-to-do' | 'retried' | 'failed' | 'lost'> => {
    const task = await ports.copies.begin(copyId);
    if (!task) return 'nothing-to-do';
    try {
      const outcome = await ports.fetchCopy(task, signal);
      ports.log.info('copy.worked-on', { copyId, outcome: outcome.kind, reason: outcome.kind === 'refused' ? outcome.reason : null });
      if (outcome.kind === 'recalled') await askAgain(ports, task);
      return outcome.kind;
    } catch (fault) {
      if (fault instanceof CopyLost) {
        ports.log.info('copy.lost', { copyId });
        return 'lost';
      }
      // The worker stops, or lost its claim: the job goes to another worker as it is.
      if (signal.aborted) throw fault;
      return setBack(ports, task, judge(fault), rule, fault);
    }
  };
}

async function setBack(
  ports: WorkOnCopyPorts,
  task: CopyTask,
  { verdict, reason }: FaultVerdict,
  rule: RetryRule,
  fault: unknown,
): Promise<'retried' | 'failed' | 'lost'> {
  const { copyId } = task;
  const again = verdict === 'retry' ? nextTry(task.attempts + 1, rule, ports.clock.now()) : null;
  const facts = { copyId, reason, fault: fault instanceof Error ? fault.name : 'unknown', at: placeOf(fault), attempt: task.attempts + 1 };
  try {
    await ports.transactions.run(async ({ copies, jobs }) => {
      if (!again) return copies.settle(task, reason === 'not-authorised' ? 'refused' : 'failed', reason);
      await copies.putBack(task, 'wanted', reason);
      await jobs.enqueue('fetch-copy', { copyId }, { startAfter: again });
    });
  } catch (error) {
    if (!(error instanceof CopyLost)) throw error;
    return 'lost';
  }
  if (again) ports.log.warn('copy.tried-again-later', facts);
  else ports.log.error('copy.failed', facts);
  return again ? 'retried' : 'failed';
}

/** Where in our code a fault arose: its message may hold what must not be logged (I14), its place cannot. */
function placeOf(fault: unknown): string | null {
  const stack = fault instanceof Error ? (fault.stack ?? '') : '';
  return /([\w-]+\.ts:\d+)/.exec(stack)?.[1] ?? null;
}

async function askAgain(ports: WorkOnCopyPorts, task: CopyTask): Promise<void> {
  const now = ports.clock.now();
  const waited = now.getTime() - task.wantedAt.getTime();
  await ports.transactions.run(async ({ copies, jobs }) => {
    if (waited > RECALL_ENDS_MS) return copies.settle(task, 'failed', 'near-line');
    const startAfter = new Date(now.getTime() + Math.min(RECALL_MOST_MS, Math.max(RECALL_FIRST_MS, waited / 4)));
    await jobs.enqueue('fetch-copy', { copyId: task.copyId }, { startAfter });
  });
}
