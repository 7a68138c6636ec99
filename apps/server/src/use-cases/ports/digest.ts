/** SHA-256 of a text in UTF-8, as 64 lower-case hexadecimal digits. */
export interface Digest {
  sha256Hex(text: string): string;
}
