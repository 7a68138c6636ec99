import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { grantOfPatient } from '#domain/grant.ts';
import type { PatientId } from '#domain/identifiers.ts';
import { imageOf, makeDicom } from '#standards/dicom/test/make-dicom.ts';
import { type HttpHouse, httpHouse, NOW } from '#test/http-house.ts';

let house: HttpHouse;
let address: string;
let patientId: PatientId;
let cookie: string;
/** More than the sockets between the two hold: what is withdrawn meanwhile cannot have left already. */
const PIXELS = imageOf(2_000, 2_000, 4);

beforeAll(async () => {
  house = await httpHouse();
  address = await house.app.listen({ port: 0, host: '127.0.0.1' });
  ({ patientId } = await house.patient());
  ({ cookie } = await house.session(grantOfPatient(patientId)));
});
afterAll(() => house.close());

describe('a transfer over DICOMweb that must stop (I6)', () => {
  it.each([
    ['', 'application/dicom'],
    ['/frames/1,2,3,4', 'multipart/related; type=application/octet-stream'],
    ['/bulkdata/7FE00010', 'application/octet-stream'],
  ])('withdrawn while a slow reader takes …/instances/{uid}%s, it breaks off and nothing stays open', async (part, accept) => {
    house.clock.at = NOW;
    const { resultId, studyInstanceUid } = await house.result(patientId, { jpegs: [Buffer.from('jpeg')], dicom: [{ bytes: makeDicom(PIXELS) }] });
    const url = `${address}/api/dicomweb/studies/${studyInstanceUid}/series/${studyInstanceUid}.1/instances/${studyInstanceUid}.1.1${part}`;
    const answer = await fetch(url, { headers: { cookie, accept } });
    expect(answer.status).toBe(200);
    const reader = answer.body?.getReader();
    await reader?.read();
    await house.database.ownerDb.updateTable('publications').set({ withdrawn_at: NOW }).where('order_id', '=', resultId).execute();
    // Nothing is read meanwhile: the end comes from the watch, not from the next piece.
    await vi.waitFor(() => expect(house.openReaders()).toBe(0), { timeout: 8_000 });
    const rest = async () => {
      for (;;) if ((await reader?.read())?.done !== false) return 'whole';
    };
    await expect(rest()).rejects.toThrow();
    expect((await fetch(url, { headers: { cookie, accept } })).status).toBe(404);
  });
});
