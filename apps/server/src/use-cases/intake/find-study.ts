import type { OrderId } from '#domain/identifiers.ts';
import { visibilityOf } from '#domain/publication.ts';
import type { ArchivePatientIds } from '#domain/study-owner.ts';
import { type Archive, ArchiveFault, type ArchiveStudy } from '../ports/archive.ts';
import type { IntakePorts } from './intake-ports.ts';
import { isOrderOf, linkStudies } from './link-study.ts';
import { Quarantined } from './quarantined.ts';

const LEAST_WAIT_MS = 30_000;
const MOST_WAIT_MS = 3_600_000;
const GIVE_UP_MS = 86_400_000;

export type FindStudyOutcome = 'linked' | 'later' | 'nothing-to-do' | 'given-up';

/**
 * Looks for the study of a published result in the archive, by the accession numbers of its tests, where no message named it. What the archive finds must be
 * the patient's. Images often come later than reports: it asks again, less and less often, for a day; then the result is a report alone.
 */
export function findStudy(
  ports: Pick<IntakePorts, 'transactions' | 'clock' | 'random' | 'settings' | 'log'> & { readonly archive: Archive },
  { archivePatientIds }: { readonly archivePatientIds: ArchivePatientIds },
): (orderId: OrderId, signal: AbortSignal) => Promise<FindStudyOutcome> {
  return async (orderId, signal) => {
    const now = ports.clock.now();
    const wanted = await ports.transactions.run(async ({ orders, publications }) => {
      const order = await orders.read(orderId);
      const publication = order && (await publications.find(orderId));
      const open = publication && visibilityOf(publication, now).kind === 'visible' && order.studyInstanceUids.length === 0;
      return open ? { accessionNumbers: order.tests.map((test) => test.accessionNumber), publishedAt: publication.publishedAt } : null;
    });
    if (!wanted) return 'nothing-to-do';
    const found: { study: ArchiveStudy; accessionNumber: string }[] = [];
    for (const accessionNumber of wanted.accessionNumbers) {
      for (const study of await studiesOf(ports.archive, accessionNumber, signal)) found.push({ study, accessionNumber });
    }
    return ports.transactions.run(async (tx) => {
      const work = { tx, now, random: ports.random, settings: ports.settings };
      let linked = false;
      for (const { study, accessionNumber } of found) {
        const order = await tx.orders.read(orderId);
        const patient = { patientId: study.patientId ?? '', patientName: study.patientName ?? '', patientBirthDate: study.patientBirthDate ?? '' };
        if (!order || !(await isOrderOf(work, order, patient, archivePatientIds))) {
          ports.log.warn('study.of-another-patient', { orderId });
          continue;
        }
        try {
          await linkStudies(work, orderId, [study.studyInstanceUid], accessionNumber);
          linked = true;
        } catch (error) {
          if (!(error instanceof Quarantined)) throw error;
          ports.log.warn('study.of-another-patient', { orderId });
        }
      }
      if (linked) return 'linked';
      const age = now.getTime() - wanted.publishedAt.getTime();
      if (age > GIVE_UP_MS) return 'given-up';
      const wait = Math.min(MOST_WAIT_MS, Math.max(LEAST_WAIT_MS, age / 2));
      await tx.jobs.enqueue('find-study', { orderId }, { startAfter: new Date(now.getTime() + wait) });
      return 'later';
    });
  };
}

/** An archive that is silent or refuses is asked again later, like one that has nothing yet. */
async function studiesOf(archive: Archive, accessionNumber: string, signal: AbortSignal): Promise<readonly ArchiveStudy[]> {
  try {
    const studies: ArchiveStudy[] = [];
    for (const studyInstanceUid of await archive.findByAccessionNumber(accessionNumber)) {
      const location = await archive.locate(studyInstanceUid, signal);
      if (location.kind === 'found') studies.push(location.study);
    }
    return studies;
  } catch (error) {
    if (error instanceof ArchiveFault) return [];
    throw error;
  }
}
