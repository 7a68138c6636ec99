import { type Archive, ArchiveFault, type Location } from '#use-cases/ports/archive.ts';
import { firstOf, instancesBySeries, search } from './qido-rs.ts';
import { retrieveSeries } from './wado-rs.ts';
import type { ArchiveAddress } from './watched-request.ts';

// PS3.5 9.1 allows 64 characters; some makers write a few more, and their objects are whole all the same: taken as they are.
const UID = /^[0-9.]{1,128}$/;
/** Tags that a study's search returns: who, when, and whether it is on line (PS3.4 C.4.1.1.3, Instance Availability). */
const FIELDS = '00080050,00080056,00100010,00100020,00100030';

/** A PACS reached by DICOMweb (PS3.18: QIDO-RS to find and count, WADO-RS to retrieve). Only `address.url`'s origin is ever asked; redirects are refused. */
export function dicomwebArchive(given: ArchiveAddress): Archive {
  const address = { ...given, url: given.url.replace(/\/+$/, '') };

  async function locate(studyInstanceUid: string, signal: AbortSignal): Promise<Location> {
    if (!UID.test(studyInstanceUid)) return { kind: 'absent' };
    try {
      const studies = await search(address, '/studies', { StudyInstanceUID: studyInstanceUid, includefield: FIELDS }, signal);
      const study = studies.find((dataset) => firstOf(dataset, '0020000D') === studyInstanceUid);
      if (!study) return { kind: 'absent' };
      if (['NEARLINE', 'OFFLINE'].includes(firstOf(study, '00080056'))) return { kind: 'near-line' };
      return {
        kind: 'found',
        study: {
          studyInstanceUid,
          patientId: firstOf(study, '00100020'),
          patientName: firstOf(study, '00100010'),
          patientBirthDate: firstOf(study, '00100030'),
          series: await instancesBySeries(address, studyInstanceUid, signal),
        },
      };
    } catch (error) {
      if (error instanceof ArchiveFault && error.reason === 'not-authorised') return { kind: 'refused', reason: 'not-authorised' };
      throw error;
    }
  }

  return {
    locate,
    async findByAccessionNumber(accessionNumber) {
      // A wildcard in an accession number would match the studies of others (PS3.4 C.2.2.2.4).
      if (/[*?\\]/.test(accessionNumber)) return [];
      const query = { AccessionNumber: accessionNumber, includefield: FIELDS };
      const studies = await search(address, '/studies', query, AbortSignal.timeout(address.noProgressMs * 4));
      const exact = studies.filter((dataset) => firstOf(dataset, '00080050') === accessionNumber);
      return exact.map((dataset) => firstOf(dataset, '0020000D')).filter((uid) => UID.test(uid));
    },
    retrieve({ studyInstanceUid, seriesInstanceUid }, signal) {
      if (!UID.test(studyInstanceUid) || !UID.test(seriesInstanceUid)) throw new ArchiveFault('archive-misbehaves', 'not a UID');
      return retrieveSeries(address, studyInstanceUid, seriesInstanceUid, signal);
    },
  };
}
