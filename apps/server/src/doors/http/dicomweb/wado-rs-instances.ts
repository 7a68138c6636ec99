import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '#domain/refusal.ts';
import type { Disclosure } from '#use-cases/dicomweb/disclosure.ts';
import type { RetrievedInstance, retrieveInstances } from '#use-cases/dicomweb/retrieve-instances.ts';
import type { HttpApp } from '../app.ts';
import { callerOf } from '../caller.ts';
import { breakOff } from '../transfer.ts';
import { DICOMWEB, partOf, partParams, studiesUrl } from './addresses.ts';
import { acceptedTypes, type Packaging, packagingFor } from './media-types.ts';
import { type BodyPart, multipartBody } from './multipart.ts';
import { streamAnswer } from './stream-answer.ts';

const RESOURCES = ['/studies/:study', '/studies/:study/series/:series', '/studies/:study/series/:series/instances/:instance'] as const;

/**
 * `GET …/studies/{uid}[/series/{uid}[/instances/{uid}]]`: Part 10 files (PS3.18 10.4.1.1.1) as they are stored, as parts of multipart/related; one instance
 * also by itself, as application/dicom.
 */
export function wadoRsInstances(app: HttpApp, ports: { readonly retrieveInstances: ReturnType<typeof retrieveInstances> }): void {
  for (const resource of RESOURCES) {
    app.get(
      `${DICOMWEB}${resource}`,
      {
        exposeHeadRoute: false,
        config: { access: { permission: 'read-results' }, bearer: true },
        schema: { params: partParams, querystring: z.object({ accept: z.string().max(1_000).optional() }) },
      },
      async (request, reply) => {
        const part = partOf(request.params);
        const accepted = acceptedTypes(request.headers.accept, request.query.accept);
        let packaging: Packaging = { multipart: true, type: 'application/dicom' };
        const { parts, watch } = await ports.retrieveInstances({
          caller: callerOf(request),
          part,
          onRevoked: () => breakOff(reply),
          accept: (stored) => {
            packaging = packagingFor(accepted, ['application/dicom'], stored, part.sopInstanceUid !== undefined);
          },
        });
        if (!packaging.multipart) return streamAnswer(reply, 'application/dicom', alone(parts), watch);
        const boundary = `lastra-${randomUUID()}`;
        const base = `${studiesUrl(request)}/${part.studyInstanceUid}`;
        return streamAnswer(
          reply,
          `multipart/related; type="application/dicom"; boundary="${boundary}"`,
          multipartBody(boundary, bodyParts(parts, base)),
          watch,
        );
      },
    );
  }
}

async function* bodyParts(parts: Disclosure<RetrievedInstance>['parts'], base: string): AsyncGenerator<BodyPart, void> {
  for await (const { seriesInstanceUid, sopInstanceUid, transferSyntaxUid, sizeBytes, bytes } of parts) {
    const headers = [
      `Content-Type: application/dicom; transfer-syntax=${transferSyntaxUid}`,
      `Content-Length: ${sizeBytes}`,
      `Content-Location: ${base}/series/${seriesInstanceUid}/instances/${sopInstanceUid}`,
    ];
    yield { headers, bytes };
  }
}

/** The bytes of the one part. */
export async function* alone(parts: AsyncIterable<{ readonly bytes: AsyncIterable<Uint8Array> }>): AsyncGenerator<Uint8Array, void> {
  for await (const { bytes } of parts) {
    yield* bytes;
    return;
  }
  throw new Refusal('not-found');
}
