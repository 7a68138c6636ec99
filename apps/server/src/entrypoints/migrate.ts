import { migrate } from '#adapters/postgres/migrate.ts';
import { jsonLog } from '#adapters/system/log.ts';
import { databaseUrl } from './compose-store.ts';
import { loadConfig } from './config.ts';
import { runUntilStopped } from './shutdown.ts';

// Brings the database up to date, as the owner of its schema (DATABASE_URL of this process alone may name another role than the portal's).
const log = jsonLog({ process: 'migrate' });
await runUntilStopped(log, async (closing) => {
  const url = await databaseUrl(loadConfig(), closing);
  const ran = await migrate(url);
  log.info('migrations.done', { ran: ran.length, names: ran.join(' ') });
  await closing.run();
});
