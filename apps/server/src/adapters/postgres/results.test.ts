import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Grant, grantOfOperator, grantOfPatient, reaches } from '#domain/grant.ts';
import type { OrderId, PatientId } from '#domain/identifiers.ts';
import { type Publication, visibilityOf } from '#domain/publication.ts';
import { type HttpHouse, httpHouse, NOW } from '#test/http-house.ts';
import { releasesIn } from './releases.ts';
import { resultsIn } from './results.ts';

/** The rule of access is written twice: once as a rule, once as a condition in SQL. They must say the same of everything. */
describe('what a grant reaches and what is public (I6, I7)', () => {
  let house: HttpHouse;
  const at = (offsetMs: number) => new Date(NOW.getTime() + offsetMs);
  const PUBLICATIONS: Record<string, Publication> = {
    visible: { publishedAt: at(-1000), availableUntil: at(1000), withdrawnAt: null, hiddenAt: null },
    'from this moment': { publishedAt: NOW, availableUntil: at(1000), withdrawnAt: null, hiddenAt: null },
    'a moment too early': { publishedAt: at(1), availableUntil: at(1000), withdrawnAt: null, hiddenAt: null },
    'its last moment': { publishedAt: at(-1000), availableUntil: at(1), withdrawnAt: null, hiddenAt: null },
    'ends now': { publishedAt: at(-1000), availableUntil: NOW, withdrawnAt: null, hiddenAt: null },
    withdrawn: { publishedAt: at(-1000), availableUntil: at(1000), withdrawnAt: at(-1), hiddenAt: null },
    hidden: { publishedAt: at(-1000), availableUntil: at(1000), withdrawnAt: null, hiddenAt: at(-1) },
    'hidden and withdrawn': { publishedAt: at(-1000), availableUntil: at(1000), withdrawnAt: at(-1), hiddenAt: at(-1) },
  };
  const results: { readonly orderId: OrderId; readonly patientId: PatientId; readonly publication: Publication; readonly name: string }[] = [];
  const grants: Record<string, Grant> = { operator: grantOfOperator() };

  beforeAll(async () => {
    house = await httpHouse();
    for (const person of ['Anna', 'Mario']) {
      const { patientId } = await house.patient({ givenName: person });
      grants[person] = grantOfPatient(patientId);
      for (const [name, publication] of Object.entries(PUBLICATIONS)) {
        const { resultId } = await house.result(patientId);
        await house.database.ownerDb
          .updateTable('publications')
          .set({
            published_at: publication.publishedAt,
            available_until: publication.availableUntil,
            withdrawn_at: publication.withdrawnAt,
            hidden_at: publication.hiddenAt,
          })
          .where('order_id', '=', resultId)
          .execute();
        results.push({ orderId: resultId as OrderId, patientId, publication, name: `${person}: ${name}` });
      }
      const shared = results.filter((result) => result.patientId === patientId).filter((_, index) => index % 2 === 0);
      const recipient = (orderIds: readonly OrderId[]): Grant => ({
        actor: 'recipient',
        reach: { kind: 'orders', patientId, orderIds },
        may: ['read-results'],
      });
      grants[`recipient of ${person}`] = recipient(shared.map(({ orderId }) => orderId));
      grants[`recipient of nothing of ${person}`] = recipient([]);
    }
    // A share that names the order of another person reaches nothing: both must agree.
    const [foreign] = results;
    const mario = grants.Mario?.reach;
    if (!foreign || mario?.kind !== 'patient') throw new Error('no sample');
    grants['recipient of a wrong pair'] = {
      actor: 'recipient',
      reach: { kind: 'orders', patientId: mario.patientId, orderIds: [foreign.orderId] },
      may: ['read-results'],
    };
  });
  afterAll(() => house.close());

  it('the rule and the query agree for every grant and every publication, in the list, in a result and in a medium', async () => {
    const { db } = house.database;
    let seen = 0;
    for (const [who, grant] of Object.entries(grants)) {
      const visible = resultsIn(db).visibleTo(grant, NOW);
      const page = await visible.list({ words: [], sort: { field: 'orderedAt', descending: true }, after: null, limit: 100 });
      const listed = new Set(page.items.map(({ orderId }) => orderId));
      for (const result of results) {
        const expected = reaches(grant, result) && visibilityOf(result.publication, NOW).kind === 'visible';
        seen += expected ? 1 : 0;
        const told = {
          listed: listed.has(result.orderId),
          found: (await visible.find(result.orderId)) !== null,
          released: (await releasesIn(db).visibleTo(grant, NOW).of(result.orderId)) !== null,
        };
        expect([who, result.name, told]).toEqual([who, result.name, { listed: expected, found: expected, released: expected }]);
      }
    }
    expect(seen).toBeGreaterThan(6);
  });

  it('B13: a report says when the version before it was reported: the newest that counts is told, a preliminary one replaces nothing, one that came late stands in its place', async () => {
    const { ownerDb, db } = house.database;
    const { patientId } = await house.patient({ givenName: 'Lucia' });
    const { resultId } = await house.result(patientId, { pdf: Buffer.from('%PDF-1.4') });
    const [first] = await ownerDb
      .selectFrom('report_versions')
      .innerJoin('reports', 'reports.report_id', 'report_versions.report_id')
      .where('order_id', '=', resultId)
      .selectAll('report_versions')
      .execute();
    if (!first) throw new Error('no report');
    const told = async () => {
      const [report] =
        (
          await resultsIn(db)
            .visibleTo(grantOfPatient(patientId), NOW)
            .find(resultId as OrderId)
        )?.reports ?? [];
      return [report?.status, report?.version, report?.reportedAt, report?.replaces];
    };
    const add = (hours: number, status: 'preliminary' | 'final' | 'corrected') => {
      const version = { report_version_id: randomUUID(), reported_at: new Date(first.reported_at.getTime() + hours * 3_600_000), sha256: randomBytes(32) };
      return ownerDb
        .insertInto('report_versions')
        .values({ ...first, ...version, status })
        .returning('reported_at')
        .executeTakeFirstOrThrow();
    };
    expect(await told()).toEqual(['final', 1, first.reported_at, null]);
    await add(-5, 'preliminary');
    expect(await told()).toEqual(['final', 1, first.reported_at, null]);
    const corrected = await add(2, 'corrected');
    expect(await told()).toEqual(['corrected', 2, corrected.reported_at, first.reported_at]);
    const late = await add(1, 'corrected');
    expect(await told()).toEqual(['corrected', 3, corrected.reported_at, late.reported_at]);
  });

  it('I6: series are told again and again as the copy holds them; once it ended nothing of it is told, and of the copy after it what that one holds', async () => {
    const { ownerDb, db } = house.database;
    const { patientId } = await house.patient();
    const { resultId, imageIds, studyInstanceUid } = await house.result(patientId, { jpegs: [Buffer.alloc(10), Buffer.alloc(10)] });
    const told = async () =>
      (
        await resultsIn(db)
          .visibleTo(grantOfPatient(patientId), NOW)
          .find(resultId as OrderId)
      )?.studies[0];
    for (let count = 0; count < 3; count += 1) expect((await told())?.series).toMatchObject([{ instanceCount: 2, images: imageIds.toReversed() }]);
    const first = await ownerDb.selectFrom('copies').selectAll().where('study_instance_uid', '=', studyInstanceUid).executeTakeFirstOrThrow();
    await ownerDb.updateTable('copies').set({ state: 'ended' }).where('copy_id', '=', first.copy_id).execute();
    expect(await told()).toMatchObject({ copy: { state: 'ended' }, series: [] });
    const copyId = randomUUID();
    await ownerDb
      .insertInto('copies')
      .values({ ...first, copy_id: copyId, state: 'ready' })
      .execute();
    const [instance] = await ownerDb.selectFrom('copy_instances').selectAll().where('copy_id', '=', first.copy_id).orderBy('pack_offset').limit(1).execute();
    if (!instance) throw new Error('no instance');
    await ownerDb
      .insertInto('copy_instances')
      .values({ ...instance, copy_id: copyId, blocks: null, directory: JSON.stringify(instance.directory) })
      .execute();
    expect((await told())?.series).toMatchObject([{ instanceCount: 1, images: [] }]);
  });
});
