import type { PackedInstance } from '#domain/copy.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Caller } from '../caller.ts';
import { wholeBytes } from '../delivery/whole-bytes.ts';
import type { Blobs } from '../ports/blobs.ts';
import type { Renderer } from '../ports/rendering.ts';
import type { DiscloseImages } from '../results/disclose-images.ts';
import type { PackedObjects } from './packed-object.ts';
import type { IndexedStudy, Part, StudyIndex } from './study-index.ts';
import type { Thumbnails } from './thumbnails.ts';

export interface RetrieveRenderedPorts {
  readonly index: StudyIndex;
  readonly blobs: Blobs;
  readonly objects: PackedObjects;
  readonly renderer: Renderer;
  readonly thumbnails: Thumbnails;
  readonly disclose: DiscloseImages;
}
export interface RetrieveRenderedInput {
  readonly caller: Caller;
  readonly part: Part;
  /** 1-based; absent: the one that stands for the whole (of a series the middle image, of a multi-frame object its middle frame). */
  readonly frame?: number | undefined;
  /** Not in the size it was drawn, but in that of a thumbnail. */
  readonly small: boolean;
  readonly signal: AbortSignal;
}

/**
 * One JPEG (PS3.18 10.4.1.1.3), or a small one (10.4.1.1.4): as drawn when the copy was made, else drawn now. Audited before it is told.
 * @throws Refusal not-found (also what cannot be drawn), audit.unavailable
 */
export function retrieveRendered(ports: RetrieveRenderedPorts) {
  return async ({ caller, part, frame, small, signal }: RetrieveRenderedInput): Promise<Uint8Array> => {
    const study = await ports.index.find(caller.grant, part);
    const wanted = new Set(study.instances.map(({ sopInstanceUid }) => sopInstanceUid));
    const drawn = (await ports.index.renderings(study)).filter((each) => wanted.has(each.sopInstanceUid));
    const order = new Map(study.instances.map(({ sopInstanceUid }, position) => [sopInstanceUid, position]));
    const shown = drawn.toSorted((a, b) => (order.get(a.sopInstanceUid) ?? 0) - (order.get(b.sopInstanceUid) ?? 0) || a.frame - b.frame);
    const rendering = frame === undefined ? shown[Math.floor(shown.length / 2)] : shown.find((each) => each.frame === frame);
    await ports.disclose(caller, study.orderId);
    const [instance] = study.instances;
    const whole = async (): Promise<Uint8Array> => {
      if (rendering && study.jpegBlobId) return jpegOf(ports.blobs, study.jpegBlobId, rendering);
      const now = frame !== undefined && instance ? await drawnNow(ports, study, instance, { only: frame, signal }) : null;
      if (!now) throw new Refusal('not-found');
      return now;
    };
    if (!small) return whole();
    return rendering ? ports.thumbnails.kept(`${study.jpegBlobId} ${rendering.packOffset}`, whole) : ports.thumbnails.once(whole);
  };
}

async function jpegOf(
  blobs: Blobs,
  blobId: Parameters<Blobs['open']>[0],
  { packOffset, sizeBytes }: { packOffset: number; sizeBytes: number },
): Promise<Uint8Array> {
  const reader = await blobs.open(blobId);
  if (!reader) throw new Refusal('not-found');
  return wholeBytes(reader.read(packOffset, packOffset + sizeBytes), sizeBytes).finally(() => reader.close());
}

/** Of an object with more frames than are drawn beforehand. */
async function drawnNow(
  { objects, renderer }: RetrieveRenderedPorts,
  study: IndexedStudy,
  instance: PackedInstance,
  wanted: { readonly only: number; readonly signal: AbortSignal },
): Promise<Uint8Array | null> {
  const object = await objects.openOrRefuse(study.packBlobId, instance);
  const { source } = object.part10;
  try {
    const asked = { sizeBytes: source.sizeBytes, transferSyntaxUid: instance.transferSyntaxUid, read: source.read };
    for await (const rendering of renderer.render(asked, { maxFrames: 1, ...wanted })) return rendering.jpeg;
    return null;
  } finally {
    await object.close();
  }
}
