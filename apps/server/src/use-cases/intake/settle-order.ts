import { orderStatus, releaseOf, shownContent, testStatus } from '#domain/order.ts';
import { type Publication, visibilityOf } from '#domain/publication.ts';
import { textIn } from '#domain/registers.ts';
import type { Report } from '#domain/report.ts';
import { tellPatient } from '../notices/tell-patient.ts';
import type { Access } from '../ports/accesses.ts';
import type { StoredOrder } from '../ports/intake.ts';
import type { Work } from './intake-ports.ts';
import { orderDetails, testDetails } from './order-details.ts';
import type { TouchedOrder } from './record-order.ts';
import { tellPin2 } from './tell-pin2.ts';

const DAY_MS = 86_400_000;

/**
 * Works out an order from the facts that are on file, and does what follows from the difference: publish, withdraw, fetch, tell.
 * Because it looks at facts alone, the order in which messages came does not matter (I3), and a repeat finds no difference (I2).
 */
export async function settleOrder(work: Work, { order, shownBefore, newStudies, isNew }: TouchedOrder): Promise<void> {
  const { tx, now, settings } = work;
  const cancelled = order.tests.filter((test) => test.progress === 'cancelled').map((test) => test.accessionNumber);
  const cancelledAt = order.cancelledAt ?? (cancelled.length > 0 && cancelled.length === order.tests.length ? now : null);
  const reports = await withdrawCancelled(
    work,
    await namedByTheirTests(work, order),
    (report) => cancelledAt !== null || cancelled.includes(report.accessionNumber ?? ''),
  );
  const facts = { cancelledAt, tests: order.tests, reports };
  const status = orderStatus(facts);
  const tests = order.tests.map((test) => ({ ...testDetails(test), status: testStatus(test, facts) }));
  const details = orderDetails(order, now.getTime());
  await tx.orders.save({ ...order, status }, details, tests);

  const publication = isNew ? null : await tx.publications.find(order.orderId);
  const fresh: Publication = {
    publishedAt: now,
    availableUntil: new Date(now.getTime() + settings.publicationDays * DAY_MS),
    withdrawnAt: null,
    hiddenAt: null,
  };
  switch (releaseOf(facts)) {
    case 'never':
      return;
    case 'withdrawn':
      if (publication?.withdrawnAt) return;
      await tx.publications.save(order.orderId, { ...(publication ?? fresh), withdrawnAt: now });
      await tx.studies.endCopiesOf(order.orderId);
      await tx.notices.drop(order.orderId);
      await tx.audit.record({ actor: 'intake', action: 'result.withdrawn', patientId: order.patientId, orderId: order.orderId });
      return;
    case 'released':
      if (!publication || publication.withdrawnAt) {
        await tx.publications.save(order.orderId, { ...fresh, hiddenAt: publication?.hiddenAt ?? null });
        await wantStudies(work, order.studyInstanceUids);
        await seekStudy(work, order);
        await tellPublished(work, order, details.accessNumber);
        await tx.audit.record({ actor: 'intake', action: 'result.published', patientId: order.patientId, orderId: order.orderId });
        return;
      }
      await wantStudies(work, [...newStudies]);
      if (visibilityOf(publication, now).kind !== 'visible') return;
      await tellFirstPin2(work, order, details.accessNumber, publication);
      if (shownContent(reports) !== shownBefore) await tell(work, order, 'result.corrected', shownContent(reports));
  }
}

/** Who comes by two PINs needs the second one to open it: that e-mail is the news. The bell rings in any case, for whoever is here by another way. */
async function tellPublished(work: Work, order: StoredOrder, accessNumber: string | null): Promise<void> {
  const { tx, now } = work;
  const { orderId, patientId } = order;
  const event = now.toISOString();
  const access = await accessOf(work, order, accessNumber);
  const toldPin2 = access !== null && (await tellPin2(tx, access, { orderId, event }, work));
  if (!toldPin2) return tell(work, order, 'result.published', event);
  await tx.bell.ring({ patientId, orderId, kind: 'result.published', dedupeKey: `result.published:${orderId}:${event}`, at: now });
}

async function accessOf({ tx }: Work, { patientId }: StoredOrder, accessNumber: string | null): Promise<Access | null> {
  return accessNumber === null ? null : tx.accesses.ofAcceptance(patientId, accessNumber);
}

/** The acceptance of a result that was published before became known, and nobody has its PIN2 yet. */
async function tellFirstPin2(work: Work, order: StoredOrder, accessNumber: string | null, { publishedAt }: Publication): Promise<void> {
  const access = await accessOf(work, order, accessNumber);
  if (access && !access.pin2At) await tellPin2(work.tx, access, { orderId: order.orderId, event: publishedAt.toISOString() }, work);
}

/** A message may know its test by the filler number alone, and another one the accession number: the report is of that test all the same. */
async function namedByTheirTests({ tx }: Work, { orderId, tests }: StoredOrder): Promise<readonly Report[]> {
  const named: Report[] = [];
  for (const report of await tx.reports.ofOrder(orderId)) {
    const number = report.accessionNumber;
    const known = number === null || tests.some((test) => test.accessionNumber === number);
    const test = known ? undefined : tests.find(({ registers }) => textIn(registers, 'filler') === number);
    if (test) await tx.reports.nameTest(report.reportId, test.accessionNumber);
    named.push(test ? { ...report, accessionNumber: test.accessionNumber } : report);
  }
  return named;
}

/** A cancelled test has no report that may be seen, whether it came before or after. */
async function withdrawCancelled({ tx, now }: Work, reports: readonly Report[], isCancelled: (report: Report) => boolean): Promise<readonly Report[]> {
  const settled: Report[] = [];
  for (const report of reports) {
    const withdraw = report.withdrawnAt === null && isCancelled(report);
    if (withdraw) await tx.reports.withdraw(report.reportId, now);
    settled.push(withdraw ? { ...report, withdrawnAt: now } : report);
  }
  return settled;
}

/** The copies are fetched from the moment that the result can be opened, not before: a study whose report never comes is not copied. */
async function wantStudies({ tx }: Work, studyInstanceUids: readonly string[]): Promise<void> {
  for (const studyInstanceUid of studyInstanceUids) {
    const { copyId, created } = await tx.copies.want(studyInstanceUid);
    if (created) await tx.jobs.enqueue('fetch-copy', { copyId });
  }
}

async function seekStudy({ tx, settings }: Work, order: StoredOrder): Promise<void> {
  const unnamed = order.studyInstanceUids.length === 0 && order.tests.length > 0;
  if (unnamed && settings.studyByAccessionNumber) await tx.jobs.enqueue('find-study', { orderId: order.orderId });
}

async function tell({ tx, now }: Work, order: StoredOrder, kind: 'result.published' | 'result.corrected', event: string): Promise<void> {
  await tellPatient(tx, { patientId: order.patientId, orderId: order.orderId, kind, event: `${order.orderId}:${event}` }, now);
}
