import path from 'node:path';
import { folderArchive } from '#adapters/archive/folder/folder-archive.ts';
import { nearLineArchive } from '#adapters/archive/near-line/near-line-archive.ts';
import { messageBoxIn } from '#adapters/message-box/message-box.ts';
import { movableClock, systemClock } from '#adapters/system/clock.ts';
import { jsonLog } from '#adapters/system/log.ts';
import { demoRoutes } from '#doors/demo/routes.ts';
import { welcome } from '#doors/demo/welcome.ts';
import { httpMetrics } from '#doors/http/metrics.ts';
import { operationsRoutes } from '#doors/http/operations/routes.ts';
import { advanceClock, archiveOddities, beginArchive, endNearLineCopies, patientlyFilled, restoreClock, seedHospital } from './compose-demo.ts';
import { intakePorts, listenForMessages } from './compose-intake.ts';
import { openStore } from './compose-store.ts';
import { databaseCheck, portalDoor } from './compose-web.ts';
import { startWorker } from './compose-worker.ts';
import { type Config, loadConfig } from './config.ts';
import { runUntilStopped } from './shutdown.ts';

const RECALL_MS = 8_000;
/** From the start of the process: a newcomer waits no longer for the last images. */
const PATIENCE_MS = 11_000;

// The whole portal in one process, with a sample hospital: embedded database, archive of made-up studies, message box. Nothing of /demo exists outside of this file.
const log = jsonLog({ process: 'demo', level: 'warn' });
await runUntilStopped(log, async (closing) => {
  const given = loadConfig();
  const url = `http://localhost:${given.http.port}`;
  const config: Config = { ...given, portal: { ...given.portal, publicUrl: url } };
  const folder = path.resolve(config.data.folder);
  const archiveFolder = path.join(folder, 'archive');
  const clock = movableClock();
  const store = await openStore(config, { clock, log, closing, supervise: true });
  const { db } = store;
  await restoreClock(db, clock);
  const { now, filled } = await beginArchive(db, config, archiveFolder);
  const box = messageBoxIn({ folder: path.join(folder, 'messages'), clock });

  const intake = intakePorts(store, config, { clock, log });
  const listener = await listenForMessages(intake, config);
  closing.later(() => listener.close());
  await seedHospital({ db, config, clock, intake, mllpPort: listener.port, now });

  const oddities = archiveOddities(config);
  await endNearLineCopies(db, clock, oddities.nearLine);
  const archive = nearLineArchive(folderArchive(archiveFolder), { ...oddities, recallMs: RECALL_MS, filled, clock: systemClock });
  await startWorker({ store, config, clock, log, closing, archive, mail: box.mail, sms: box.sms });

  const metrics = httpMetrics({ processMetrics: true });
  const operations = operationsRoutes({ checks: [databaseCheck(store)], metrics });
  const demo = demoRoutes({ messages: box.messages, advance: (ms) => advanceClock(db, clock, ms), timeZone: config.portal.timeZone });
  const app = await portalDoor({ store, config, clock, log, metrics, demo: true, moreRoutes: [operations, demo] });
  closing.later(() => app.close());
  await patientlyFilled(filled, Math.max(0, PATIENCE_MS - process.uptime() * 1000));
  await app.listen({ host: config.http.host, port: config.http.port });
  process.stdout.write(welcome(url, listener.port));
});
