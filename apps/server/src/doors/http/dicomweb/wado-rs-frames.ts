import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '#domain/refusal.ts';
import type { Disclosure } from '#use-cases/dicomweb/disclosure.ts';
import type { RetrievedFrame, retrieveFrames } from '#use-cases/dicomweb/retrieve-frames.ts';
import type { HttpApp } from '../app.ts';
import { callerOf } from '../caller.ts';
import { breakOff } from '../transfer.ts';
import { DICOMWEB, partOf, studiesUrl } from './addresses.ts';
import { acceptedTypes, frameTypes, type Packaging, packagingFor } from './media-types.ts';
import { type BodyPart, multipartBody } from './multipart.ts';
import { streamAnswer } from './stream-answer.ts';
import { alone } from './wado-rs-instances.ts';

const MOST_FRAMES = 1_000;

/** `GET …/instances/{uid}/frames/{list}`: pixels as stored (PS3.18 10.4.1.1.6), as parts of multipart/related; one frame also by itself. */
export function wadoRsFrames(app: HttpApp, ports: { readonly retrieveFrames: ReturnType<typeof retrieveFrames> }): void {
  app.get(
    `${DICOMWEB}/studies/:study/series/:series/instances/:instance/frames/:frames`,
    {
      exposeHeadRoute: false,
      config: { access: { permission: 'read-results' }, bearer: true },
      schema: {
        params: z.object({ study: z.string(), series: z.string(), instance: z.string(), frames: z.string() }),
        querystring: z.object({ accept: z.string().max(1_000).optional() }),
      },
    },
    async (request, reply) => {
      const part = partOf(request.params);
      const frames = framesOf(request.params.frames);
      const accepted = acceptedTypes(request.headers.accept, request.query.accept);
      let packaging: Packaging = { multipart: true, type: '' };
      let syntax = '';
      const { parts, watch } = await ports.retrieveFrames({
        caller: callerOf(request),
        part,
        frames,
        onRevoked: () => breakOff(reply),
        accept: ({ transferSyntaxUid }) => {
          syntax = transferSyntaxUid;
          packaging = packagingFor(accepted, frameTypes(transferSyntaxUid), [transferSyntaxUid], frames.length === 1);
        },
      });
      const { multipart, type } = packaging;
      if (!multipart) return streamAnswer(reply, `${type}; transfer-syntax=${syntax}`, alone(parts), watch);
      const boundary = `lastra-${randomUUID()}`;
      const base = `${studiesUrl(request)}/${part.studyInstanceUid}/series/${part.seriesInstanceUid}/instances/${part.sopInstanceUid}/frames`;
      return streamAnswer(reply, `multipart/related; type="${type}"; boundary="${boundary}"`, multipartBody(boundary, bodyParts(parts, type, base)), watch);
    },
  );
}

async function* bodyParts(parts: Disclosure<RetrievedFrame>['parts'], type: string, base: string): AsyncGenerator<BodyPart, void> {
  for await (const { frame, transferSyntaxUid, sizeBytes, bytes } of parts) {
    const headers = [`Content-Type: ${type}; transfer-syntax=${transferSyntaxUid}`, `Content-Length: ${sizeBytes}`, `Content-Location: ${base}/${frame}`];
    yield { headers, bytes };
  }
}

/** PS3.18 10.4.1.1.6: numbers from 1, by commas. What is none names no frame. */
function framesOf(list: string): readonly number[] {
  const frames = list.split(',').map((text) => (/^[1-9]\d{0,6}$/.test(text) ? Number(text) : 0));
  if (frames.length > MOST_FRAMES || frames.includes(0)) throw new Refusal('not-found');
  return frames;
}
