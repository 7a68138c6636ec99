import type { JsonDataset } from '#standards/dicom/json-model.ts';
import { type ImageInfo, imageInfoOf } from '../image/image-info.ts';
import { isDecodedHere, type Samples } from '../pixels/decode-frame.ts';
import type { ImageRef, ImageSource } from '../source/image-source.ts';
import { Refused } from '../source/refused.ts';
import type { DecodePool } from './decode-pool.ts';
import { letGo, wantedAround, wantedFarther } from './read-ahead.ts';

/** What can be drawn of an image: its pixels, or the JPEG that stands in for them. */
export interface Picture {
  readonly full: { readonly info: ImageInfo; readonly samples: Samples; readonly dataset: JsonDataset } | null;
  readonly preview: ImageBitmap | HTMLImageElement | null;
  /** There will be no more than the JPEG: the browser cannot decode it. */
  readonly reduced: boolean;
  /** Neither came. */
  readonly missing: boolean;
}

export interface Frames {
  /** What there is of an image now. */
  at(index: number): Picture | null;
  /** The person is here, and goes this way. */
  moveTo(index: number, direction: 1 | -1): void;
  /** Tries a missing one again. */
  retry(index: number): void;
  close(): void;
}

const AHEAD = 12;
const BEHIND = 4;
/** Fetches at once: more would only make the image that is wanted wait. */
const AT_ONCE = 5;
/** Bytes of pixels held for one series: a phone with 4 GB lets a page have a few hundred. */
const MOST_BYTES = 140 * 1024 * 1024;
const PREVIEW_BYTES = 4;
/** Of the memory, what may be filled before anybody asked for it. */
const READ_AHEAD_SHARE = 0.7;

interface Entry {
  picture: Picture;
  loading: AbortController | null;
  asked: boolean;
}
const NOTHING: Picture = { full: null, preview: null, reduced: false, missing: false };

export interface FrameEvents {
  /** Something of this image has come, or will not come. */
  readonly onChange: (index: number) => void;
  /** The source declined to give an image, perhaps one that nobody looks at yet. */
  readonly onRefused: () => void;
}

/** The images of one series, read ahead in the direction of travel and let go behind. */
export function framesOf(source: ImageSource, images: readonly ImageRef[], pool: DecodePool, { onChange, onRefused }: FrameEvents): Frames {
  const entries = new Map<number, Entry>();
  let current = 0;
  let queue: number[] = [];
  let running = 0;
  let closed = false;
  let moves = 0;
  /** The first picture has the line to itself: a radiograph's pixels are ten times as long as its JPEG. */
  let firstSeen: Promise<void> | null = null;
  /** What the pixels of one frame take, once one is known. */
  let frameBytes = 0;

  const entryAt = (index: number): Entry => {
    const known = entries.get(index);
    if (known) return known;
    const made: Entry = { picture: NOTHING, loading: null, asked: false };
    entries.set(index, made);
    return made;
  };
  const change = (index: number, entry: Entry, over: Partial<Picture>): void => {
    entry.picture = { ...entry.picture, ...over };
    if (!closed) onChange(index);
  };

  async function load(index: number, entry: Entry, image: ImageRef): Promise<void> {
    const left = new AbortController();
    entry.loading = left;
    try {
      if (index !== current) await firstSeen;
      const frame = async () => {
        await firstSeen;
        return source.frame(image, left.signal);
      };
      const [dataset, stored] = await Promise.all([source.header(image, left.signal), frame()]);
      const info = imageInfoOf(dataset, stored.transferSyntaxUid, image.frame);
      if (!info || !isDecodedHere(stored.transferSyntaxUid)) throw new Undecodable();
      const samples = await pool.decode(info, stored.bytes).catch(() => {
        throw new Undecodable();
      });
      frameBytes = samples.data.byteLength;
      change(index, entry, { full: { info, samples, dataset }, missing: false });
    } catch (error) {
      if (left.signal.aborted) entry.asked = false;
      else if (error instanceof Undecodable) {
        change(index, entry, { reduced: true });
        if (index === current) void preview(index, entry);
      } else {
        change(index, entry, { missing: entry.picture.preview === null });
        if (error instanceof Refused && !closed) onRefused();
      }
    } finally {
      entry.loading = null;
    }
  }

  /** At once for the image that is looked at; the others have their pixels by then. */
  async function preview(index: number, entry: Entry): Promise<void> {
    const image = images[index];
    if (!image || entry.picture.preview || entry.picture.full) return;
    if (source.previewIsDear?.(image) && !entry.picture.reduced) return;
    const picture = new Image();
    picture.src = source.previewUrl(image);
    await picture
      .decode()
      .then(() => change(index, entry, { preview: picture, missing: false }))
      .catch(() => {
        if (entry.picture.reduced) change(index, entry, { missing: true });
      });
  }

  function work(): void {
    while (running < AT_ONCE && queue.length > 0) {
      const index = queue.shift();
      const image = index === undefined ? undefined : images[index];
      if (index === undefined || !image) continue;
      const entry = entryAt(index);
      if (entry.asked) continue;
      entry.asked = true;
      running += 1;
      void load(index, entry, image).finally(() => {
        running -= 1;
        tidy();
        if (!closed) work();
      });
    }
  }

  function tidy(): void {
    const held = [...entries].map(([index, { picture }]) => ({
      index,
      bytes: (picture.full?.samples.data.byteLength ?? 0) + (picture.preview ? picture.preview.width * picture.preview.height * PREVIEW_BYTES : 0),
    }));
    for (const index of letGo(held, current, MOST_BYTES)) entries.delete(index);
  }

  return {
    at: (index) => entries.get(index)?.picture ?? null,
    moveTo(index, direction) {
      current = index;
      const seen = preview(index, entryAt(index));
      firstSeen ??= seen;
      const near = wantedAround(index, images.length, direction, AHEAD, BEHIND);
      moves += 1;
      // Whoever only looks at the first image pays for no others than its neighbours.
      const most = moves > 1 && frameBytes > 0 ? Math.floor((MOST_BYTES * READ_AHEAD_SHARE) / frameBytes) : 0;
      queue = most > AHEAD ? [...near, ...wantedFarther(index, images.length, direction, most)] : [...near];
      // What is not wanted any more gives its line to what is; and what is farther off, to the image that is looked at.
      const kept = new Set(entries.get(index)?.picture.full ? queue : near);
      for (const [each, { loading }] of entries) if (loading && !kept.has(each)) loading.abort();
      work();
    },
    retry(index) {
      entries.delete(index);
      this.moveTo(index, 1);
    },
    close() {
      closed = true;
      for (const { loading } of entries.values()) loading?.abort();
      entries.clear();
    },
  };
}

class Undecodable extends Error {}
