const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SIXTY_FOUR = [...ALPHABET];

/** RFC 4648 4, with padding: what InlineBinary holds (PS3.18 F.2.7). */
export function base64Of(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = [bytes[at], bytes[at + 1], bytes[at + 2]];
    const left = bytes.length - at;
    pieces.push(
      SIXTY_FOUR[first >> 2] ?? '',
      SIXTY_FOUR[((first & 3) << 4) | (second >> 4)] ?? '',
      left > 1 ? (SIXTY_FOUR[((second & 15) << 2) | (third >> 6)] ?? '') : '=',
      left > 2 ? (SIXTY_FOUR[third & 63] ?? '') : '=',
    );
  }
  return pieces.join('');
}
