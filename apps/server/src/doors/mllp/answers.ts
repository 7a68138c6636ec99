import type { MessageFaultReason } from '#domain/intake.ts';
import type { Refusal, RefusalCode } from '#domain/refusal.ts';
import type { AckCode, AckError } from '#standards/hl7v2/acknowledgement.ts';

/** What a sender is told: MSA-1, ERR-3 (table 0357) and a sentence for the person who reads its log. */
export interface Answer {
  readonly code: AckCode;
  readonly errors: readonly AckError[];
}

/** Every reason a message is refused for, in words. 100 segment sequence, 101 required field missing, 102 data type, 103 table value, 207 application. */
const REASONS = {
  'no-header': { code: 100, text: 'The message does not begin with a readable MSH segment' },
  'bad-delimiters': { code: 102, text: 'MSH-1 and MSH-2 are not five different punctuation characters' },
  'too-intricate': { code: 207, text: 'More segments or separators than any real message has' },
  'character-set-unknown': { code: 103, text: 'MSH-18 names a character set that is not supported; use UNICODE UTF-8 or 8859/1' },
  'character-set-broken': { code: 102, text: 'The bytes of the message are not text in the character set of MSH-18' },
  'not-framed': { code: 207, text: 'The bytes are not an MLLP frame: <VT> message <FS><CR>' },
  cut: { code: 207, text: 'The message was cut: a new one began before its end' },
  missing: { code: 101, text: 'Something required is missing' },
  'bad-value': { code: 103, text: 'A value cannot be understood or is too long' },
  'not-base64': { code: 102, text: 'The document is not whole, valid Base64' },
  'not-a-pdf': { code: 102, text: 'The document is not a PDF' },
  'pdf-cut': { code: 102, text: 'The PDF was cut: it has no end' },
  'no-pdf-in-signature': { code: 102, text: 'The signed document holds no PDF that can be read' },
  'no-content': { code: 101, text: 'The report is final but the message holds no document and no text' },
  'by-reference': { code: 207, text: 'A document by reference (RP) cannot be fetched; send it in the message (ED)' },
} as const satisfies Record<MessageFaultReason, { code: number; text: string }>;

const FAULT: AckError = { code: 207, text: 'The portal could not keep the message; send it again later' };
/** What can be refused at other doors only would be a fault here. */
const elsewhere = { code: 'AE', error: FAULT } as const;

const ANSWERS = {
  'message.malformed': { code: 'AE', error: { code: 207, text: 'The message cannot be read' } },
  'message.unsupported': { code: 'AR', error: { code: 200, text: 'This type of message is not supported' } },
  'message.too-large': { code: 'AR', error: { code: 207, text: 'The message is larger than this listener takes' } },
  'service.unavailable': { code: 'AE', error: FAULT },
  'person.incomplete': elsewhere,
  'account.exists': elsewhere,
  'access.exists': elsewhere,
  'username.taken': elsewhere,
  'audit.unavailable': { code: 'AE', error: FAULT },
  'sign-in.refused': elsewhere,
  'sign-in.locked': elsewhere,
  'session.missing': elsewhere,
  'session.unfinished': elsewhere,
  'password.weak': elsewhere,
  'password.wrong': elsewhere,
  'passkey.refused': elsewhere,
  'challenge.failed': elsewhere,
  'otp.refused': elsewhere,
  'share.recipients-invalid': elsewhere,
  'share.pin-weak': elsewhere,
  'share.choice-unavailable': elsewhere,
  'share.address-in-text': elsewhere,
  'session.confirmation-needed': elsewhere,
  'recovery.over': elsewhere,
  'request.invalid': elsewhere,
  'request.not-json': elsewhere,
  'request.not-acceptable': elsewhere,
  'request.too-large': elsewhere,
  'request.cross-site': elsewhere,
  'request.too-many': elsewhere,
  'not-found': elsewhere,
  'medium.range-unsatisfiable': elsewhere,
  'medium.not-ready': elsewhere,
  'medium.choice-empty': elsewhere,
  'medium.format-unavailable': elsewhere,
  'medium.file-too-large': elsewhere,
  'medium.changed': elsewhere,
} as const satisfies Record<RefusalCode, { code: AckCode; error: AckError }>;

export const ACCEPTED: Answer = { code: 'AA', errors: [] };
export const FAILED: Answer = { code: 'AE', errors: [FAULT] };

/** The answer to a refused message. What cannot be read at all is rejected (AR): sending it again as it is has no use. */
export function answerTo(refusal: Refusal): Answer {
  const { code, error } = ANSWERS[refusal.code];
  const reason = isReason(refusal.facts.reason) ? refusal.facts.reason : null;
  const field = typeof refusal.facts.field === 'string' ? refusal.facts.field : undefined;
  const about = reason ? REASONS[reason] : error;
  const text = field && reason ? `${about.text} (${field})` : about.text;
  const unreadable = reason === 'no-header' || reason === 'not-framed';
  return { code: unreadable ? 'AR' : code, errors: [{ code: about.code, text, ...(field ? { location: field } : {}) }] };
}

function isReason(value: unknown): value is MessageFaultReason {
  return typeof value === 'string' && Object.hasOwn(REASONS, value);
}
