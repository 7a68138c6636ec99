import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Made, makeDicom } from '#standards/dicom/test/make-dicom.ts';

export interface SyntheticStudy {
  readonly studyInstanceUid: string;
  readonly person: { readonly familyName: string; readonly givenName: string; readonly birthDate: string };
  readonly sopInstanceUids: readonly string[];
}
export interface SyntheticOptions {
  readonly patientId: string;
  readonly slices: number;
  readonly seed: number;
  readonly series?: number;
  readonly size?: number;
  readonly studyInstanceUid?: string;
  /** Elements over the usual ones, for each slice. */
  readonly extra?: (slice: number) => readonly Made[];
}

/** Writes a CT-like study of Part 10 files into a folder: noise on a disc, the same bytes for the same seed. Each file is already in the form of a medium. */
export async function syntheticStudy(
  folder: string,
  { patientId, slices, seed, series = 2, size = 256, extra, ...options }: SyntheticOptions,
): Promise<SyntheticStudy> {
  await mkdir(folder, { recursive: true });
  const studyInstanceUid = options.studyInstanceUid ?? `2.25.777${seed}`;
  const sopInstanceUids: string[] = [];
  let state = seed || 1;
  for (let slice = 0; slice < slices; slice += 1) {
    const pixels = new Uint16Array(size * size);
    for (let at = 0; at < pixels.length; at += 1) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      const [x, y] = [(at % size) - size / 2, Math.floor(at / size) - size / 2];
      pixels[at] = (x * x + y * y < (size * size) / 6 ? 1000 : 0) + (state >>> 27);
    }
    const sopInstanceUid = `${studyInstanceUid}.3.${slice + 1}`;
    sopInstanceUids.push(sopInstanceUid);
    const elements: readonly Made[] = [
      ['StudyInstanceUID', 'UI', studyInstanceUid],
      ['SeriesInstanceUID', 'UI', `${studyInstanceUid}.2.${(slice % series) + 1}`],
      ['SOPInstanceUID', 'UI', sopInstanceUid],
      ['PatientID', 'LO', patientId],
      ['InstanceNumber', 'IS', String(slice + 1)],
      ['SamplesPerPixel', 'US', '1'],
      ['PhotometricInterpretation', 'CS', 'MONOCHROME2'],
      ['Rows', 'US', String(size)],
      ['Columns', 'US', String(size)],
      ['BitsAllocated', 'US', '16'],
      ['BitsStored', 'US', '12'],
      ['HighBit', 'US', '11'],
      ['PixelRepresentation', 'US', '0'],
      ['WindowCenter', 'DS', '500'],
      ['WindowWidth', 'DS', '1200'],
      ['PixelData', 'OW', new Uint8Array(pixels.buffer)],
      ...(extra?.(slice) ?? []),
    ];
    await writeFile(path.join(folder, `I${String(slice).padStart(4, '0')}`), makeDicom(elements));
  }
  return { studyInstanceUid, person: { familyName: 'BIANCHI', givenName: 'ANNA', birthDate: '1955-04-23' }, sopInstanceUids };
}
