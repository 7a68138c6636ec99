const [COMMENT, JPEG_START_OF_SCAN, JPEG_START] = [0xfe, 0xda, 0xd8];
const [J2K_START, J2K_COMMENT, J2K_START_OF_TILE] = [0x4f, 0x64, 0x90];
/** JFIF, the colour transforms of JPEG-LS (HP) and Adobe: without these the samples would be read otherwise. */
const NEEDED_APPLICATION_SEGMENTS = new Set([0xe0, 0xe8, 0xee]);
/** Of the segments that describe and never decode, what stays: none of a JPEG; of a JPEG 2000 comment the two bytes that say what it is. */
const J2K_KEPT_BYTES = 2;

/**
 * Blanks, in place, what a compressed frame says beside its samples: comments and application segments (Exif among them) of the JPEG family, comments of
 * JPEG 2000. `bytes` begins where a frame may begin; a continuation, or another coding, is left as it is. The length stays: no offset changes.
 */
export function blankComments(bytes: Uint8Array): void {
  if (bytes[0] !== 0xff) return;
  const jpeg2000 = bytes[1] === J2K_START;
  if (!jpeg2000 && bytes[1] !== JPEG_START) return;
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0;
    // Fill bytes before a marker are allowed (ISO/IEC 10918-1 B.1.1.2).
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === (jpeg2000 ? J2K_START_OF_TILE : JPEG_START_OF_SCAN)) return;
    const length = (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
    if (length < 2) return;
    const end = at + 2 + length;
    if (jpeg2000 && marker === J2K_COMMENT) bytes.fill(0x20, at + 4 + J2K_KEPT_BYTES, end);
    if (!jpeg2000 && speaks(marker)) bytes.fill(0, at + 4, end);
    at = end;
  }
}

function speaks(marker: number): boolean {
  return marker === COMMENT || (marker >= 0xe0 && marker <= 0xef && !NEEDED_APPLICATION_SEGMENTS.has(marker));
}
