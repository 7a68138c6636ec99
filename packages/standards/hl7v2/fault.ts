/** Why bytes are not an HL7 v2 message that can be read: a closed set. */
export type Hl7FaultReason = 'no-header' | 'bad-delimiters' | 'too-intricate' | 'character-set-unknown' | 'character-set-broken' | 'not-base64';

/** Thrown by everything in this folder that refuses bytes. Carries no content of the message. */
export class Hl7Fault extends Error {
  readonly reason: Hl7FaultReason;
  constructor(reason: Hl7FaultReason) {
    super(reason);
    this.name = 'Hl7Fault';
    this.reason = reason;
  }
}
