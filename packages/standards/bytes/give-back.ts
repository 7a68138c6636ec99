/**
 * Gives back memory at once that whoever calls made itself and has shown to nobody: an array that is all of its buffer. Left to the garbage collector, some tens of
 * megabytes of such memory make it look through everything there is. Never what another part of the program was given, however briefly, and never while a thread
 * of the platform may still read it (a write, a compression under way): who then looks at it finds nothing, or what is somebody else's.
 */
export function giveBack({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && byteLength > 0 && buffer.byteLength === byteLength) buffer.transfer(0);
}
