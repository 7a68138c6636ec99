import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { inflateRawSync } from 'node:zlib';
import { decodeFrame as decodeByServer } from '#adapters/rendering/decode-frame.ts';
import { type ImageInfo, imageInfoOf } from '#viewer/image/image-info.ts';
import { decodeFrame } from '#viewer/pixels/decode-frame.ts';
import { storedValues } from '#viewer/pixels/stored-values.ts';
import { nodeCodecs, openObject } from './objects.ts';

const run = promisify(execFile);
const NATIVE = new Set(['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.1.99', '1.2.840.10008.1.2.2']);
const LITTLE = '1.2.840.10008.1.2.1';

export interface Reference {
  readonly by: string;
  valuesOf(frame: number): Promise<Float64Array>;
}

/** The stored values of the same object as a decoder of others has them; colours as they are coded. Null where none of them reads it. */
export async function decodedByOthers(file: string, transferSyntaxUid: string, folder: string): Promise<Reference | null> {
  const out = path.join(folder, 'reference.dcm');
  const dcmtk = dcmtkCommand(transferSyntaxUid);
  const ways = [...(dcmtk ? [{ by: 'DCMTK', command: [...dcmtk, file, out] }] : []), { by: 'GDCM', command: ['gdcmconv', '--raw', file, out] }];
  for (const { by, command } of ways) {
    const [program = '', ...args] = command;
    const done = await run(program, args).catch(() => null);
    const object = done && (await openObject(out).catch(() => null));
    if (!object?.frame(1)) continue;
    return {
      by,
      async valuesOf(frame) {
        const info = imageInfoOf(object.dataset, object.transferSyntaxUid, frame);
        const bytes = object.frame(frame);
        if (!info || !bytes) throw new Error(`${by} gave no frame ${frame}`);
        return storedValues(info, await decodeFrame(info, bytes, nodeCodecs));
      },
    };
  }
  return byOurServer(file, transferSyntaxUid);
}

function dcmtkCommand(uid: string): readonly string[] | null {
  if (NATIVE.has(uid)) return ['dcmconv', '+te'];
  if (uid === '1.2.840.10008.1.2.5') return ['dcmdrle', '+te'];
  if (/^1\.2\.840\.10008\.1\.2\.4\.(50|51|53|55|57|70)$/.test(uid)) return ['dcmdjpeg', '+te', '+cn'];
  return /^1\.2\.840\.10008\.1\.2\.4\.8[01]$/.test(uid) ? ['dcmdjpls', '+te'] : null;
}

/** HTJ2K is known to neither: the decoder of the server's process, another build. A deflated frame is what zlib makes of it. */
async function byOurServer(file: string, uid: string): Promise<Reference | null> {
  const object = await openObject(file);
  const bytesOf = async (info: ImageInfo, frame: number): Promise<Uint8Array> => {
    const bytes = object.frame(frame) ?? new Uint8Array(0);
    if (uid === '1.2.840.10008.1.2.8.1') return inflateRawSync(bytes);
    const header = { ...info, window: null, littleEndian: true, palette: null };
    return (await decodeByServer(uid, header, bytes)).bytes;
  };
  const first = imageInfoOf(object.dataset, uid, 1);
  if (!first || !(await bytesOf(first, 1).catch(() => null))) return null;
  return {
    by: uid === '1.2.840.10008.1.2.8.1' ? 'zlib' : 'dcmjs-codecs',
    async valuesOf(frame) {
      const info = imageInfoOf(object.dataset, LITTLE, frame);
      if (!info) throw new Error('no image');
      return storedValues(info, await decodeFrame(info, await bytesOf(info, frame), nodeCodecs));
    },
  };
}
