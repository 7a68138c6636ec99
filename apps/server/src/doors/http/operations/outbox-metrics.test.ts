import { expect, it } from 'vitest';
import { httpMetrics } from '../metrics.ts';
import { addOutboxMetrics } from './outbox-metrics.ts';

it('T49: what waits too long and what was given up can be watched, by channel', async () => {
  const metrics = httpMetrics();
  let failed = 1;
  addOutboxMetrics(metrics, {
    outbox: { counts: async () => [{ channel: 'sms', due: 3, failed, oldestDueSeconds: 42.5 }] },
    clock: { now: () => new Date() },
  });
  expect(await metrics.registry.metrics()).toContain('lastra_notices_failed{channel="sms"} 1');
  failed = 2;
  const told = await metrics.registry.metrics();
  expect(told).toContain('lastra_notices_due{channel="sms"} 3');
  expect(told).toContain('lastra_notices_failed{channel="sms"} 2');
  expect(told).toContain('lastra_notices_oldest_due_seconds{channel="sms"} 42.5');
});
