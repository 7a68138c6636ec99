import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Refusal } from '#domain/refusal.ts';
import type { Part } from '#use-cases/dicomweb/study-index.ts';

/** Where all of it begins. */
export const DICOMWEB = '/api/dicomweb';

export const partParams = z.object({ study: z.string(), series: z.string().optional(), instance: z.string().optional() });

/** PS3.5 9.1, with the few characters more that some makers take. */
const UID = /^[0-9.]{1,128}$/;

/** What the address names; what is no UID is simply absent. */
export function partOf(params: { readonly study: string; readonly series?: string | undefined; readonly instance?: string | undefined }): Part {
  for (const uid of [params.study, params.series, params.instance]) if (uid !== undefined && !UID.test(uid)) throw new Refusal('not-found');
  return { studyInstanceUid: params.study, seriesInstanceUid: params.series, sopInstanceUid: params.instance };
}

/** Absolute, as a UR value must be, and reached the way the client came. */
export function studiesUrl(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}${DICOMWEB}/studies`;
}
