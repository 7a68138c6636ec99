import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { headOf } from '#standards/dicom/explicit-vr.ts';

/** One file for each way of storing pixels: ten transfer syntaxes, each decoded in the page. */
export const IMAGES = {
  '1.2.840.10008.1.2.1': 'studies/ct-abd-11/adb1_1.dcm',
  '1.2.840.10008.1.2.5': 'modality/ct/CT2_RLE',
  '1.2.840.10008.1.2.4.50': 'modality/xa/HasFragmentSequence.dcm',
  '1.2.840.10008.1.2.4.51': 'ts/ctimage-15ts/CTImage.dcm_JPEGProcess2_4TransferSyntax_1.2.840.10008.1.2.4.51.dcm',
  '1.2.840.10008.1.2.4.70': 'modality/ct/CT-JPEGLosslessSV1.dcm',
  '1.2.840.10008.1.2.4.80': 'modality/sm-wsi/sm_image_jpegls_nobot.dcm',
  '1.2.840.10008.1.2.4.90': 'modality/xa/XA1_J2KR',
  '1.2.840.10008.1.2.4.91': 'modality/mr/MR2_J2KI',
  '1.2.840.10008.1.2.8.1': 'modality/seg-pm-rwv/liver_deflate.dcm',
  '1.2.840.10008.1.2.4.201': 'ts/htj2k/HTJ2KLossless_08_RGB.dcm',
};

/** The files of the collection as an archive would have them: the one of HTJ2K belongs to no study, and gets one. */
export async function imageFiles(collection: string, scratch: string): Promise<readonly string[]> {
  const files = Object.values(IMAGES).map((file) => path.join(collection, file));
  const homeless = await readFile(files.at(-1) ?? '');
  const identity = [0x0020000d, 0x0020000e].flatMap((tag) => {
    const uid = Buffer.from(`2.25.${tag}`);
    return [headOf(tag, 'UI', uid.length), uid];
  });
  // Before Samples per Pixel, (0028,0002).
  const at = homeless.indexOf(Buffer.from([0x28, 0, 2, 0, 0x55, 0x53]));
  const housed = path.join(scratch, 'htj2k');
  await writeFile(housed, Buffer.concat([homeless.subarray(0, at), ...identity, homeless.subarray(at)]));
  return [...files.slice(0, -1), housed];
}
