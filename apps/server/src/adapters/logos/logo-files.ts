import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import sharp from 'sharp';
import type { Wording } from '#domain/language.ts';

/** A picture of the header, drawn anew: whatever the file held besides pixels (scripts of an SVG, metadata) is gone. */
export interface Logo {
  /** A hash of the picture: the address changes with it, and the picture may be kept for ever. */
  readonly name: string;
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly alt: Wording;
}

/** A logo has some kilobytes; a photograph given by mistake would weigh on every page. */
const LARGEST_BYTES = 2_000_000;
/** Twice what the header shows, for dense screens. */
const BOX = { width: 480, height: 96, fit: 'inside' } as const;
const FORMATS: ReadonlySet<string> = new Set(['png', 'jpeg', 'webp', 'svg']);

/** Reads the logos of the configuration once, when the process starts; a file that is none stops it, by name. */
export function logosFrom(files: readonly { readonly file: string; readonly alt: Wording }[]): Promise<readonly Logo[]> {
  return Promise.all(files.map(async ({ file, alt }) => ({ ...(await drawn(file)), alt })));
}

async function drawn(file: string): Promise<Omit<Logo, 'alt'>> {
  const bytes = await bounded(file);
  try {
    const picture = sharp(bytes, { density: 144, limitInputPixels: 40_000_000 });
    const { format = '' } = await picture.metadata();
    if (!FORMATS.has(format)) throw new Error(`its format is ${format}`);
    const { data, info } = await picture.rotate().resize(BOX).png().toBuffer({ resolveWithObject: true });
    const name = `${createHash('sha256').update(data).digest('hex').slice(0, 24)}.png`;
    return { name, png: new Uint8Array(data), width: info.width, height: info.height };
  } catch (cause) {
    throw new Error(`portal.logos: ${file} is no PNG, JPEG, WebP or SVG picture`, { cause });
  }
}

async function bounded(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    if (size > LARGEST_BYTES) throw new Error(`portal.logos: ${file} has more than ${LARGEST_BYTES} bytes`);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}
