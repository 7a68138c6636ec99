import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Delivery, Media } from '#contract/deliveries.ts';
import { type DeliveryHouse, deliveryHouse, type Person } from '#test/delivery-house.ts';
import { sampleStudy } from '#test/media.ts';

let house: DeliveryHouse;
let mario: Person;
beforeAll(async () => {
  house = await deliveryHouse({ formats: ['zip', 'iso'] });
  mario = await house.person();
});
afterAll(() => house.close());

let uids = 0;
const newUid = () => `1.2.840.997.${++uids}`;
const KEY_OBJECT_SELECTION = '1.2.840.10008.5.1.4.1.1.88.59';
/** A study of two series; its second instance is pointed out by a selection of its own where `key` is set. */
function study(uid: string, key = false) {
  const made = sampleStudy(house.blobs, uid, [
    { instances: 3, bytes: 4000 },
    { instances: 2, bytes: 4000 },
    ...(key ? [{ instances: 1, modality: 'KO', pictures: 0 }] : []),
  ]);
  const selection = { nested: { ReferencedSOPSequence: [{ values: { ReferencedSOPInstanceUID: `${uid}.1.2` } }] } };
  const instances = made.instances.map((instance) =>
    instance.directory.values.Modality === 'KO'
      ? { ...instance, sopClassUid: KEY_OBJECT_SELECTION, directory: { ...instance.directory, ...selection } }
      : instance,
  );
  return { ...made, instances };
}
const mediaOf = async (resultId: string, query = '') => Media.parse(await (await house.request(mario, `/api/results/${resultId}/media${query}`)).json());
const delivery = async (resultId: string, choice: object) => Delivery.parse(await (await house.post(mario, resultId, choice)).json());

describe('B16: what can be taken, and how large it is', () => {
  test('every size that is told is the length of what is then sent, for each choice and both formats', async () => {
    const uid = newUid();
    house.ready(study(uid, true));
    const resultId = await house.result(mario, { studies: [uid], pdf: Buffer.from('%PDF-1.7') });
    for (const [query, selection] of [
      ['', {}],
      [`?series=${uid}.1`, { series: [`${uid}.1`] }],
      [`?series=${uid}.1,${uid}.2`, { series: [`${uid}.1`, `${uid}.2`] }],
      ['?keyImages=true', { keyImages: true }],
    ] as const) {
      const { items, keyImages } = await mediaOf(resultId, query);
      expect(keyImages).toBe(true);
      expect(items.map(({ take, medium }) => `${take} ${medium}`)).toEqual([
        'all zip',
        'all iso',
        'dicom zip',
        'dicom iso',
        'jpeg zip',
        'jpeg iso',
        'report zip',
        'report iso',
      ]);
      for (const { take, medium, state, sizeBytes } of items) {
        expect(state).toBe('ready');
        const asked = await delivery(resultId, { take, medium, ...(take === 'report' ? {} : selection) });
        expect([take, medium, query, asked.sizeBytes]).toEqual([take, medium, query, sizeBytes]);
        const head = await house.request(mario, asked.url ?? '', { method: 'HEAD' });
        expect(Number(head.headers.get('content-length'))).toBe(sizeBytes);
      }
    }
  });

  test('key images: the images that a selection names and the selection itself, and nothing else', async () => {
    const uid = newUid();
    house.ready(study(uid, true));
    const resultId = await house.result(mario, { studies: [uid] });
    const { url = '' } = await delivery(resultId, { medium: 'zip', take: 'all', keyImages: true });
    const bytes = Buffer.from(await (await house.request(mario, url)).arrayBuffer()).toString('latin1');
    const names = new Set(bytes.match(/DICOM\/ST\d{5}\/SE\d{5}\/IM\d{5}|IHE_PDI\/ST\d{5}\/SE\d{5}\/IM\d{5}\.JPG/g));
    expect([...names].toSorted()).toEqual(['DICOM/ST00001/SE00001/IM00001', 'DICOM/ST00001/SE00002/IM00001', 'IHE_PDI/ST00001/SE00001/IM00001.JPG']);
  });

  test('where nobody pointed images out, key images are not offered, and asking for them is declined', async () => {
    const uid = newUid();
    house.ready(study(uid));
    const resultId = await house.result(mario, { studies: [uid] });
    expect((await mediaOf(resultId)).keyImages).toBe(false);
    expect((await mediaOf(resultId, '?keyImages=true')).items).toEqual([]);
    const declined = await house.post(mario, resultId, { keyImages: true });
    expect([declined.status, (await declined.json()).code]).toEqual([422, 'medium.choice-empty']);
  });

  test('T12: what the ISO format cannot hold is told as such, beside the ZIP that can', async () => {
    const uid = newUid();
    const small = study(uid);
    house.ready({ ...small, instances: small.instances.map((instance) => ({ ...instance, sizeBytes: 2 ** 32, storedSize: 2 ** 32, deflated: false })) });
    const { items } = await mediaOf(await house.result(mario, { studies: [uid] }));
    expect(items.filter(({ take }) => take === 'all')).toEqual([
      { medium: 'zip', take: 'all', state: 'ready', sizeBytes: expect.any(Number) },
      { medium: 'iso', take: 'all', state: 'too-large' },
    ]);
  });

  test('images that are not here yet have no size; the report has', async () => {
    const resultId = await house.result(mario, { studies: [newUid()], pdf: Buffer.from('%PDF-1.7') });
    const { items, keyImages } = await mediaOf(resultId);
    expect(keyImages).toBe(false);
    for (const { take, state, sizeBytes } of items)
      expect([take, state, typeof sizeBytes]).toEqual(take === 'report' ? [take, 'ready', 'number'] : [take, 'waiting', 'undefined']);
  });

  test('I7: another person is told nothing, and nothing is disclosed or asked of the archive by asking', async () => {
    const uid = newUid();
    house.ready(study(uid));
    const resultId = await house.result(mario, { studies: [uid] });
    house.audit.length = 0;
    house.jobs.length = 0;
    const other = await house.person('ANNA');
    expect((await house.request(other, `/api/results/${resultId}/media`)).status).toBe(404);
    await mediaOf(resultId);
    expect([house.audit, house.jobs]).toEqual([[], []]);
    expect((await house.request(mario, `/api/results/${resultId}/media?series=1.2,x`)).status).toBe(400);
  });
});
