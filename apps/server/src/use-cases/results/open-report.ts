import type { OrderId, ReportId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import { auditedCaller, type Caller } from '../caller.ts';
import type { Audit } from '../ports/audit.ts';
import type { Blobs } from '../ports/blobs.ts';
import type { Releases } from '../ports/releases.ts';
import type { Clock } from '../ports/system.ts';
import { whileVisible } from './while-visible.ts';

export interface OpenReportPorts {
  readonly releases: Releases;
  readonly blobs: Blobs;
  readonly audit: Audit;
  readonly clock: Clock;
}
export interface OpenedReport {
  readonly mediaType: 'application/pdf' | 'application/pkcs7-mime';
  readonly sizeBytes: number;
  /** To be read to its end or closed with `return`; ends with not-found when the result is taken off line meanwhile (I6). */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/**
 * The report to read (`pdf`), or the original as the hospital sent it, perhaps signed (F60, F63, B17). Audited before its first byte.
 * @throws Refusal not-found, audit.unavailable
 */
export function openReport(ports: OpenReportPorts) {
  return async (input: {
    readonly orderId: OrderId;
    readonly reportId: ReportId;
    readonly form: 'pdf' | 'original';
    readonly caller: Caller;
  }): Promise<OpenedReport> => {
    const { orderId, form, caller } = input;
    const release = await ports.releases.visibleTo(caller.grant, ports.clock.now()).of(orderId);
    const report = release?.reports.find(({ reportId }) => reportId === input.reportId);
    if (!release || !report) throw new Refusal('not-found');
    const signedOriginal = form === 'original' ? report.originalBlobId : null;
    // Its key is destroyed when the report is withdrawn: then there is nothing to open.
    const reader = await ports.blobs.open(signedOriginal ?? report.pdfBlobId);
    if (!reader) throw new Refusal('not-found');
    try {
      await ports.audit.record({
        ...auditedCaller(caller),
        action: form === 'pdf' ? 'report.opened' : 'report.original-opened',
        patientId: release.patientId,
        orderId,
        detail: { reportId: report.reportId, reportVersionId: report.reportVersionId },
      });
    } catch (error) {
      await reader.close();
      throw error;
    }
    return {
      mediaType: signedOriginal ? 'application/pkcs7-mime' : 'application/pdf',
      sizeBytes: reader.sizeBytes,
      bytes: whileVisible(ports, { grant: caller.grant, orderId, reader }),
    };
  };
}
