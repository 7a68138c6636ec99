import type { retrieveBulkData } from '#use-cases/dicomweb/retrieve-bulk-data.ts';
import type { retrieveFrames } from '#use-cases/dicomweb/retrieve-frames.ts';
import type { retrieveInstances } from '#use-cases/dicomweb/retrieve-instances.ts';
import type { retrieveMetadata } from '#use-cases/dicomweb/retrieve-metadata.ts';
import type { retrieveRendered } from '#use-cases/dicomweb/retrieve-rendered.ts';
import type { searchObjects } from '#use-cases/dicomweb/search-objects.ts';
import type { Routes } from '../app.ts';
import { qidoRs } from './qido-rs.ts';
import { wadoRsBulkData } from './wado-rs-bulk-data.ts';
import { wadoRsFrames } from './wado-rs-frames.ts';
import { wadoRsInstances } from './wado-rs-instances.ts';
import { wadoRsMetadata } from './wado-rs-metadata.ts';
import { wadoRsRendered } from './wado-rs-rendered.ts';

export interface DicomwebPorts {
  readonly searchObjects: ReturnType<typeof searchObjects>;
  readonly retrieveMetadata: ReturnType<typeof retrieveMetadata>;
  readonly retrieveInstances: ReturnType<typeof retrieveInstances>;
  readonly retrieveFrames: ReturnType<typeof retrieveFrames>;
  readonly retrieveBulkData: ReturnType<typeof retrieveBulkData>;
  readonly retrieveRendered: ReturnType<typeof retrieveRendered>;
}

/** DICOMweb within the grant (PS3.18): what docs/conformance/dicomweb.md promises. */
export function dicomwebRoutes(ports: DicomwebPorts): Routes {
  return (app) => {
    qidoRs(app, ports);
    wadoRsMetadata(app, ports);
    wadoRsInstances(app, ports);
    wadoRsFrames(app, ports);
    wadoRsBulkData(app, ports);
    wadoRsRendered(app, ports);
  };
}
