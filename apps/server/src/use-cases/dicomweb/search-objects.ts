import type { JsonDataset } from '#standards/dicom/json-model.ts';
import { auditedCaller, type Caller } from '../caller.ts';
import type { Audit } from '../ports/audit.ts';
import type { DiscloseImages } from '../results/disclose-images.ts';
import { attributesOf, type Level } from './qido-attributes.ts';
import { type Condition, matches } from './qido-matching.ts';
import type { StudyIndex } from './study-index.ts';

export interface SearchInput {
  readonly caller: Caller;
  readonly level: Level;
  /** Absent: in every study in reach. */
  readonly studyInstanceUid?: string | undefined;
  readonly seriesInstanceUid?: string | undefined;
  readonly conditions: readonly Condition[];
  readonly limit: number;
  readonly offset: number;
  readonly retrieveUrl: (path: string) => string;
}

export interface Found {
  readonly found: readonly JsonDataset[];
  /** Matches behind these. */
  readonly remaining: number;
}

/** More studies than any person's results have. */
const MOST_STUDIES = 500;

/**
 * Studies, series or instances within the grant, by what the index of the packs knows (PS3.18 10.6). One study is a disclosure of its images; a search
 * over several is audited as a list of results is. Audited before it is told.
 * @throws Refusal not-found (a study or series out of reach), audit.unavailable
 */
export function searchObjects(ports: { readonly index: StudyIndex; readonly audit: Audit; readonly disclose: DiscloseImages }) {
  return async (input: SearchInput): Promise<Found> => {
    const { caller, level, studyInstanceUid, seriesInstanceUid, conditions, limit, offset, retrieveUrl } = input;
    const studies =
      studyInstanceUid === undefined
        ? await ports.index.list(caller.grant, MOST_STUDIES)
        : [await ports.index.find(caller.grant, { studyInstanceUid, seriesInstanceUid })];
    const found = studies.flatMap((study) => attributesOf(study, level, retrieveUrl).filter((dataset) => matches(dataset, conditions)));
    const page = found.slice(offset, offset + limit);
    const [study] = studies;
    if (studyInstanceUid !== undefined && study) await ports.disclose(caller, study.orderId);
    else {
      const { reach } = caller.grant;
      await ports.audit.record({
        ...auditedCaller(caller),
        action: 'results.listed',
        ...(reach.kind === 'none' ? {} : { patientId: reach.patientId }),
        detail: { items: page.length },
      });
    }
    return { found: page, remaining: Math.max(0, found.length - offset - page.length) };
  };
}
