import { setTimeout as pause } from 'node:timers/promises';
import type { NoticeId } from '#domain/identifiers.ts';
import type { NoticeChannel } from '#domain/notice.ts';
import type { NoticeOutcome } from '#use-cases/notices/send-notice.ts';
import type { DueNotices } from '#use-cases/ports/due-notices.ts';
import type { Clock, Log } from '#use-cases/ports/system.ts';

export interface OutboxDoorOptions {
  readonly notices: Pick<DueNotices, 'claim' | 'keep'>;
  readonly send: (noticeId: NoticeId) => Promise<NoticeOutcome>;
  readonly clock: Clock;
  readonly log: Log;
  /** Notices on their way at once, by channel: a gateway that stalls holds up its own alone. */
  readonly atOnce?: Readonly<Record<NoticeChannel, number>>;
  readonly pollMs?: number;
  /** A worker that died is noticed after so long; one that lives says so three times as often. */
  readonly leaseMs?: number;
}

/** While a gateway is in trouble it is asked for one notice at a time, more and more seldom. */
const LONGEST_TROUBLE_PAUSE_MS = 15_000;
/** On stopping, those on their way are waited for; what is left goes to another worker when the claim lapses. */
const STOP_MS = 20_000;

/** Takes notices from the outbox as they become due and sends them, each channel by itself. Any number of workers may do so beside each other. */
export function startOutbox(options: OutboxDoorOptions): { stop(): Promise<void> } {
  const lanes = (['email', 'sms'] as const).map((channel) => startLane(channel, options));
  return {
    async stop() {
      await Promise.all(lanes.map((lane) => lane.stop()));
    },
  };
}

function startLane(
  channel: NoticeChannel,
  { notices, send, clock, log, atOnce = { email: 5, sms: 5 }, pollMs = 500, leaseMs = 10_000 }: OutboxDoorOptions,
): { stop(): Promise<void> } {
  const held = new Map<NoticeId, Promise<void>>();
  const stopping = new AbortController();
  let freed = new AbortController();
  let troubles = 0;

  const sendOne = async (noticeId: NoticeId) => {
    try {
      const outcome = await send(noticeId);
      if (outcome.kind === 'gateway-trouble') troubles += 1;
      else if (outcome.kind === 'sent') troubles = 0;
    } catch (fault) {
      // The claim lapses, and the notice is asked for again.
      log.error('notice.fault', { noticeId, fault: fault instanceof Error ? fault.name : 'unknown' });
    } finally {
      held.delete(noticeId);
      freed.abort();
    }
  };
  const takeSome = async (): Promise<number> => {
    const limit = (troubles === 0 ? atOnce[channel] : 1) - held.size;
    if (limit <= 0) return 0;
    const claimed = await notices.claim({ channel, limit, now: clock.now(), leaseMs });
    for (const noticeId of claimed) held.set(noticeId, sendOne(noticeId));
    return claimed.length;
  };
  /** Until one is done and its place free; otherwise until it is time to look again. */
  const untilNextTurn = async (hadSome: boolean) => {
    const pauseMs = troubles === 0 ? pollMs : Math.min(LONGEST_TROUBLE_PAUSE_MS, pollMs * 2 ** Math.min(troubles, 10));
    const sooner = hadSome && troubles === 0 ? [freed.signal] : [];
    await pause(pauseMs, undefined, { signal: AbortSignal.any([stopping.signal, ...sooner]) }).catch(() => undefined);
  };
  const work = async () => {
    while (!stopping.signal.aborted) {
      freed = new AbortController();
      let hadSome = held.size > 0;
      try {
        hadSome = (await takeSome()) > 0 || hadSome;
      } catch (fault) {
        log.error('notice.fault', { fault: fault instanceof Error ? fault.name : 'unknown' });
      }
      await untilNextTurn(hadSome);
    }
  };
  const keeping = setInterval(() => {
    notices.keep([...held.keys()], leaseMs).catch((fault: unknown) => log.error('notice.fault', { fault: fault instanceof Error ? fault.name : 'unknown' }));
  }, leaseMs / 3).unref();
  const working = work();
  return {
    async stop() {
      stopping.abort();
      await working;
      await Promise.race([Promise.allSettled(held.values()), pause(STOP_MS, undefined, { ref: false })]);
      clearInterval(keeping);
    },
  };
}
