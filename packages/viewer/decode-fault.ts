export type DecodeReason = 'damaged' | 'not-supported' | 'too-large';

/** What cannot be decoded, and why: then the JPEG that the server drew is shown instead. */
export class DecodeFault extends Error {
  readonly reason: DecodeReason;
  constructor(reason: DecodeReason, message: string) {
    super(message);
    this.name = 'DecodeFault';
    this.reason = reason;
  }
}
