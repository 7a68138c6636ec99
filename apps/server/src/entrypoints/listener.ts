import { systemClock } from '#adapters/system/clock.ts';
import { jsonLog } from '#adapters/system/log.ts';
import { httpMetrics } from '#doors/http/metrics.ts';
import { intakePorts, listenForMessages } from './compose-intake.ts';
import { listenForOperations } from './compose-operations.ts';
import { openStore } from './compose-store.ts';
import { databaseCheck } from './compose-web.ts';
import { loadConfig } from './config.ts';
import { runUntilStopped } from './shutdown.ts';

// The listener process: HL7 v2 over MLLP. It answers AA only for what is committed.
const log = jsonLog({ process: 'listener' });
await runUntilStopped(log, async (closing) => {
  const config = loadConfig();
  const store = await openStore(config, { clock: systemClock, log, closing, supervise: false, keepsPlans: true });
  const listener = await listenForMessages(intakePorts(store, config, { clock: systemClock, log }), config);
  closing.later(() => listener.close());
  log.info('listener.listening', { port: listener.port });
  await listenForOperations({ config, log, closing, metrics: httpMetrics({ processMetrics: true }), checks: [databaseCheck(store)] });
});
