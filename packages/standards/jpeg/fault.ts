/** Why a JPEG cannot be decoded: a closed set. */
export type JpegFaultReason = 'damaged' | 'not-supported' | 'too-large';

export class JpegFault extends Error {
  readonly reason: JpegFaultReason;
  constructor(reason: JpegFaultReason, message: string) {
    super(message);
    this.name = 'JpegFault';
    this.reason = reason;
  }
}
