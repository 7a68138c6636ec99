/**
 * The system declining on purpose. One closed set of codes, with facts that are never a name, a fiscal code or prose.
 * Every door answers every code through a closed table; a missing entry does not compile.
 */
export const REFUSAL_CODES = [
  'sign-in.refused',
  'sign-in.locked',
  'session.missing',
  'session.unfinished',
  'password.weak',
  'password.wrong',
  'passkey.refused',
  'challenge.failed',
  'otp.refused',
  'share.recipients-invalid',
  'share.pin-weak',
  'share.choice-unavailable',
  'share.address-in-text',
  'session.confirmation-needed',
  'recovery.over',
  'request.invalid',
  'request.too-large',
  'request.cross-site',
  'request.not-json',
  'request.not-acceptable',
  'request.too-many',
  'not-found',
  'medium.range-unsatisfiable',
  'medium.not-ready',
  'medium.choice-empty',
  'medium.format-unavailable',
  'medium.file-too-large',
  'medium.changed',
  'message.malformed',
  'message.unsupported',
  'message.too-large',
  'person.incomplete',
  'account.exists',
  'access.exists',
  'username.taken',
  'audit.unavailable',
  'service.unavailable',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];
export type RefusalFacts = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly facts: RefusalFacts;
  constructor(code: RefusalCode, facts: RefusalFacts = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.facts = facts;
  }
}
