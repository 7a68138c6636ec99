import codecs from 'dcmjs-codecs';
import type { ImageHeader } from './image-header.ts';

const { Context, NativeCodecs } = codecs;
type Decoder = (context: InstanceType<typeof Context>) => InstanceType<typeof Context>;

/** Which decoder a transfer syntax needs (PS3.5 A.4). Video, and what no decoder of ours reads, is absent. */
const DECODERS: Readonly<Record<string, Decoder>> = {
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
  '1.2.840.10008.1.2.4.112': (context) => NativeCodecs.decodeJpegXl(context),
  '1.2.840.10008.1.2.4.201': (context) => NativeCodecs.decodeHtJpeg2000(context),
  '1.2.840.10008.1.2.4.202': (context) => NativeCodecs.decodeHtJpeg2000(context),
  '1.2.840.10008.1.2.4.203': (context) => NativeCodecs.decodeHtJpeg2000(context),
};

export function isDecodable(transferSyntaxUid: string): boolean {
  return Object.hasOwn(DECODERS, transferSyntaxUid);
}

let ready: Promise<void> | null = null;

/** One compressed frame as native samples, with the header that is true of them. Throws what the decoder throws: it may even end the process. */
export async function decodeFrame(transferSyntaxUid: string, header: ImageHeader, encoded: Uint8Array): Promise<{ header: ImageHeader; bytes: Uint8Array }> {
  ready ??= NativeCodecs.initializeAsync();
  await ready;
  const decoder = DECODERS[transferSyntaxUid];
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
      photometric: decodedPhotometric(context.getPhotometricInterpretation() ?? header.photometric),
    },
    bytes,
  };
}

/** JPEG 2000 undoes its own colour transform (PS3.5 8.2.4): what comes out is RGB whatever the header names it. */
function decodedPhotometric(photometric: string): string {
  return photometric === 'YBR_RCT' || photometric === 'YBR_ICT' ? 'RGB' : photometric;
}
