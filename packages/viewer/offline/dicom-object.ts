import { joined } from '#standards/bytes/joined.ts';
import type { ByteSource } from '#standards/dicom/byte-source.ts';
import { numberOf } from '#standards/dicom/dataset.ts';
import { dicomJson } from '#standards/dicom/dicom-json.ts';
import { frameTable } from '#standards/dicom/frames.ts';
import type { JsonDataset } from '#standards/dicom/json-model.ts';
import { openPart10 } from '#standards/dicom/part10.ts';
import { DecodeFault } from '../decode-fault.ts';

/** A DICOM file of a medium, read in the page: its header, and its frames as they are stored. */
export interface DicomObject {
  readonly dataset: JsonDataset;
  readonly transferSyntaxUid: string;
  frame(number: number): Promise<Uint8Array>;
}

/** PS3.3 A.34: their samples are a part of what is read at once; other long values are left out. */
const WAVEFORMS = '1.2.840.10008.5.1.4.1.1.9.';
const MOST_CURVE_BYTES = 8 * 1024 * 1024;

/** Opens a file, and only as the object that was expected: a folder of somebody else's images shows nothing. */
export async function openDicomObject(source: ByteSource, sopInstanceUid: string): Promise<DicomObject> {
  const part10 = await openPart10(source);
  if (part10.sopInstanceUid !== sopInstanceUid) throw new DecodeFault('damaged', 'another object than the one that was expected');
  const [dataset, table] = await Promise.all([
    dicomJson(part10, { bulkDataUri: () => null, ...(part10.sopClassUid.startsWith(WAVEFORMS) ? { inlineBytes: MOST_CURVE_BYTES } : {}) }),
    frameTable(part10),
  ]);
  const number = (keyword: string, otherwise: number) => numberOf(part10.dataset, keyword) ?? otherwise;
  const frameBits = number('Rows', 0) * number('Columns', 0) * number('SamplesPerPixel', 1) * number('BitsAllocated', 8);
  return {
    dataset,
    transferSyntaxUid: part10.transferSyntaxUid,
    async frame(wanted) {
      const place = table.locate(wanted);
      if (!place) throw new DecodeFault('damaged', 'a frame that is not there');
      const parts = await Promise.all(place.ranges.map(({ start, end }) => part10.source.read(start, end)));
      // A copy of its own: the decoder takes the memory with it.
      const bytes = joined(parts);
      return place.firstBit === 0 ? bytes : fromBit(bytes, place.firstBit, Math.ceil(frameBits / 8));
    },
  };
}

/** A one-bit frame need not begin at a byte (PS3.5 8.1.1). */
function fromBit(bytes: Uint8Array, firstBit: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => ((bytes[at] ?? 0) >> firstBit) | (((bytes[at + 1] ?? 0) << (8 - firstBit)) & 0xff));
}
