/**
 * Gives back memory that nobody needs any more and nobody else holds: an array that is all of its buffer; twice is once. Left to the garbage collector, some tens of megabytes of
 * such memory make it look through everything there is. Never while a thread of the platform may still read it (a write, a compression under way).
 */
export function giveBack({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && byteLength > 0 && buffer.byteLength === byteLength) buffer.transfer(0);
}
