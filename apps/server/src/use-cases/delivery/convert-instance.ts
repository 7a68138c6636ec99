import { DicomFault } from '#standards/dicom/fault.ts';
import { frameBytesOf, withNativePixels } from '#standards/dicom/native-pixels.ts';
import { openPart10, type Part10 } from '#standards/dicom/part10.ts';
import { isNative } from '#standards/dicom/transfer-syntax.ts';
import { ArchiveFault } from '../ports/archive.ts';
import type { Blobs } from '../ports/blobs.ts';
import type { Log } from '../ports/system.ts';
import type { DecodedFrame, Decoder } from '../ports/transcoding.ts';
import { type Spooled, spoolInstance } from './spool-instance.ts';

/** An object at hand, and its header. */
export interface Opened {
  readonly spooled: Spooled;
  readonly part10: Part10;
}

/**
 * The same object with its pixels native, Explicit VR Little Endian, at hand in memory or in a temporary blob. Null where there is nothing to convert and where it
 * cannot be: the object then stays as it was archived, which the log says and the medium too. To be disposed of by the caller.
 */
export async function convertInstance(
  ports: { readonly blobs: Blobs; readonly decoder: Decoder; readonly log: Log },
  { spooled, part10 }: Opened,
  options: { readonly maxBytes: number; readonly signal: AbortSignal },
): Promise<Opened | null> {
  const { transferSyntaxUid } = part10;
  if (isNative(transferSyntaxUid) || !part10.pixelData || part10.damage) return null;
  const source = { sizeBytes: spooled.sizeBytes, transferSyntaxUid, read: spooled.read };
  const frames = ports.decoder.decode(source, options)[Symbol.asyncIterator]();
  let native: Spooled | null = null;
  try {
    const first = await frames.next();
    if (!first.done) {
      const { bytes: _, ...image } = first.value;
      const pixels = { ...image, frameBytes: frameBytesOf(part10, image.bitsAllocated), frames: () => bytesOf(first.value, frames) };
      native = await spoolInstance(ports.blobs, withNativePixels(part10, pixels), options.maxBytes);
      return { spooled: native, part10: await openPart10(native) };
    }
  } catch (error) {
    await native?.dispose();
    if (!(error instanceof DicomFault || error instanceof ArchiveFault)) throw error;
  } finally {
    await frames.return?.();
  }
  options.signal.throwIfAborted();
  ports.log.warn('copy.instance-not-converted', { transferSyntaxUid });
  return null;
}

async function* bytesOf(first: DecodedFrame, others: AsyncIterator<DecodedFrame>): AsyncGenerator<Uint8Array> {
  yield first.bytes;
  for (let next = await others.next(); !next.done; next = await others.next()) {
    // One image has one kind of samples: a frame of another is none of it.
    if (next.value.photometric !== first.photometric || next.value.bitsAllocated !== first.bitsAllocated)
      throw new DicomFault('damaged', 'frames of different kinds');
    yield next.value.bytes;
  }
}
