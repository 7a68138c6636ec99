import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { BlobId } from '#domain/identifiers.ts';
import { type DeliveryHouse, deliveryHouse, knowBlob, type Person } from '#test/delivery-house.ts';
import { sampleStudy } from '#test/media.ts';

let house: DeliveryHouse;
let mario: Person;
beforeAll(async () => {
  house = await deliveryHouse({ formats: ['zip', 'iso'] });
});
afterAll(() => house.close());
beforeEach(async () => {
  mario = await house.person();
});

let uids = 0;
interface Ready {
  readonly resultId: string;
  readonly deliveryId: string;
  readonly content: string;
  readonly uid: string;
  readonly packBlobId: BlobId;
}
/** A medium of about instances * bytes that is ready to be fetched. */
async function readyMedium(instances = 6, bytes = 20_000, medium: 'zip' | 'iso' = 'zip'): Promise<Ready> {
  const uid = `1.2.840.998.${++uids}`;
  const study = sampleStudy(house.blobs, uid, [{ instances, bytes }]);
  house.ready(study);
  const resultId = await house.result(mario, { studies: [uid], pdf: Buffer.from('%PDF-1.7') });
  const { deliveryId } = (await (await house.post(mario, resultId, { medium })).json()) as { deliveryId: string };
  house.audit.length = 0;
  return { resultId, deliveryId, content: `/api/deliveries/${deliveryId}/content`, uid, packBlobId: study.packBlobId };
}
const fetchRange = (content: string, headers: Record<string, string> = {}, method = 'GET') => house.request(mario, content, { headers, method });
const json = async (response: Response) => (await response.json()) as { deliveryId: string; state: string; message: string; code: string };
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** A client that reads `read` bytes and then no more, until it is told. */
async function slowClient(content: string, read = 1000): Promise<{ response: IncomingMessage; ended: Promise<'cut' | 'complete'>; goOn(): void }> {
  const request = get(house.url + content, { headers: { cookie: `lastra=${mario.token}` }, agent: false });
  // A connection that is reset says so twice.
  request.on('error', () => undefined);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const ended = new Promise<'cut' | 'complete'>((resolve) => {
    response.once('close', () => resolve(response.complete ? 'complete' : 'cut'));
    response.on('error', () => undefined);
  });
  let seen = 0;
  response.on('data', (chunk: Buffer) => {
    seen += chunk.length;
    if (seen >= read) response.pause();
  });
  while (seen < read && !response.destroyed) await once(response, 'data');
  return { response, ended, goOn: () => response.removeAllListeners('data').resume() };
}
async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('Nothing of that kind happened within five seconds');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('B2, T19: parts of a medium', () => {
  test.each(['zip', 'iso'] as const)('20 cuts of a %s at random offsets, resumed with If-Range, give the same SHA-256 as one piece', async (medium) => {
    const { content } = await readyMedium(6, 20_000, medium);
    const whole = await fetchRange(content);
    const etag = whole.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
    const bytes = await bytesOf(whole);
    const cuts = Array.from({ length: 20 }, () => Math.floor(Math.random() * bytes.length)).sort((a, b) => a - b);
    const pieces: Buffer[] = [];
    for (const [index, start] of [0, ...cuts].entries()) {
      const end = cuts[index] ?? bytes.length;
      if (start === end) continue;
      const response = await fetchRange(content, { range: `bytes=${start}-`, 'if-range': etag });
      expect(response.status).toBe(206);
      expect(response.headers.get('content-range')).toBe(`bytes ${start}-${bytes.length - 1}/${bytes.length}`);
      pieces.push((await bytesOf(response)).subarray(0, end - start));
    }
    expect(sha256(Buffer.concat(pieces)), `cuts: ${cuts.join(' ')}`).toBe(sha256(bytes));
  });

  test.each(['zip', 'iso'] as const)('parallel ranges of a %s agree with the whole', async (medium) => {
    const { content } = await readyMedium(4, 900_000, medium);
    const bytes = await bytesOf(await fetchRange(content));
    const step = Math.ceil(bytes.length / 16);
    const parts = await Promise.all(
      Array.from({ length: 16 }, async (_, i) =>
        bytesOf(await fetchRange(content, { range: `bytes=${i * step}-${Math.min(bytes.length, (i + 1) * step) - 1}` })),
      ),
    );
    expect(sha256(Buffer.concat(parts))).toBe(sha256(bytes));
  });

  test('a medium that changed in between answers 200 from zero, never a mix', async () => {
    const { content, uid } = await readyMedium();
    const before = await fetchRange(content);
    const etag = before.headers.get('etag') ?? '';
    await before.arrayBuffer();
    house.ready(sampleStudy(house.blobs, uid, [{ instances: 7, bytes: 20_000 }]));
    const resumed = await fetchRange(content, { range: 'bytes=1000-', 'if-range': etag });
    expect(resumed.status).toBe(200);
    const bytes = await bytesOf(resumed);
    expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\x03\x04');
    expect(resumed.headers.get('etag')).not.toBe(etag);
    expect(sha256(bytes)).toBe(sha256(await bytesOf(await fetchRange(content))));
  });

  test('B16, T12: an ISO is called as one, and is another representation than the ZIP of the same', async () => {
    const zip = await readyMedium();
    const delivery = (await (await house.post(mario, zip.resultId, { medium: 'iso' })).json()) as { deliveryId: string; sizeBytes: number };
    const answer = await fetchRange(`/api/deliveries/${delivery.deliveryId}/content`);
    expect(answer.headers.get('content-type')).toBe('application/x-iso9660-image');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[a-z]+\.iso"$/);
    expect(Number(answer.headers.get('content-length'))).toBe(delivery.sizeBytes);
    const bytes = await bytesOf(answer);
    expect(bytes.length).toBe(delivery.sizeBytes);
    expect(bytes.subarray(32_769, 32_774).toString('latin1')).toBe('CD001');
    expect((await fetchRange(zip.content, {}, 'HEAD')).headers.get('etag')).not.toBe(answer.headers.get('etag'));
  });

  test('T12: an image of 4 GiB does not fit the ISO format: declined with the reason, also where it turns out later, and the ZIP is there', async () => {
    const uid = `1.2.840.998.${++uids}`;
    const study = sampleStudy(house.blobs, uid, [{ instances: 1 }]);
    const large = { ...study, instances: study.instances.map((instance) => ({ ...instance, sizeBytes: 2 ** 32, storedSize: 2 ** 32, deflated: false })) };
    const resultId = await house.result(mario, { studies: [uid] });
    const early = await json(await house.post(mario, resultId, { medium: 'iso' }));
    expect(early.state).toBe('collecting');
    house.ready(large);
    const later = await json(await house.request(mario, `/api/deliveries/${early.deliveryId}`));
    expect(later).toMatchObject({ state: 'refused', message: expect.stringContaining('ZIP') });
    expect((await house.request(mario, `/api/deliveries/${early.deliveryId}/content`)).status).toBe(409);
    const declined = await house.post(mario, resultId, { medium: 'iso' });
    expect([declined.status, (await json(declined)).code]).toEqual([422, 'medium.file-too-large']);
    expect(await json(await house.post(mario, resultId, { medium: 'zip' }))).toMatchObject({ state: 'ready' });
  });

  test('T45: a corrected report makes another medium with another ETag', async () => {
    const { content, resultId } = await readyMedium();
    const etag = (await fetchRange(content, {}, 'HEAD')).headers.get('etag');
    await house.database.ownerDb.updateTable('orders').set({ description: 'TC TORACE (corretto)' }).where('order_id', '=', resultId).execute();
    expect((await fetchRange(content, {}, 'HEAD')).headers.get('etag')).not.toBe(etag);
  });

  test('the first and the last byte, a suffix, a range beyond the end and several ranges are answered as RFC 9110 says', async () => {
    const { content } = await readyMedium(1, 1000);
    const bytes = await bytesOf(await fetchRange(content));
    const size = bytes.length;
    const answer = async (range: string) => {
      const response = await fetchRange(content, { range });
      return {
        status: response.status,
        range: response.headers.get('content-range'),
        length: response.headers.get('content-length'),
        body: await bytesOf(response),
      };
    };
    expect(await answer('bytes=0-0')).toEqual({ status: 206, range: `bytes 0-0/${size}`, length: '1', body: bytes.subarray(0, 1) });
    expect(await answer(`bytes=${size - 1}-`)).toEqual({ status: 206, range: `bytes ${size - 1}-${size - 1}/${size}`, length: '1', body: bytes.subarray(-1) });
    expect(await answer('bytes=-22')).toMatchObject({ status: 206, body: bytes.subarray(-22) });
    expect(await answer('bytes=0-1,4-5')).toMatchObject({ status: 200, range: null, body: bytes });
    const beyond = await answer(`bytes=${size}-`);
    expect(beyond).toMatchObject({ status: 416, range: `bytes */${size}` });
    expect(JSON.parse(beyond.body.toString()).code).toBe('medium.range-unsatisfiable');
  });

  test('HEAD tells length and ETag without a body; the own ETag is 304, a foreign If-Match 412', async () => {
    const { content } = await readyMedium(1, 1000);
    const head = await fetchRange(content, { range: 'bytes=5-' }, 'HEAD');
    const size = (await bytesOf(await fetchRange(content))).length;
    expect([head.status, head.headers.get('content-length'), head.headers.get('accept-ranges')]).toEqual([200, String(size), 'bytes']);
    const etag = head.headers.get('etag') ?? '';
    expect((await fetchRange(content, { 'if-none-match': etag })).status).toBe(304);
    const changed = await fetchRange(content, { 'if-match': '"other"' });
    expect([changed.status, (await changed.json()).code]).toEqual([412, 'medium.changed']);
  });
});

