import { systemClock } from '#adapters/system/clock.ts';
import { jsonLog } from '#adapters/system/log.ts';
import { httpMetrics } from '#doors/http/metrics.ts';
import { listenForOperations } from './compose-operations.ts';
import { openStore } from './compose-store.ts';
import { databaseCheck, portalDoor } from './compose-web.ts';
import { loadConfig } from './config.ts';
import { runUntilStopped } from './shutdown.ts';

// The web process: the portal's pages and API on the public port, health and metrics on another.
const log = jsonLog({ process: 'web' });
await runUntilStopped(log, async (closing) => {
  const config = loadConfig();
  const store = await openStore(config, { clock: systemClock, log, closing, supervise: false });
  const metrics = httpMetrics({ processMetrics: true });
  const app = await portalDoor({ store, config, clock: systemClock, log, metrics, demo: false });
  closing.later(() => app.close());
  await app.listen({ host: config.http.host, port: config.http.port });
  log.info('web.listening', { port: config.http.port });
  await listenForOperations({ config, log, closing, metrics, checks: [databaseCheck(store)], described: () => app });
});
