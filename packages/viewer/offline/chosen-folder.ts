import type { ByteSource } from '#standards/dicom/byte-source.ts';

/** The files of the folder that a person chose, by their path on the medium. */
export interface ChosenFolder {
  /** `DICOM/ST00001/SE00001/IM00001`; null where it is not there. */
  file(path: string): File | null;
}

/** Some systems show the names of a CD in small letters or with a version, and the person may have chosen the medium, its DICOM folder or what lies above. */
export function chosenFolder(files: Iterable<File>): ChosenFolder {
  const byPath = new Map<string, File>();
  for (const file of files) {
    const parts = (file.webkitRelativePath || file.name)
      .toUpperCase()
      .replace(/\.?;1$/, '')
      .split('/');
    const from = parts.lastIndexOf('DICOM');
    if (from >= 0) byPath.set(parts.slice(from).join('/'), file);
  }
  return { file: (path) => byPath.get(path) ?? null };
}

/** Reads of a file what is asked for, and nothing else: a large one is never in memory as a whole. */
export function fileSource(file: Blob): ByteSource {
  return { sizeBytes: file.size, read: async (start, end) => new Uint8Array(await file.slice(start, end).arrayBuffer()) };
}
