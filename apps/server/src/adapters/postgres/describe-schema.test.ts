import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { describeSchema } from './describe-schema.ts';

describe('schema.sql', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  it('is what the migrations make together (else: node scripts/node24.mjs scripts/write-generated.ts)', async () => {
    expect(await describeSchema(database.ownerUrl)).toBe(readFileSync(new URL('../../../migrations/schema.sql', import.meta.url), 'utf8'));
  });

  it('sees a column that a migration added', async () => {
    const before = await describeSchema(database.ownerUrl);
    await database.ownerDb.schema.alterTable('patients').addColumn('canary', 'text').execute();
    const after = await describeSchema(database.ownerUrl);
    expect(after.replace('  canary text,\n', '')).toBe(before);
    expect(after).not.toBe(before);
  });
});
