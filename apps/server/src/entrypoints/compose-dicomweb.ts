import { copiesIn } from '#adapters/postgres/copies.ts';
import { reachedStudiesIn } from '#adapters/postgres/reached-studies.ts';
import { childRenderer } from '#adapters/rendering/child-renderer.ts';
import { shrink } from '#adapters/rendering/shrink.ts';
import { nodePacking } from '#adapters/system/packing.ts';
import { timer } from '#adapters/system/timer.ts';
import type { DicomwebPorts } from '#doors/http/dicomweb/routes.ts';
import { beginDisclosure } from '#use-cases/dicomweb/disclosure.ts';
import { packedObjects } from '#use-cases/dicomweb/packed-object.ts';
import { retrieveBulkData } from '#use-cases/dicomweb/retrieve-bulk-data.ts';
import { retrieveFrames } from '#use-cases/dicomweb/retrieve-frames.ts';
import { retrieveInstances } from '#use-cases/dicomweb/retrieve-instances.ts';
import { retrieveMetadata } from '#use-cases/dicomweb/retrieve-metadata.ts';
import { retrieveRendered } from '#use-cases/dicomweb/retrieve-rendered.ts';
import { searchObjects } from '#use-cases/dicomweb/search-objects.ts';
import { studyIndex } from '#use-cases/dicomweb/study-index.ts';
import { thumbnails } from '#use-cases/dicomweb/thumbnails.ts';
import type { Audit } from '#use-cases/ports/audit.ts';
import type { Clock, Log } from '#use-cases/ports/system.ts';
import type { DiscloseImages } from '#use-cases/results/disclose-images.ts';
import type { PortalStore } from './compose-store.ts';

interface DicomwebParts {
  readonly clock: Clock;
  readonly audit: Audit;
  readonly disclose: DiscloseImages;
  readonly log: Log;
}

/** What the routes of DICOMweb need: packs read by offset, within the grant. */
export function dicomwebPorts({ db, blobs }: Pick<PortalStore, 'db' | 'blobs'>, { clock, audit, disclose, log }: DicomwebParts): DicomwebPorts {
  const studies = reachedStudiesIn(db);
  const index = studyIndex({ studies, copies: copiesIn(db), clock });
  const objects = packedObjects({ blobs, packing: nodePacking() });
  const begin = beginDisclosure({ studies, disclose, clock, timer });
  const read = { index, objects, begin };
  return {
    searchObjects: searchObjects({ index, audit, disclose }),
    retrieveMetadata: retrieveMetadata(read),
    retrieveInstances: retrieveInstances(read),
    retrieveFrames: retrieveFrames(read),
    retrieveBulkData: retrieveBulkData(read),
    retrieveRendered: retrieveRendered({ index, blobs, objects, renderer: childRenderer({ log }), thumbnails: thumbnails(shrink), disclose }),
  };
}
