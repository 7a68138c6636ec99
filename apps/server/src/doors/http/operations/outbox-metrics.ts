import { Gauge } from 'prom-client';
import type { OutboxCount, OutboxState } from '#use-cases/ports/due-notices.ts';
import type { Clock } from '#use-cases/ports/system.ts';
import type { HttpMetrics } from '../metrics.ts';

/** What somebody is woken by: notices that wait too long, and those that were given up. Read from the outbox when it is asked for. */
const GAUGES = [
  { name: 'lastra_notices_due', help: 'Notices that have not gone out yet.', of: ({ due }: OutboxCount) => due },
  { name: 'lastra_notices_failed', help: 'Notices that were given up.', of: ({ failed }: OutboxCount) => failed },
  {
    name: 'lastra_notices_oldest_due_seconds',
    help: 'How long the oldest notice that may go out has been waiting.',
    of: ({ oldestDueSeconds }: OutboxCount) => oldestDueSeconds,
  },
] as const;

export function addOutboxMetrics(
  { registry }: Pick<HttpMetrics, 'registry'>,
  { outbox, clock }: { readonly outbox: Pick<OutboxState, 'counts'>; readonly clock: Clock },
): void {
  for (const { name, help, of } of GAUGES) {
    const gauge = new Gauge({
      name,
      help,
      labelNames: ['channel'] as const,
      registers: [registry],
      collect: async () => {
        for (const count of await outbox.counts(clock.now())) gauge.set({ channel: count.channel }, of(count));
      },
    });
  }
}
