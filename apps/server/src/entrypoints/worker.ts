import { outboxStateIn } from '#adapters/postgres/outbox-state.ts';
import { systemClock as clock } from '#adapters/system/clock.ts';
import { jsonLog } from '#adapters/system/log.ts';
import { httpMetrics } from '#doors/http/metrics.ts';
import { addOutboxMetrics } from '#doors/http/operations/outbox-metrics.ts';
import { noteReceipt } from '#use-cases/notices/note-receipt.ts';
import { archiveOf } from './compose-archive.ts';
import { gatewaysOf } from './compose-gateways.ts';
import { noticeTransactions } from './compose-notices.ts';
import { listenForOperations } from './compose-operations.ts';
import { openStore } from './compose-store.ts';
import { databaseCheck } from './compose-web.ts';
import { startWorker } from './compose-worker.ts';
import { loadConfig } from './config.ts';
import { runUntilStopped } from './shutdown.ts';

// The worker process: copies are fetched, drawn and ended, notices sent.
const log = jsonLog({ process: 'worker' });
await runUntilStopped(log, async (closing) => {
  const config = loadConfig();
  const store = await openStore(config, { clock, log, closing, supervise: true });
  const receive = noteReceipt({ transactions: noticeTransactions(store, config), clock, log });
  const gateways = gatewaysOf(config, closing, receive);
  await startWorker({ store, config, clock, log, closing, archive: archiveOf(config), ...gateways });
  log.info('worker.working');
  const metrics = httpMetrics({ processMetrics: true });
  addOutboxMetrics(metrics, { outbox: outboxStateIn(store.db), clock });
  await listenForOperations({ config, log, closing, metrics, checks: [databaseCheck(store)] });
});
