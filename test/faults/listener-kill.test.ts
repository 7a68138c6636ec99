import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { code, mllpClient } from '#test/intake.ts';
import { oru, pdf } from '#test/intake-messages.ts';
import { type Portal, startPortal } from '#test/portal.ts';

/** Ten in the normal run; LASTRA_KILLS=100 for the whole of it. */
const KILLS = Number(process.env.LASTRA_KILLS ?? 10);
const SENDERS = 6;

let database: TestDatabase;
let folder: string;
let portal: Portal;
beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'lastra-kill-'));
  portal = await startPortal({ databaseUrl: database.url, folder, archive: { kind: 'folder', path: 'archive' }, start: ['listener'] });
});
afterAll(async () => {
  await portal?.stop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

test(`the listener killed ${KILLS} times (kill -9) under load: nothing that was acknowledged is lost, nothing is published twice (I1, I2)`, {
  timeout: 120_000 + KILLS * 15_000,
}, async () => {
  const acknowledged: string[] = [];
  let ending = false;
  let repeats = 0;
  // A RIS: it sends a message until it is answered AA, over a new connection where the old one broke.
  const sender = async (lane: number) => {
    for (let at = 0; !ending; at++) {
      const number = `K${lane}.${at}`;
      const patient = { localId: `K${lane}.${at % 20}`, familyName: 'RESISTENTI', birthDate: '19700101', email: 'k@example.org' };
      const message = oru({
        patient,
        order: number,
        filler: number,
        accession: number,
        study: `1.2.826.0.7.${lane}.${at}`,
        pdf: pdf(`${number} ${'x'.repeat(20_000)}`),
      });
      for (;;) {
        const answer = await attempt(message);
        if (answer === 'AA') break;
        repeats++;
      }
      acknowledged.push(number);
    }
  };
  const senders = Array.from({ length: SENDERS }, (_, lane) => sender(lane));
  for (let kill = 0; kill < KILLS; kill++) {
    const before = acknowledged.length;
    await expect.poll(() => acknowledged.length, { timeout: 60_000, interval: 5 }).toBeGreaterThan(before + 2 + ((kill * 7) % 11));
    await portal.killAndRestart('listener');
  }
  ending = true;
  await Promise.all(senders);

  const { rows } = await sql<{ order_number: string; versions: number; publications: number; notices: number; copies: number; jobs: number; readable: number }>`
    select order_number,
      (select count(*)::int from reports join report_versions using (report_id) where reports.order_id = orders.order_id) as versions,
      (select count(*)::int from reports join report_versions using (report_id) join blobs on blob_id = pdf_blob_id
        where reports.order_id = orders.order_id and wrapped_key is not null and blobs.size_bytes = report_versions.size_bytes) as readable,
      (select count(*)::int from publications where publications.order_id = orders.order_id) as publications,
      (select count(*)::int from notices where notices.order_id = orders.order_id) as notices,
      (select count(*)::int from order_studies join copies using (study_instance_uid) where order_studies.order_id = orders.order_id) as copies,
      (select count(*)::int from order_studies join copies using (study_instance_uid) join pgboss.job on data ->> 'copyId' = copy_id::text where order_studies.order_id = orders.order_id) as jobs
    from orders`.execute(database.ownerDb);
  const kept = new Map(rows.map((row) => [row.order_number, row]));
  const lost = acknowledged.filter((number) => !kept.has(number));
  expect(lost).toEqual([]);
  const wrong = rows.filter(({ versions, readable, publications, notices, copies, jobs }) =>
    [versions, readable, publications, notices, copies, jobs].some((n) => n !== 1),
  );
  expect(wrong).toEqual([]);
  console.info(`listener: ${KILLS} kills, ${acknowledged.length} acknowledged, ${repeats} sent again, 0 lost, 0 twice`);
});

async function attempt(message: string): Promise<string> {
  try {
    const client = await mllpClient(portal.mllpPort);
    try {
      return code(await client.send(message));
    } finally {
      client.close();
    }
  } catch {
    // Nobody listens just now, or the connection broke before an answer: the message is sent again.
    await new Promise((resolve) => setTimeout(resolve, 20));
    return 'none';
  }
}
