import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '#domain/refusal.ts';
import { isNative } from '#standards/dicom/transfer-syntax.ts';
import type { RetrievedBulkData, retrieveBulkData } from '#use-cases/dicomweb/retrieve-bulk-data.ts';
import type { HttpApp } from '../app.ts';
import { callerOf } from '../caller.ts';
import { breakOff } from '../transfer.ts';
import { DICOMWEB, partOf } from './addresses.ts';
import { acceptedTypes, bulkPackaging, OCTETS, type Packaging } from './media-types.ts';
import { type BodyPart, multipartBody } from './multipart.ts';
import { streamAnswer } from './stream-answer.ts';

/** `GET …/instances/{uid}/bulkdata/{path}`: the value of one long element (PS3.18 10.4.1.1.5): the PDF of an object, for one, or its pixels. */
export function wadoRsBulkData(app: HttpApp, ports: { readonly retrieveBulkData: ReturnType<typeof retrieveBulkData> }): void {
  app.get(
    `${DICOMWEB}/studies/:study/series/:series/instances/:instance/bulkdata/*`,
    {
      exposeHeadRoute: false,
      config: { access: { permission: 'read-results' }, bearer: true },
      schema: {
        params: z.object({ study: z.string(), series: z.string(), instance: z.string(), '*': z.string().max(200) }),
        querystring: z.object({ accept: z.string().max(1_000).optional() }),
      },
    },
    async (request, reply) => {
      const part = partOf(request.params);
      const accepted = acceptedTypes(request.headers.accept, request.query.accept);
      let packaging: Packaging = { multipart: true, type: OCTETS };
      const { parts, watch } = await ports.retrieveBulkData({
        caller: callerOf(request),
        part,
        path: request.params['*'],
        onRevoked: () => breakOff(reply),
        accept: (data) => {
          packaging = bulkPackaging(accepted, data.mediaType === OCTETS ? [OCTETS] : [data.mediaType, OCTETS], data.transferSyntaxUid, data.parts);
        },
      });
      const { multipart, type } = packaging;
      const boundary = `lastra-${randomUUID()}`;
      if (multipart)
        return streamAnswer(reply, `multipart/related; type="${type}"; boundary="${boundary}"`, multipartBody(boundary, bodyParts(parts, type)), watch);
      for await (const { sizeBytes, bytes } of parts) {
        reply.header('content-length', sizeBytes);
        return streamAnswer(reply, type, bytes, watch);
      }
      throw new Refusal('not-found');
    },
  );
}

async function* bodyParts(parts: AsyncIterable<RetrievedBulkData>, type: string): AsyncGenerator<BodyPart, void> {
  for await (const { sizeBytes, transferSyntaxUid, bytes } of parts) {
    const told = isNative(transferSyntaxUid) ? type : `${type}; transfer-syntax=${transferSyntaxUid}`;
    yield { headers: [`Content-Type: ${told}`, `Content-Length: ${sizeBytes}`], bytes };
  }
}
