import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digest } from '#adapters/system/digest.ts';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { verifyAudit } from '#use-cases/audit/verify-audit.ts';
import { auditIn, auditOf, auditTrailIn } from './audit.ts';

let database: TestDatabase;
const clock = { now: () => new Date() };
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
const verify = (expectedHead?: string) => verifyAudit({ trail: auditTrailIn(database.db), digest })(expectedHead === undefined ? {} : { expectedHead });
const entries = async () => (await database.db.selectFrom('audit_entries').select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow()).n;

describe('the audit trail (I8)', () => {
  it('is intact when empty, after one, and after five hundred at once from several writers and in transactions', async () => {
    expect(await verify()).toMatchObject({ kind: 'intact', entries: 0 });
    const [first, second] = [auditOf(database.db, clock), auditOf(database.db, clock)];
    await first.record({ actor: 'patient', action: 'result.opened', detail: { z: 1, a: 'à "quoted"\u2028', b: true }, address: '::1', requestId: 'r' });
    expect(await verify()).toMatchObject({ kind: 'intact', entries: 1 });
    await Promise.all(
      Array.from({ length: 500 }, (_, index) =>
        index % 10
          ? (index % 2 ? first : second).record({ actor: 'patient', action: 'image.opened', detail: { index } })
          : database.db.transaction().execute((transaction) => auditIn(transaction, clock).record({ actor: 'patient', action: 'publication.hidden' })),
      ),
    );
    expect(await verify()).toMatchObject({ kind: 'intact', entries: 501 });
  });

  it('an entry of a transaction that rolled back is not there, and leaves no gap', async () => {
    const before = await entries();
    await expect(
      database.db.transaction().execute(async (transaction) => {
        await auditIn(transaction, clock).record({ actor: 'patient', action: 'publication.hidden' });
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    expect(await entries()).toBe(before);
    await auditOf(database.db, clock).record({ actor: 'patient', action: 'result.opened' });
    expect(await verify()).toMatchObject({ kind: 'intact', entries: before + 1 });
  });

  it('cannot be changed, emptied or cut by the role that the portal works as, nor by its owner without removing the guard', async () => {
    for (const db of [database.db, database.ownerDb]) {
      await expect(sql`update audit_entries set actor = 'x'`.execute(db)).rejects.toThrow(/permission denied|append-only/);
      await expect(sql`delete from audit_entries`.execute(db)).rejects.toThrow(/permission denied|append-only/);
      await expect(sql`truncate audit_entries`.execute(db)).rejects.toThrow(/permission denied|append-only/);
    }
    await expect(sql`alter table audit_entries disable trigger all`.execute(database.db)).rejects.toThrow(/must be owner/);
    await expect(sql`drop table audit_entries`.execute(database.db)).rejects.toThrow(/must be owner/);
  });

  it('an entry that cannot be written is told as such, and the next one goes through', async () => {
    const audit = auditOf(database.db, clock);
    await expect(audit.record({ actor: 'patient', action: 'result.opened', patientId: 'no uuid' as never })).rejects.toMatchObject({
      code: 'audit.unavailable',
    });
    await audit.record({ actor: 'patient', action: 'result.opened' });
    expect((await verify()).kind).toBe('intact');
  });

  it.each([
    ['a changed word', sql`update audit_entries set actor = 'operator' where sequence = 3`, { sequence: 3, why: 'entry-changed' }],
    ['a changed detail', sql`update audit_entries set detail = '{"index": 7000}' where sequence = 40`, { sequence: 40, why: 'entry-changed' }],
    ['a moved time', sql`update audit_entries set at = at + interval '1 hour' where sequence = 9`, { sequence: 9, why: 'entry-changed' }],
    ['an entry taken out', sql`delete from audit_entries where sequence = 100`, { sequence: 100, why: 'entry-missing' }],
    [
      'an entry taken out and the rest renumbered',
      sql`with gone as (delete from audit_entries where sequence = 100) update audit_entries set sequence = sequence - 1 where sequence > 100`,
      { sequence: 100 },
    ],
  ])('someone with the keys of the database is found out: %s', async (_name, change, found) => {
    const rows = await database.ownerDb.selectFrom('audit_entries').selectAll().orderBy('sequence').execute();
    await database.ownerDb.transaction().execute(async (transaction) => {
      await sql`alter table audit_entries disable trigger audit_no_change`.execute(transaction);
      // Renumbering meets the primary key row by row; an attacker would drop it too.
      await sql`alter table audit_entries drop constraint audit_entries_pkey`.execute(transaction);
      await change.execute(transaction);
    });
    expect(await verify()).toMatchObject({ kind: 'broken', ...found });
    await database.ownerDb.transaction().execute(async (transaction) => {
      await sql`truncate audit_entries`.execute(transaction);
      for (const row of rows)
        await transaction
          .insertInto('audit_entries')
          .values({ ...row, detail: JSON.stringify(row.detail) })
          .execute();
      await sql`alter table audit_entries add primary key (sequence)`.execute(transaction);
      await sql`alter table audit_entries enable trigger audit_no_change`.execute(transaction);
    });
    expect((await verify()).kind).toBe('intact');
  });

  it('entries cut off the end are found out by a head that was noted before', async () => {
    const noted = await verify();
    if (noted.kind !== 'intact') throw new Error('not intact');
    expect(await verify(noted.head)).toMatchObject({ kind: 'intact' });
    await sql`alter table audit_entries disable trigger audit_no_change`.execute(database.ownerDb);
    await sql`delete from audit_entries where sequence = ${noted.entries}`.execute(database.ownerDb);
    expect((await verify()).kind).toBe('intact');
    expect(await verify(noted.head)).toMatchObject({ kind: 'broken', why: 'head-missing' });
  });
});
