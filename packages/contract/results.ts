import { z } from 'zod';
import { PageLimit } from './page-limit.ts';

export const RESULT_SORTS = ['-orderedAt', 'orderedAt', 'description', '-description', 'site', '-site', 'status', '-status', 'kind', '-kind'] as const;
export const OrderStatus = z.enum(['ordered', 'in-progress', 'preliminary', 'final', 'corrected', 'withdrawn', 'cancelled']);

export const ReportSummary = z.object({
  reportId: z.string(),
  /** Of the test it reports on; null where the hospital names none. */
  description: z.string().nullable(),
  status: z.enum(['final', 'corrected']),
  reportedAt: z.iso.datetime(),
  version: z.number().int(),
  /** When the version before this one was reported, which this one replaces (B13); null for the first. */
  replaces: z.iso.datetime().nullable(),
  signed: z.boolean(),
  author: z.string().nullable(),
  sizeBytes: z.number(),
});
/** `copy` is the state of the images as a person is told it: where they are, how far, why not. */
export const StudySummary = z.object({
  studyInstanceUid: z.string(),
  description: z.string().nullable(),
  seriesCount: z.number().int(),
  instanceCount: z.number().int(),
  imageCount: z.number().int(),
  /** What a medium of this study weighs, once the copy is on hand: the page says it before the download is asked for. */
  sizeBytes: z.object({ dicom: z.number().int(), jpeg: z.number().int() }).optional(),
  copy: z.object({
    state: z.enum(['wanted', 'locating', 'retrieving', 'ready', 'ended', 'recalled', 'refused', 'failed']),
    done: z.number().int(),
    total: z.number().int().nullable(),
    reason: z.string().nullable(),
  }),
  /** Those that a radiologist picked out (PS3.3 A.35.4), as they stand in `series`. */
  keyImages: z.array(z.string()),
  series: z.array(
    z.object({
      seriesInstanceUid: z.string(),
      modality: z.string(),
      description: z.string(),
      instanceCount: z.number().int(),
      /** Images by which the others were planned (scouts): shown after them. */
      localizer: z.boolean(),
      /** Renderings of this series, in order; each is `GET /api/results/{resultId}/images/{imageId}` (a JPEG). */
      images: z.array(z.string()),
    }),
  ),
});
const summary = {
  resultId: z.string(),
  description: z.string(),
  kind: z.string(),
  status: OrderStatus,
  tests: z.array(z.object({ description: z.string(), accessionNumber: z.string(), status: z.string() })),
  orderNumber: z.string(),
  orderedAt: z.iso.datetime(),
  site: z.string().nullable(),
  prescriber: z.string().nullable(),
  publishedAt: z.iso.datetime(),
  availableUntil: z.iso.datetime(),
};
export const ResultSummary = z.object({
  ...summary,
  reports: z.array(ReportSummary),
  studies: z.array(StudySummary.omit({ series: true, keyImages: true })),
});
export const Result = z.object({ ...summary, reports: z.array(ReportSummary), studies: z.array(StudySummary) });
export const ResultPage = z.object({ items: z.array(ResultSummary), next: z.string().nullable() });
/** A parameter without a value (`?sort=`) says nothing, like one that is not there. */
export const ResultQuery = z.object({
  query: z.string().max(100).optional(),
  sort: z.enum(['', ...RESULT_SORTS]).optional(),
  cursor: z.string().max(200).optional(),
  limit: PageLimit,
});
export type ReportSummary = z.infer<typeof ReportSummary>;
export type StudySummary = z.infer<typeof StudySummary>;
export type ResultSummary = z.infer<typeof ResultSummary>;
export type Result = z.infer<typeof Result>;
export type ResultPage = z.infer<typeof ResultPage>;
export type ResultQuery = z.infer<typeof ResultQuery>;

export const ReportSignature = z.object({
  state: z.enum(['valid', 'valid-untrusted', 'invalid', 'unsigned']),
  signers: z.array(z.object({ name: z.string(), fiscalCode: z.string().optional(), signedAt: z.iso.datetime().nullable() })),
});
export type ReportSignature = z.infer<typeof ReportSignature>;
