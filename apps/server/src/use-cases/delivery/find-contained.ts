import type { PackedInstance } from '#domain/copy.ts';
import type { BlobId } from '#domain/identifiers.ts';
import { type ContainedFile, mayContainFile } from '#domain/medium/papers.ts';
import type { ByteSource } from '#standards/dicom/byte-source.ts';
import { numberOf } from '#standards/dicom/dataset.ts';
import { DicomFault } from '#standards/dicom/fault.ts';
import { type ByteRange, frameTable } from '#standards/dicom/frames.ts';
import { openPart10, type Part10 } from '#standards/dicom/part10.ts';
import { crc32, crc32OfBeginning, crc32OfEnd } from '#standards/zip/crc32.ts';
import type { BlobReader } from '../ports/blobs.ts';
import { plainBytes } from './plain-bytes.ts';
import type { MediumContent } from './stream-medium.ts';
import { wholeBytes } from './whole-bytes.ts';

/** A study has few; of more, the rest lies on media in its objects alone. */
const MOST = 100;
/** What stands around a file in its object; more than any header. The file itself is never read, however long it is. */
const MOST_AROUND_BYTES = 4 * 1024 * 1024;
const ENCAPSULATED_DOCUMENT = 0x00420011;

/** The documents and videos that the objects of a study hold, by SOP Instance UID: where they lie, and their sums, which follow from those of the objects. */
export async function findContained(
  { blobs, packing }: MediumContent,
  packBlobId: BlobId,
  instances: readonly PackedInstance[],
): Promise<ReadonlyMap<string, ContainedFile>> {
  const found = new Map<string, ContainedFile>();
  const candidates = instances.filter(mayContainFile).slice(0, MOST);
  if (candidates.length === 0) return found;
  const reader = await blobs.open(packBlobId);
  if (!reader) throw new Error('A copy that is ready has lost its content');
  try {
    for (const instance of candidates) {
      const contained = await fileIn(instance, sourceIn(packing, reader, instance));
      if (contained) found.set(instance.sopInstanceUid, contained);
    }
  } finally {
    await reader.close();
  }
  return found;
}

function sourceIn(packing: MediumContent['packing'], reader: BlobReader, instance: PackedInstance): ByteSource {
  return {
    sizeBytes: instance.sizeBytes,
    async read(start, end) {
      const stop = Math.min(end, instance.sizeBytes);
      return start < stop ? wholeBytes(plainBytes(packing, reader, instance, start, stop), stop - start) : new Uint8Array(0);
    },
  };
}

async function fileIn({ crc32: sum }: PackedInstance, source: ByteSource): Promise<ContainedFile | null> {
  try {
    const part10 = await openPart10(source);
    const place = part10.damage ? null : ((await documentOf(part10)) ?? (await streamOf(part10)));
    if (!place) return null;
    const { start, end } = place;
    const extension = extensionOf(await source.read(start, Math.min(end, start + 8)));
    if (!extension || start + source.sizeBytes - end > MOST_AROUND_BYTES) return null;
    const before = crc32(await source.read(0, start));
    const behind = crc32(await source.read(end, source.sizeBytes));
    const rest = crc32OfEnd(sum, before, source.sizeBytes - start);
    return { extension, start, sizeBytes: end - start, crc32: crc32OfBeginning(rest, behind, source.sizeBytes - end) };
  } catch (error) {
    if (error instanceof DicomFault) return null;
    throw error;
  }
}

/** PS3.3 C.24.2: an even number of bytes, the document's own length beside it. */
async function documentOf({ dataset }: Part10): Promise<ByteRange | null> {
  const head = dataset.heads.find(({ tag }) => tag === ENCAPSULATED_DOCUMENT);
  if (!head) return null;
  const length = numberOf(dataset, 'EncapsulatedDocumentLength') ?? head.length;
  return { start: head.valueStart, end: head.valueStart + (length === head.length - 1 ? length : head.length) };
}

/** A video is one stream; one that was cut into fragments lies nowhere as a whole. */
async function streamOf(part10: Part10): Promise<ByteRange | null> {
  const ranges = (await frameTable(part10)).locate(1)?.ranges ?? [];
  return ranges.length === 1 && ranges[0] ? ranges[0] : null;
}

/** By what it begins with: a bare stream of pictures plays nowhere and stays in its object. */
function extensionOf(bytes: Uint8Array): ContainedFile['extension'] | null {
  const text = String.fromCharCode(...bytes);
  if (text.startsWith('%PDF')) return 'PDF';
  if (text.slice(4) === 'ftyp') return 'MP4';
  // ISO 13818-1 2.5.3.3: a pack header begins a program stream.
  return text.startsWith('\0\0\u0001\u00ba') ? 'MPG' : null;
}
