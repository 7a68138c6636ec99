import type { PatientId, ReportId } from '#domain/identifiers.ts';
import type { ReportFacts } from '#domain/intake.ts';
import type { BlobWriter } from '../ports/blobs.ts';
import type { Work } from './intake-ports.ts';
import type { TouchedOrder } from './record-order.ts';
import type { KeptContent } from './report-content.ts';

/** Adds what a message says of a report: a version, or its withdrawal. Content and withdrawals that are there already change nothing (I2). */
export async function recordReport(
  work: Work,
  patientId: PatientId,
  { order }: TouchedOrder,
  facts: ReportFacts,
  content: KeptContent | undefined,
): Promise<void> {
  const { reports, audit } = work.tx;
  const { reportId, isNew } = await reportOf(work, patientId, order.orderId, facts);
  const report = isNew ? undefined : (await reports.ofOrder(order.orderId)).find((one) => one.reportId === reportId);
  if (facts.status === 'withdrawn') {
    if (report?.withdrawnAt) return;
    await reports.withdraw(reportId, work.now);
    await audit.record({ actor: 'intake', action: 'report.withdrawn', patientId, orderId: order.orderId, detail: { reportId } });
    return;
  }
  if (!content) return;
  if (!isNew && (await reports.touchVersion(reportId, facts.status, content.sha256, facts.reportedAt))) return;
  const version = {
    status: facts.status,
    reportedAt: facts.reportedAt,
    receivedAt: work.now,
    mediaType: content.mediaType,
    sha256: content.sha256,
    sizeBytes: content.original.length,
    author: facts.author,
    signed: content.signed,
  };
  // What was withdrawn already is noted as having come, and its bytes are not kept.
  const gone = report?.withdrawnAt || order.cancelledAt;
  await reports.addVersion(reportId, version, gone ? 'never-kept' : await keep(work, content));
}

async function reportOf(
  work: Work,
  patientId: PatientId,
  orderId: TouchedOrder['order']['orderId'],
  facts: ReportFacts,
): Promise<{ reportId: ReportId; isNew: boolean }> {
  const { reports } = work.tx;
  const known = [...new Set((await reports.withNumbers(patientId, facts.numbers)).map((one) => one.reportId))].sort();
  const reportId = known[0] ?? (work.random.uuid() as ReportId);
  if (known.length === 0) await reports.create({ reportId, orderId, reportKey: facts.numbers[0] ?? reportId, accessionNumber: facts.accessionNumber });
  for (const other of known.slice(1)) await reports.absorb(other, reportId);
  const isNew = known.length === 0;
  await reports.addNumbers(reportId, patientId, facts.numbers, isNew ? null : facts.accessionNumber);
  return { reportId, isNew };
}

/** On disk before the commit: what was acknowledged can be read (I1). Should the transaction fail, its blob rows fail with it. */
async function keep({ tx }: Work, content: KeptContent): Promise<{ original: string; pdf: string }> {
  const original = await written(await tx.blobs.create(), content.original);
  return { original, pdf: content.pdf === content.original ? original : await written(await tx.blobs.create(), content.pdf) };
}

/** A document as a blob of its own. Closing makes it safe, once: a checkpoint before it would be two more waits for the disk. */
export async function written(writer: BlobWriter, bytes: Uint8Array): Promise<string> {
  try {
    await writer.append(bytes);
  } finally {
    await writer.close();
  }
  return writer.blobId;
}
