import type { PackedInstance } from '../copy.ts';

// PS3.4 B.5: structured reports; among them the selections of key images, which are no reading.
const REPORTS = '1.2.840.10008.5.1.4.1.1.88.';
const KEY_OBJECT_SELECTION = `${REPORTS}59`;
const WAVEFORMS = '1.2.840.10008.5.1.4.1.1.9.';
const ENCAPSULATED_PDF = '1.2.840.10008.5.1.4.1.1.104.1';
// PS3.5 10.12 to 10.18: MPEG-2, MPEG-4 AVC, HEVC.
const VIDEO = /^1\.2\.840\.10008\.1\.2\.4\.10[0-8](\.1)?$/;

/** A file that an object holds, by where its bytes lie in it: an encapsulated PDF, or a video as its camera wrote it. On media it lies as itself, too. */
export interface ContainedFile {
  readonly extension: 'PDF' | 'MP4' | 'MPG';
  /** First byte, counted from that of the object's file. */
  readonly start: number;
  readonly sizeBytes: number;
  readonly crc32: number;
}

type Kind = Pick<PackedInstance, 'sopClassUid' | 'transferSyntaxUid'>;

/** May a file be contained in it (use-cases/delivery/find-contained.ts looks)? */
export const mayContainFile = ({ sopClassUid, transferSyntaxUid }: Kind): boolean => sopClassUid === ENCAPSULATED_PDF || VIDEO.test(transferSyntaxUid);

/** Is it no picture, but something that the viewer shows: a report, curves, a document, a video? */
export function isPaper(instance: Kind): boolean {
  const { sopClassUid } = instance;
  return mayContainFile(instance) || sopClassUid.startsWith(WAVEFORMS) || (sopClassUid.startsWith(REPORTS) && sopClassUid !== KEY_OBJECT_SELECTION);
}
