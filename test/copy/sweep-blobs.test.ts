import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { blobFilesIn } from '#adapters/blobs/blob-files.ts';
import { blobsIn } from '#adapters/blobs/sealed-files.ts';
import { blobKeysIn } from '#adapters/postgres/blob-keys.ts';
import { BLOB_COLUMNS, blobRegisterIn } from '#adapters/postgres/blob-register.ts';
import type { BlobId } from '#domain/identifiers.ts';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { sweepBlobs } from '#use-cases/delivery/sweep-blobs.ts';

const LONG_AGO = new Date(Date.now() - 25 * 3_600_000);
let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'lastra-sweep-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

it('every column that names a blob is known to the sweep', async () => {
  const { rows } = await sql<{ table_name: string; column_name: string }>`
    select c.conrelid::regclass::text as table_name, a.attname as column_name from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
    where c.contype = 'f' and c.confrelid = 'blobs'::regclass order by 1, 2`.execute(database.ownerDb);
  expect(rows.map((row) => [row.table_name, row.column_name])).toEqual([...BLOB_COLUMNS].sort().map((pair) => [...pair]));
});

it('T10: what a killed process left is cleared up after a day, and nothing that is named, young or foreign', async () => {
  const { db, ownerDb } = database;
  const blobs = blobsIn({ folder, masterKey: randomBytes(32), keys: blobKeysIn(db) });
  const made = async (age: Date | null): Promise<BlobId> => {
    const writer = await blobs.create();
    await writer.append(Buffer.from('content'));
    await writer.flush();
    await writer.close();
    if (age) {
      await utimes(path.join(folder, writer.blobId.slice(0, 2), writer.blobId), age, age);
      await ownerDb.updateTable('blobs').set({ created_at: age }).where('blob_id', '=', writer.blobId).execute();
    }
    return writer.blobId;
  };
  const orphan = await made(LONG_AGO);
  const young = await made(null);
  const named = await made(LONG_AGO);
  const keyless = await made(LONG_AGO);
  const unknown = await made(LONG_AGO);
  await ownerDb.updateTable('blobs').set({ wrapped_key: null }).where('blob_id', '=', keyless).execute();
  await ownerDb.deleteFrom('blobs').where('blob_id', '=', unknown).execute();
  await ownerDb
    .insertInto('inbound_messages')
    .values({
      message_id: randomUUID(),
      source: 'mllp',
      control_id: '1',
      content_sha256: Buffer.alloc(32),
      message_type: 'ORU^R01',
      outcome: 'quarantined',
      reason: 'x',
      sealed_blob_id: named,
      patient_local_id: null,
      received_at: LONG_AGO,
    })
    .execute();
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const sweep = sweepBlobs({ blobs, register: blobRegisterIn(db), files: blobFilesIn(folder), clock: { now: () => new Date() }, log: quiet });

  expect(await sweep()).toEqual({ unused: 1, remnants: 2 });
  expect(await sweep()).toEqual({ unused: 0, remnants: 0 });

  const left = (await readdir(folder, { recursive: true })).map((name) => path.basename(name)).filter((name) => name.length > 2);
  expect(left.sort()).toEqual([young, named].sort());
  expect(await blobs.open(orphan)).toBeNull();
  const reader = await blobs.open(named);
  expect(reader?.sizeBytes).toBe(7);
  await reader?.close();
});

it('a store that does not exist yet has nothing to sweep', async () => {
  const found = [];
  for await (const batch of blobFilesIn(path.join(folder, 'nowhere')).writtenBefore(new Date())) found.push(batch);
  expect(found).toEqual([]);
});
