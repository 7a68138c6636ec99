// Writes what is made from the code: docs/configuration.md and migrations/schema.sql. Run after changing the configuration's schema or adding a migration:
//   node scripts/node24.mjs scripts/write-generated.ts
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describeSchema } from '#adapters/postgres/describe-schema.ts';
import { startEmbedded } from '#adapters/postgres/embedded.ts';
import { migrate } from '#adapters/postgres/migrate.ts';
import { configurationPage } from '#entrypoints/configuration-page.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'lastra-schema-'));
const server = await startEmbedded(folder);
try {
  await migrate(server.url);
  await writeFile(new URL('../apps/server/migrations/schema.sql', import.meta.url), await describeSchema(server.url));
  await writeFile(new URL('../docs/configuration.md', import.meta.url), configurationPage());
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