describe('I8: no audit, no byte', () => {
  test('each request that discloses bytes has one entry of its own, which tells a start from a resumption', async () => {
    const { content, deliveryId, resultId } = await readyMedium();
    const etag = (await fetchRange(content, {}, 'HEAD')).headers.get('etag') ?? '';
    await fetchRange(content, { 'if-none-match': etag });
    await (await fetchRange(content, { range: 'bytes=99999999-' })).arrayBuffer();
    expect(house.audit).toEqual([]);
    const size = (await bytesOf(await fetchRange(content))).length;
    await bytesOf(await fetchRange(content, { range: 'bytes=100-199' }));
    expect(house.audit).toMatchObject([
      {
        action: 'medium.started',
        actor: 'patient',
        patientId: mario.patientId,
        orderId: resultId,
        detail: { deliveryId, take: 'all', start: 0, end: size, sizeBytes: size },
      },
      { action: 'medium.resumed', detail: { start: 100, end: 200 } },
    ]);
  });

  test('when the entry cannot be written, no byte of the medium is sent', async () => {
    const { content } = await readyMedium();
    house.auditBroken.now = true;
    try {
      const response = await fetchRange(content);
      expect(response.status).toBeGreaterThanOrEqual(500);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect((await bytesOf(response)).includes('PK\x03\x04')).toBe(false);
    } finally {
      house.auditBroken.now = false;
    }
  });
});

