import type { DocumentRef } from '../source/image-source.ts';

/** What an object that was not drawn becomes on the stage. `picture`: it has pixels, in a form that neither server nor browser reads (JPEG XL). */
export type DocumentKind = 'report' | 'pdf' | 'waveform' | 'video' | 'picture' | 'other';

// PS3.4 B.5, and the general waveform classes of PS3.3 A.34.
const REPORTS = '1.2.840.10008.5.1.4.1.1.88.';
const WAVEFORMS = '1.2.840.10008.5.1.4.1.1.9.';
const ENCAPSULATED_PDF = '1.2.840.10008.5.1.4.1.1.104.1';
// PS3.5 10.12 to 10.18: MPEG-2, MPEG-4 AVC, HEVC.
const VIDEO = /^1\.2\.840\.10008\.1\.2\.4\.10[0-8](\.1)?$/;

export function kindOf({ sopClassUid, transferSyntaxUid, rows }: Pick<DocumentRef, 'sopClassUid' | 'transferSyntaxUid' | 'rows'>): DocumentKind {
  if (VIDEO.test(transferSyntaxUid)) return 'video';
  if (sopClassUid.startsWith(REPORTS)) return 'report';
  if (sopClassUid.startsWith(WAVEFORMS)) return 'waveform';
  if (sopClassUid === ENCAPSULATED_PDF) return 'pdf';
  return rows > 0 ? 'picture' : 'other';
}

/** What a browser is told that the stream is. */
export function videoType(transferSyntaxUid: string): 'video/mpeg' | 'video/mp4' {
  return /\.10[01](\.1)?$/.test(transferSyntaxUid) ? 'video/mpeg' : 'video/mp4';
}
