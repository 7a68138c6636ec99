/** What a codec gives: samples as bytes, little endian where one has two. */
export interface Decoded {
  readonly rows: number;
  readonly columns: number;
  readonly components: number;
  readonly bitsPerSample: number;
  readonly planar: boolean;
  readonly bytes: Uint8Array;
}

/** Decoders that are programs of their own, each loaded when the first image needs it. */
export interface Codecs {
  jpegLs(encoded: Uint8Array): Promise<Decoded>;
  jpeg2000(encoded: Uint8Array): Promise<Decoded>;
  highThroughputJpeg2000(encoded: Uint8Array): Promise<Decoded>;
}

interface FrameInfo {
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly componentCount: number;
}
export interface Decoder {
  getEncodedBuffer(length: number): Uint8Array;
  getDecodedBuffer(): Uint8Array;
  getFrameInfo(): FrameInfo;
  getInterleaveMode?(): number;
  decode(): void;
  delete(): void;
}
/** The programs as they come: each export is a class made by its module. */
export interface CodecModules {
  readonly charls: () => Promise<{ readonly JpegLSDecoder: new () => Decoder }>;
  readonly openJpeg: () => Promise<{ readonly J2KDecoder: new () => Decoder }>;
  readonly openJph: () => Promise<{ readonly HTJ2KDecoder: new () => Decoder }>;
}

export function codecsFrom(modules: CodecModules): Codecs {
  const once = <T>(load: () => Promise<T>): (() => Promise<T>) => {
    let loading: Promise<T> | null = null;
    return () => {
      loading ??= load().catch((error: unknown) => {
        // A line that broke while the program was fetched: the next image asks again.
        loading = null;
        throw error;
      });
      return loading;
    };
  };
  const [charls, openJpeg, openJph] = [once(modules.charls), once(modules.openJpeg), once(modules.openJph)];
  return {
    jpegLs: async (encoded) => decodeWith((await charls()).JpegLSDecoder, encoded),
    jpeg2000: async (encoded) => decodeWith((await openJpeg()).J2KDecoder, encoded),
    highThroughputJpeg2000: async (encoded) => decodeWith((await openJph()).HTJ2KDecoder, encoded),
  };
}

function decodeWith(Program: new () => Decoder, encoded: Uint8Array): Decoded {
  const decoder = new Program();
  try {
    decoder.getEncodedBuffer(encoded.length).set(encoded);
    decoder.decode();
    const { width, height, bitsPerSample, componentCount } = decoder.getFrameInfo();
    return {
      rows: height,
      columns: width,
      components: componentCount,
      bitsPerSample,
      // JPEG-LS alone tells: 0 is one plane after the other.
      planar: componentCount > 1 && decoder.getInterleaveMode?.() === 0,
      bytes: new Uint8Array(decoder.getDecodedBuffer()),
    };
  } finally {
    decoder.delete();
  }
}