describe('I6, T36: running transfers', () => {
  // Larger than what the kernel keeps for one connection, so that a client that does not read keeps the transfer running.
  const LARGE = [12, 4_000_000] as const;
  const ends: readonly (readonly [string, (medium: Ready) => Promise<unknown>])[] = [
    [
      'the result was withdrawn',
      ({ resultId }) => house.database.ownerDb.updateTable('publications').set({ withdrawn_at: house.clock.at }).where('order_id', '=', resultId).execute(),
    ],
    [
      'the patient took it off line',
      ({ resultId }) => house.database.ownerDb.updateTable('publications').set({ hidden_at: house.clock.at }).where('order_id', '=', resultId).execute(),
    ],
    [
      'its publication ended',
      ({ resultId }) => house.database.ownerDb.updateTable('publications').set({ available_until: house.clock.at }).where('order_id', '=', resultId).execute(),
    ],
    [
      'it was merged into another patient',
      async ({ resultId }) => {
        const anna = await house.person('ANNA');
        return house.database.ownerDb.updateTable('orders').set({ patient_id: anna.patientId }).where('order_id', '=', resultId).execute();
      },
    ],
    ['the request was taken back', ({ deliveryId }) => house.request(mario, `/api/deliveries/${deliveryId}`, { method: 'DELETE' })],
    [
      'the session was ended',
      () => house.database.ownerDb.updateTable('sessions').set({ ended_at: house.clock.at }).where('session_id', '=', mario.session.sessionId).execute(),
    ],
    [
      'the key of its pack was destroyed',
      async ({ packBlobId }) => {
        await knowBlob(house, packBlobId);
        return house.database.ownerDb.updateTable('blobs').set({ wrapped_key: null }).where('blob_id', '=', packBlobId).execute();
      },
    ],
  ];

  test.each(ends)('stop at the next look when %s, by breaking the connection, also while nobody reads', async (_name, end) => {
    const medium = await readyMedium(...LARGE);
    const client = await slowClient(medium.content);
    expect(house.watches()).toBe(1);
    await end(medium);
    house.tick();
    await until(() => house.watches() === 0);
    client.goOn();
    expect(await client.ended).toBe('cut');
    await until(() => house.blobs.readers.open === 0);
  });

  test('T22: a session that merely expired lets its transfer finish', async () => {
    const medium = await readyMedium(...LARGE);
    const client = await slowClient(medium.content);
    await house.database.ownerDb
      .updateTable('sessions')
      .set({ expires_at: new Date('2026-03-01T00:00:00Z') })
      .where('session_id', '=', mario.session.sessionId)
      .execute();
    house.tick();
    client.goOn();
    expect(await client.ended).toBe('complete');
    await until(() => house.watches() === 0 && house.blobs.readers.open === 0);
  });

  test('stop when for four seconds nobody could say that they may go on', async () => {
    const medium = await readyMedium(...LARGE);
    const client = await slowClient(medium.content);
    // Three looks without time to answer stand for a database that is silent.
    for (let look = 0; look < 3; look++) house.tick();
    client.goOn();
    expect(await client.ended).toBe('cut');
    await until(() => house.watches() === 0 && house.blobs.readers.open === 0);
  });

  test('T18: a client that leaves leaves no reader and no watch behind', async () => {
    const medium = await readyMedium(...LARGE);
    const clients = await Promise.all(Array.from({ length: 5 }, () => slowClient(medium.content)));
    expect(house.watches()).toBe(5);
    for (const { response } of clients) response.destroy();
    await until(() => house.watches() === 0 && house.blobs.readers.open === 0);
  });

  test('T7: content that is lost half-way breaks the connection and is never a short 200', async () => {
    const medium = await readyMedium(...LARGE);
    const bytes = house.blobs.content.get(medium.packBlobId) as Buffer;
    house.blobs.content.set(medium.packBlobId, bytes.subarray(0, bytes.length / 2));
    const client = await slowClient(medium.content);
    client.goOn();
    expect(await client.ended).toBe('cut');
    await until(() => house.watches() === 0 && house.blobs.readers.open === 0);
  });
});
