import { ArchiveFault, type ArchiveInstance } from '#use-cases/ports/archive.ts';
import { boundaryOf, partsOf } from './multipart.ts';
import { type ArchiveAddress, ask } from './watched-request.ts';

// transfer-syntax=*: as archived. Without it an archive may transcode, and some versions of Orthanc stumble (PS3.18 8.7.3.5.2).
const ACCEPT = 'multipart/related; type="application/dicom"; transfer-syntax=*';

/** Retrieve Series (PS3.18 10.4): every instance as Part 10 bytes, streamed one after the other. */
export async function* retrieveSeries(
  address: ArchiveAddress,
  studyInstanceUid: string,
  seriesInstanceUid: string,
  signal: AbortSignal,
): AsyncIterable<ArchiveInstance> {
  const answer = await ask(address, `/studies/${studyInstanceUid}/series/${seriesInstanceUid}`, ACCEPT, signal);
  const boundary = boundaryOf(answer.contentType);
  if (answer.status !== 200 || boundary === null) {
    answer.cancel();
    throw new ArchiveFault(
      'archive-misbehaves',
      answer.status === 200 ? 'a retrieve was answered with something else than multipart/related' : 'a listed series could not be retrieved',
    );
  }
  for await (const part of partsOf(answer.body, boundary)) {
    if (!/^application\/dicom\s*(;|$)/i.test(part.contentType)) throw new ArchiveFault('archive-misbehaves', 'a part is not application/dicom');
    yield { bytes: part.bytes };
  }
}
