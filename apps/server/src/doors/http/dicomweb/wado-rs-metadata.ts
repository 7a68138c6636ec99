import { z } from 'zod';
import type { JsonDataset } from '#standards/dicom/json-model.ts';
import type { retrieveMetadata } from '#use-cases/dicomweb/retrieve-metadata.ts';
import type { HttpApp } from '../app.ts';
import { callerOf } from '../caller.ts';
import { breakOff } from '../transfer.ts';
import { DICOMWEB, partOf, partParams, studiesUrl } from './addresses.ts';
import { acceptedTypes, JSON_TYPES, mustAccept } from './media-types.ts';
import { streamAnswer } from './stream-answer.ts';

const RESOURCES = ['/studies/:study', '/studies/:study/series/:series', '/studies/:study/series/:series/instances/:instance'] as const;

/** `GET …/metadata`: headers by the DICOM JSON Model (PS3.18 10.4.1.1.2), one instance after the other, however many there are (T25). */
export function wadoRsMetadata(app: HttpApp, ports: { readonly retrieveMetadata: ReturnType<typeof retrieveMetadata> }): void {
  for (const resource of RESOURCES) {
    app.get(
      `${DICOMWEB}${resource}/metadata`,
      {
        exposeHeadRoute: false,
        config: { access: { permission: 'read-results' }, bearer: true },
        schema: { params: partParams, querystring: z.object({ accept: z.string().max(1_000).optional() }) },
      },
      async (request, reply) => {
        const part = partOf(request.params);
        mustAccept(acceptedTypes(request.headers.accept, request.query.accept), JSON_TYPES);
        const base = studiesUrl(request);
        const { parts, watch } = await ports.retrieveMetadata({
          caller: callerOf(request),
          part,
          onRevoked: () => breakOff(reply),
          bulkDataUri: ({ seriesInstanceUid, sopInstanceUid }, path) =>
            `${base}/${part.studyInstanceUid}/series/${seriesInstanceUid}/instances/${sopInstanceUid}/bulkdata/${path}`,
        });
        return streamAnswer(reply, 'application/dicom+json', jsonArray(parts), watch);
      },
    );
  }
}

async function* jsonArray(datasets: AsyncIterable<JsonDataset>): AsyncGenerator<Uint8Array, void> {
  let separator = '[';
  for await (const dataset of datasets) {
    yield Buffer.from(`${separator}${JSON.stringify(dataset)}`);
    separator = ',\n';
  }
  yield Buffer.from(separator === '[' ? '[]' : ']');
}
