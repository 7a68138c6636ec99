import { Readable } from 'node:stream';
import { z } from 'zod';
import type { OrderId, ReportId } from '#domain/identifiers.ts';
import type { openReport } from '#use-cases/results/open-report.ts';
import type { Routes } from '../app.ts';
import { callerOf } from '../caller.ts';
import { idFrom } from '../identifiers.ts';
import { allowFramingByOurselves } from '../security-headers.ts';

const FILES = {
  pdf: { path: '/api/results/:resultId/reports/:reportId/pdf', disposition: 'inline', permission: 'read-results' },
  // Nobody reads it in the page: it is a file to take.
  original: { path: '/api/results/:resultId/reports/:reportId/original', disposition: 'attachment', permission: 'download' },
} as const;

/** `GET …/reports/{reportId}/pdf` and `…/original` (F60, F63). Names of files tell nothing of the person. */
export function readReportRoute(form: 'pdf' | 'original', ports: { readonly openReport: ReturnType<typeof openReport> }): Routes {
  const { path, disposition, permission } = FILES[form];
  return (app) => {
    app.get(
      path,
      {
        exposeHeadRoute: false,
        config: { access: { permission } },
        schema: { params: z.object({ resultId: z.string(), reportId: z.string() }) },
      },
      async (request, reply) => {
        const { mediaType, sizeBytes, bytes } = await ports.openReport({
          orderId: idFrom<OrderId>(request.params.resultId),
          reportId: idFrom<ReportId>(request.params.reportId),
          form,
          caller: callerOf(request),
        });
        const name = mediaType === 'application/pdf' ? 'report.pdf' : 'report.pdf.p7m';
        if (mediaType === 'application/pdf') allowFramingByOurselves(reply);
        reply.type(mediaType).header('content-length', sizeBytes).header('content-disposition', `${disposition}; filename="${name}"`);
        return reply.send(Readable.from(bytes, { objectMode: false, highWaterMark: 256 * 1024 }));
      },
    );
  };
}
