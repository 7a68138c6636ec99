import { constants, existsSync } from 'node:fs';
import { copyFile, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { textOf } from '#standards/dicom/dataset.ts';
import { openPart10 } from '#standards/dicom/part10.ts';
import type { ImportOutcome, StudyToImport } from '#use-cases/intake/import-study.ts';
import { optionsOf, UsageMistake } from './command-line.ts';

export const IMPORT_USAGE = 'import-study PATH [--patient ID] [--order NUMBER]';

const SENTENCES = {
  linked: 'Linked.',
  'patient-unknown': 'Nothing was linked: no patient has this identifier; name it with --patient',
  'patient-mismatch': 'Nothing was linked: the patient in the files is not the patient of the order',
  'order-unknown': 'Nothing was linked: the patient has no order with this accession number; name it with --order',
  'study-of-another-patient': 'Nothing was linked: the study is known as another patient’s',
} as const satisfies Record<ImportOutcome['kind'], string>;

/**
 * Links the study in a folder of Part 10 files (or in one file) to its order. The images are then fetched from the archive like any other: where that is a
 * folder (`archiveFolder`), the files are put there; a PACS must have them.
 */
export async function importStudy(
  args: readonly string[],
  link: (study: StudyToImport) => Promise<ImportOutcome>,
  archiveFolder: string | null,
): Promise<string> {
  const { options, alone } = optionsOf(args, ['patient', 'order']);
  const [from] = alone;
  if (from === undefined || alone.length > 1) throw new UsageMistake('Name one folder or file');
  const files = await filesUnder(from);
  const read = await Promise.all(files.map(headerOf));
  const [first] = read;
  if (!first) throw new UsageMistake('There is no file');
  if (read.some((one) => one.studyInstanceUid !== first.studyInstanceUid)) throw new UsageMistake('The files are of more than one study');
  if (read.some((one) => one.patient.patientId !== first.patient.patientId)) throw new UsageMistake('The files are of more than one patient');
  const folder = archiveFolder === null ? null : path.join(archiveFolder, first.studyInstanceUid);
  // Before the link: from then on a worker may look for them.
  const stored = folder !== null && (await storeNew(files, folder));
  const outcome = await link({ ...first, localId: options.text('patient'), orderNumber: options.text('order') });
  if (outcome.kind !== 'linked') {
    if (stored) await rm(folder, { recursive: true });
    throw new UsageMistake(SENTENCES[outcome.kind]);
  }
  return `${SENTENCES.linked} ${files.length} files of study ${first.studyInstanceUid}.`;
}

async function filesUnder(from: string): Promise<string[]> {
  if ((await stat(from)).isFile()) return [from];
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name !== 'DICOMDIR')
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

async function headerOf(file: string): Promise<StudyToImport> {
  const handle = await open(file);
  try {
    const part10 = await openPart10({
      sizeBytes: (await handle.stat()).size,
      read: async (start, end) => {
        const bytes = new Uint8Array(end - start);
        const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
        return bytes.subarray(0, bytesRead);
      },
    });
    const text = (keyword: 'AccessionNumber' | 'PatientName' | 'PatientBirthDate') => textOf(part10.dataset, keyword) ?? '';
    return {
      studyInstanceUid: part10.studyInstanceUid,
      accessionNumber: text('AccessionNumber'),
      patient: { patientId: part10.patientId, patientName: text('PatientName'), patientBirthDate: text('PatientBirthDate') },
    };
  } catch (error) {
    throw new UsageMistake(`${file} is not a DICOM file that can be read${error instanceof Error ? ` (${error.message})` : ''}`);
  } finally {
    await handle.close();
  }
}

/** Puts the files into a folder of their own; gives false where the archive has the study already. */
async function storeNew(files: readonly string[], folder: string): Promise<boolean> {
  if (existsSync(folder)) return false;
  await mkdir(folder, { recursive: true });
  for (const [at, file] of files.entries()) await copyFile(file, path.join(folder, `${String(at + 1).padStart(6, '0')}.dcm`), constants.COPYFILE_FICLONE);
  return true;
}
