/** A UID from the first 128 bits of what is given, as one is made from a UUID (PS3.5 B.2): 2.25 and a decimal number. */
export function uidOf128Bits(bytes: Uint8Array): string {
  const number = bytes.subarray(0, 16).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return `2.25.${number}`;
}
