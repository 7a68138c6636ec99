import type { FailedNotice, OutboxState } from '#use-cases/ports/due-notices.ts';
import { UsageMistake } from './command-line.ts';

export const NOTICES_USAGE = 'notices [--failed]';
const MOST = 200;

/** `lastra notices`: how many wait and how many were given up. With `--failed`: which, why, and whose they were; no address, no text. */
export async function tellNotices(args: readonly string[], outbox: OutboxState, now: Date): Promise<readonly string[]> {
  const [option, ...more] = args;
  if (more.length || (option !== undefined && option !== '--failed')) throw new UsageMistake(`lastra ${NOTICES_USAGE}`);
  if (option === undefined) {
    const counts = await outbox.counts(now);
    return counts.map(({ channel, due, failed, oldestDueSeconds }) => {
      const waiting = oldestDueSeconds > 0 ? `, the oldest for ${Math.round(oldestDueSeconds)} s` : '';
      return `${channel}: ${due} due${waiting}, ${failed} failed`;
    });
  }
  const failed = await outbox.failed(MOST);
  return [...failed.map(lineOf), failed.length === MOST ? `The latest ${MOST}.` : `${failed.length} failed.`];
}

/** For the hospital's own people: what was not told, and the patient's number, to find whom to call. */
function lineOf({ noticeId, dueAt, kind, channel, failure, attempts, patientLocalId }: FailedNotice): string {
  return [noticeId, dueAt.toISOString(), kind, channel, failure, `${attempts} attempts`, `patient ${patientLocalId ?? '-'}`].join('  ');
}
