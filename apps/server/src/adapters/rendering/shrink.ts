import sharp from 'sharp';
import type { Shrink } from '#use-cases/ports/rendering.ts';

/** What is this small already costs a phone nothing. */
const SMALL_BYTES = 15_000;
/** The longer side: sharp in the strip of a phone, 5 to 12 kB. */
const LONGEST_PX = 256;
const QUALITY = 80;

sharp.cache(false);
sharp.concurrency(1);

/** Within this process: what it reads was drawn by us and lay sealed; it is read at an eighth, a quarter or half its size where that will do. */
export const shrink: Shrink = async (jpeg) => {
  if (jpeg.length <= SMALL_BYTES) return jpeg;
  const small = await smaller(jpeg).catch(() => jpeg);
  return small.length < jpeg.length ? small : jpeg;
};

async function smaller(jpeg: Uint8Array): Promise<Uint8Array> {
  const picture = sharp(jpeg, { limitInputPixels: false });
  const { channels } = await picture.metadata();
  const resized = picture.resize(LONGEST_PX, LONGEST_PX, { fit: 'inside', withoutEnlargement: true });
  return (channels === 1 ? resized.toColourspace('b-w') : resized).jpeg({ quality: QUALITY }).toBuffer();
}
