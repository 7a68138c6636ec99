import type { QuarantineReason } from '#domain/intake.ts';

/** Ends the transaction of a message that cannot be let in: nothing of it is kept but, sealed, the message itself. */
export class Quarantined extends Error {
  readonly reason: QuarantineReason;
  constructor(reason: QuarantineReason) {
    super(reason);
    this.name = 'Quarantined';
    this.reason = reason;
  }
}
