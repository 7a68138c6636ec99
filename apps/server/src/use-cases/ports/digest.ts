/** SHA-256, as 64 lower-case hexadecimal digits; a text is taken in UTF-8. */
export interface Digest {
  sha256Hex(content: string | Uint8Array): string;
}
