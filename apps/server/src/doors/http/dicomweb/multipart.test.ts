import { expect, it } from 'vitest';
import { retrieveInstances } from '#use-cases/dicomweb/retrieve-instances.ts';
import { multipartBody } from './multipart.ts';

type Ports = Parameters<typeof retrieveInstances>[0];

it('T18: who leaves between the head of a part and its first byte leaves no open file behind', async () => {
  let open = 0;
  const bytesOf = async () => {
    open += 1;
    let closed = false;
    const close = async () => {
      if (!closed) open -= 1;
      closed = true;
    };
    return {
      bytes: (async function* () {
        yield new Uint8Array([1]);
      })(),
      close,
    };
  };
  const instance = { seriesInstanceUid: '1.2', sopInstanceUid: '1.3', transferSyntaxUid: '1.2.840.10008.1.2.1', sizeBytes: 1 };
  const retrieve = retrieveInstances({
    index: { find: async () => ({ instances: [instance, instance], packBlobId: 'b' }) } as unknown as Ports['index'],
    objects: { bytesOf } as unknown as Ports['objects'],
    begin: (async () => ({ revoked: () => false, stop: () => undefined })) as unknown as Ports['begin'],
  });
  const { parts } = await retrieve({ accept: () => undefined, caller: {} } as unknown as Parameters<typeof retrieve>[0]);
  async function* bodyParts() {
    for await (const { bytes } of parts) yield { headers: ['Content-Type: application/dicom'], bytes };
  }

  const body = multipartBody('b', bodyParts());
  expect(Buffer.from((await body.next()).value as Uint8Array).toString()).toContain('application/dicom');
  expect(open).toBe(1);
  await body.return();
  expect(open).toBe(0);
});
