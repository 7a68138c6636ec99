import { smtpGateway } from '#adapters/mail/smtp.ts';
import { systemClock as clock } from '#adapters/system/clock.ts';
import { jsonLog } from '#adapters/system/log.ts';
import { httpMetrics } from '#doors/http/metrics.ts';
import { archiveOf } from './compose-archive.ts';
import { listenForOperations } from './compose-operations.ts';
import { openStore } from './compose-store.ts';
import { databaseCheck } from './compose-web.ts';
import { startWorker } from './compose-worker.ts';
import { loadConfig } from './config.ts';
import { runUntilStopped } from './shutdown.ts';

// The worker process: copies are fetched, drawn and ended, notices sent. SMS gateways come with a later capability.
const log = jsonLog({ process: 'worker' });
await runUntilStopped(log, async (closing) => {
  const config = loadConfig();
  const store = await openStore(config, { clock, log, closing, supervise: true });
  const mail = config.mail ? smtpGateway({ url: config.mail.smtpUrl, from: config.mail.from }) : null;
  closing.later(() => mail?.close());
  await startWorker({ store, config, clock, log, closing, archive: archiveOf(config), mail, sms: null });
  log.info('worker.working');
  await listenForOperations({ config, log, closing, metrics: httpMetrics({ processMetrics: true }), checks: [databaseCheck(store)] });
});
