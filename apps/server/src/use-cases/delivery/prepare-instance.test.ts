import { expect, test } from 'vitest';
import { nodePacking } from '#adapters/system/packing.ts';
import { openPart10 } from '#standards/dicom/part10.ts';
import { makeDicom } from '#standards/dicom/test/make-dicom.ts';
import { keptLog } from '#test/copies.ts';
import type { Renderer } from '../ports/rendering.ts';
import { prepareInstance } from './prepare-instance.ts';
import type { Spooled } from './spool-instance.ts';

const packing = nodePacking();
const bytes = makeDicom();
const options = { maxFrames: 60, signal: new AbortController().signal };

function spooled(whole: Uint8Array | null): Spooled {
  return { sizeBytes: bytes.length, whole, read: async (start, end) => bytes.subarray(start, end), dispose: async () => undefined };
}

/** Sixty pictures, counted as they are drawn. */
function drawing(): { readonly renderer: Renderer; drawn: number } {
  const counted = {
    drawn: 0,
    renderer: {
      async *render() {
        for (let frame = 1; frame <= 60; frame += 1) {
          counted.drawn += 1;
          yield { frame, rows: 1, columns: 1, jpeg: new Uint8Array(1) };
        }
      },
    },
  };
  return counted;
}

test('the pictures of an object that is too large for memory are drawn one by one, as they are packed', async () => {
  const counted = drawing();
  const object = spooled(null);
  const { renderings } = await prepareInstance(
    { packing, renderer: counted.renderer, log: keptLog() },
    { spooled: object, part10: await openPart10(object) },
    options,
  );
  expect(counted.drawn).toBe(0);
  let packed = 0;
  for await (const { frame } of renderings) {
    packed += 1;
    expect(frame).toBe(packed);
    expect(counted.drawn).toBe(packed);
  }
  expect(packed).toBe(60);
});

test('those of an object in memory are drawn beforehand; drawing that was broken off is no copy without pictures', async () => {
  const counted = drawing();
  const object = spooled(bytes);
  const part10 = await openPart10(object);
  await prepareInstance({ packing, renderer: counted.renderer, log: keptLog() }, { spooled: object, part10 }, options);
  expect(counted.drawn).toBe(60);
  const stopped = AbortSignal.abort(new Error('the worker stops'));
  await expect(
    prepareInstance({ packing, renderer: drawing().renderer, log: keptLog() }, { spooled: object, part10 }, { ...options, signal: stopped }),
  ).rejects.toThrow('the worker stops');
});
