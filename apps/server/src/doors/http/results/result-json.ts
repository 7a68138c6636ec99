import type { Result as ResultJson, ResultSummary as ResultSummaryJson } from '#contract/results.ts';
import type { ReportSummary, ResultDetail, ResultSummary, StudySummary } from '#use-cases/ports/results.ts';

export function summaryJson(result: ResultSummary): ResultSummaryJson {
  return { ...commonJson(result), studies: result.studies.map(studyJson) };
}

export function resultJson(result: ResultDetail): ResultJson {
  return {
    ...commonJson(result),
    studies: result.studies.map((study) => ({
      ...studyJson(study),
      keyImages: [...study.keyImages],
      series: study.series.map((series) => ({ ...series, images: [...series.images] })),
    })),
  };
}

function commonJson(result: ResultSummary) {
  return {
    resultId: result.orderId,
    description: result.description,
    kind: result.kind,
    status: result.status,
    tests: result.tests.map((test) => ({ ...test })),
    orderNumber: result.orderNumber,
    orderedAt: result.orderedAt.toISOString(),
    site: result.site,
    prescriber: result.prescriber,
    publishedAt: result.publishedAt.toISOString(),
    availableUntil: result.availableUntil.toISOString(),
    reports: result.reports.map(reportJson),
  };
}

function reportJson(report: ReportSummary) {
  return { ...report, reportedAt: report.reportedAt.toISOString(), replaces: report.replaces?.toISOString() ?? null };
}

function studyJson({ studyInstanceUid, description, seriesCount, instanceCount, imageCount, sizeBytes, copy }: StudySummary) {
  const size = sizeBytes ? { sizeBytes: { ...sizeBytes } } : {};
  return { studyInstanceUid, description, seriesCount, instanceCount, imageCount, ...size, copy: { ...copy } };
}
