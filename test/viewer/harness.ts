import type { JsonDataset } from '#standards/dicom/json-model.ts';
import { decodePool } from '#viewer/element/decode-pool.ts';
import { type ImageInfo, imageInfoOf } from '#viewer/image/image-info.ts';
import { toRgba } from '#viewer/pixels/to-rgba.ts';
import { firstVoi } from '#viewer/pixels/view.ts';

/** Run in a browser: decodes a frame in the viewer's own worker, draws it on a canvas, and gives the SHA-256 of what is read back. */
async function drawn(dataset: JsonDataset, transferSyntaxUid: string, frame: string): Promise<string> {
  const info: ImageInfo | null = imageInfoOf(dataset, transferSyntaxUid, 1);
  if (!info) throw new Error('no image');
  const pool = decodePool(() => new Worker(new URL('../../packages/viewer/worker/decode-worker.ts', import.meta.url), { type: 'module' }), 1);
  try {
    const samples = await pool.decode(
      info,
      Uint8Array.from(atob(frame), (letter) => letter.charCodeAt(0)),
    );
    const canvas = document.createElement('canvas');
    canvas.width = info.columns;
    canvas.height = info.rows;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    const rgba = toRgba(info, samples, { voi: firstVoi(info, samples), inverted: false });
    context?.putImageData(new ImageData(rgba, info.columns, info.rows), 0, 0);
    const back = context?.getImageData(0, 0, info.columns, info.rows).data ?? new Uint8ClampedArray(0);
    const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(back)));
    return Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('');
  } finally {
    pool.close();
  }
}
Object.assign(globalThis, { drawn });
