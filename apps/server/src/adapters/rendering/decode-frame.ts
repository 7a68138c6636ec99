import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import codecs from 'dcmjs-codecs';
import { decodeJpeg } from '#standards/jpeg/decode-jpeg.ts';
import type { ImageHeader } from './image-header.ts';

const { Context, NativeCodecs } = codecs;
type Decoder = (context: InstanceType<typeof Context>) => InstanceType<typeof Context>;

const inflate = promisify(inflateRaw);

/** A frame's samples, and the header that is true of them. */
export interface DecodedSamples {
  readonly header: ImageHeader;
  readonly bytes: Uint8Array;
}

/** Which decoder a transfer syntax needs (PS3.5 A.4). Video is absent. */
const CODECS: Readonly<Record<string, Decoder>> = {
  '1.2.840.10008.1.2.5': (context) => NativeCodecs.decodeRle(context),
  '1.2.840.10008.1.2.4.50': (context) => NativeCodecs.decodeJpeg(context, { convertColorspaceToRgb: true }),
  '1.2.840.10008.1.2.4.51': (context) => NativeCodecs.decodeJpeg(context, { convertColorspaceToRgb: true }),
  '1.2.840.10008.1.2.4.57': (context) => NativeCodecs.decodeJpeg(context, { convertColorspaceToRgb: true }),
  '1.2.840.10008.1.2.4.70': (context) => NativeCodecs.decodeJpeg(context, { convertColorspaceToRgb: true }),
  '1.2.840.10008.1.2.4.80': (context) => NativeCodecs.decodeJpegLs(context),
  '1.2.840.10008.1.2.4.81': (context) => NativeCodecs.decodeJpegLs(context),
  '1.2.840.10008.1.2.4.90': (context) => NativeCodecs.decodeJpeg2000(context),
  '1.2.840.10008.1.2.4.91': (context) => NativeCodecs.decodeJpeg2000(context),
  '1.2.840.10008.1.2.4.110': (context) => NativeCodecs.decodeJpegXl(context),
  '1.2.840.10008.1.2.4.111': (context) => NativeCodecs.decodeJpegXl(context),
  '1.2.840.10008.1.2.4.112': (context) => NativeCodecs.decodeJpegXl(context),
  '1.2.840.10008.1.2.4.201': (context) => NativeCodecs.decodeHtJpeg2000(context),
  '1.2.840.10008.1.2.4.202': (context) => NativeCodecs.decodeHtJpeg2000(context),
  '1.2.840.10008.1.2.4.203': (context) => NativeCodecs.decodeHtJpeg2000(context),
};

/** What the library leaves out: the retired JPEG processes (PS3.5 A.4.1 of 2000), and frames deflated one by one (A.4.13). */
const OWN: Readonly<Record<string, (header: ImageHeader, encoded: Uint8Array) => DecodedSamples | Promise<DecodedSamples>>> = {
  '1.2.840.10008.1.2.4.53': decodeRetiredJpeg,
  '1.2.840.10008.1.2.4.55': decodeRetiredJpeg,
  '1.2.840.10008.1.2.8.1': inflateFrame,
};

export function isDecodable(transferSyntaxUid: string): boolean {
  return Object.hasOwn(CODECS, transferSyntaxUid) || Object.hasOwn(OWN, transferSyntaxUid);
}

let ready: Promise<void> | null = null;

/** One compressed frame as native samples, with the header that is true of them. Throws what the decoder throws: it may even end the process. */
export async function decodeFrame(transferSyntaxUid: string, header: ImageHeader, encoded: Uint8Array): Promise<DecodedSamples> {
  const own = OWN[transferSyntaxUid];
  if (own) return own(header, encoded);
  ready ??= NativeCodecs.initializeAsync();
  await ready;
  const decoder = CODECS[transferSyntaxUid];
  if (!decoder) throw new Error('no decoder');
  const context = decoder(
    new Context({
      width: header.columns,
      height: header.rows,
      bitsAllocated: header.bitsAllocated,
      bitsStored: header.bitsStored,
      samplesPerPixel: header.samplesPerPixel,
      pixelRepresentation: header.signed ? 1 : 0,
      planarConfiguration: header.planar ? 1 : 0,
      photometricInterpretation: header.photometric,
      encodedBuffer: encoded,
    }),
  );
  const bytes = context.getDecodedBuffer();
  if (!bytes) throw new Error('nothing decoded');
  return {
    header: {
      ...header,
      littleEndian: true,
      bitsAllocated: context.getBitsAllocated() ?? header.bitsAllocated,
      planar: (context.getPlanarConfiguration() ?? 0) === 1,
      photometric: decodedPhotometric(transferSyntaxUid, context.getPhotometricInterpretation() ?? header.photometric),
    },
    bytes,
  };
}

const JPEG_XL = /^1\.2\.840\.10008\.1\.2\.4\.11[0-2]$/;

/** JPEG 2000 undoes its own colour transform (PS3.5 8.2.4), JPEG XL every one: what comes out is RGB whatever the header names it. */
function decodedPhotometric(transferSyntaxUid: string, photometric: string): string {
  const undone = photometric === 'YBR_RCT' || photometric === 'YBR_ICT' || (JPEG_XL.test(transferSyntaxUid) && photometric.startsWith('YBR'));
  return undone ? 'RGB' : photometric;
}

/** Colours stay as they were coded: native pixels may be YBR_FULL as well. */
function decodeRetiredJpeg(header: ImageHeader, encoded: Uint8Array): DecodedSamples {
  const { rows, columns, components, samples, says } = decodeJpeg(encoded);
  if (rows !== header.rows || columns !== header.columns || components !== header.samplesPerPixel) throw new Error('another image than the header tells');
  const coded = components === 3 && (says === 'ybr' || (says === null && header.photometric.startsWith('YBR'))) ? 'YBR_FULL' : 'RGB';
  const words = samples instanceof Uint16Array;
  return {
    header: {
      ...header,
      littleEndian: true,
      planar: false,
      bitsAllocated: words ? 16 : 8,
      photometric: components === 3 ? coded : header.photometric,
    },
    bytes: words ? littleEndian(samples) : samples,
  };
}

function littleEndian(samples: Uint16Array): Uint8Array {
  const bytes = new Uint8Array(samples.length * 2);
  const view = new DataView(bytes.buffer);
  samples.forEach((sample, index) => void view.setUint16(index * 2, sample, true));
  return bytes;
}

/** One frame and not a byte more: a bomb ends at its length. Frames of single bits may share a byte with the next one, and stay as they are. */
async function inflateFrame(header: ImageHeader, encoded: Uint8Array): Promise<DecodedSamples> {
  const bits = header.rows * header.columns * header.samplesPerPixel * header.bitsAllocated;
  if (bits % 8 !== 0) throw new Error('a frame that ends within a byte');
  const bytes = await inflate(encoded, { maxOutputLength: bits / 8 + 1 });
  return { header: { ...header, littleEndian: true }, bytes };
}
