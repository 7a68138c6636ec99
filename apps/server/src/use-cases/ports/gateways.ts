/** Why a gateway did not take a message. A closed set: the notices' table says what each means. */
export type GatewayFaultReason =
  /** Nobody answers there, or the line was cut. */
  | 'unreachable'
  /** It took the line and then said nothing for too long. */
  | 'stalled'
  /** It asks for patience, whatever the message (throttling, a full queue). */
  | 'busy'
  /** Not this message now; others pass (greylisting, a mailbox that is full). */
  | 'not-now'
  /** It does not let us in: credentials, certificate, sender. */
  | 'refuses-us'
  /** What it says is not of its protocol, or an error of its own. */
  | 'misbehaves'
  /** This address or number does not exist, or takes nothing. */
  | 'address-refused'
  /** Not this message. */
  | 'message-refused';

/** The gateway did not take the message. The message of the error never holds the address or the text. */
export class GatewayFault extends Error {
  readonly reason: GatewayFaultReason;
  /** What the gateway answered, as a code of its protocol: for the log. */
  readonly answer: string | null;
  constructor(reason: GatewayFaultReason, answer: string | null = null) {
    super(answer === null ? reason : `${reason} (${answer})`);
    this.name = 'GatewayFault';
    this.reason = reason;
    this.answer = answer;
  }
}

/** The gateway has it. `gatewayId` is the gateway's own name for it, where receipts will follow under that name. */
export interface Handover {
  readonly gatewayId: string | null;
}

/** Sends one e-mail. `messageId` is stable: a repeat carries the same (I4). @throws GatewayFault */
export interface MailGateway {
  send(mail: { readonly messageId: string; readonly to: string; readonly subject: string; readonly text: string; readonly html: string }): Promise<Handover>;
}
/** Sends one SMS. `messageId` is stable, as far as the gateway's protocol can carry it. @throws GatewayFault */
export interface SmsGateway {
  send(sms: { readonly messageId: string; readonly to: string; readonly text: string }): Promise<Handover>;
}

/** What an operator tells of an SMS that it took earlier. */
export interface DeliveryReceipt {
  readonly gatewayId: string;
  readonly outcome: 'delivered' | 'not-delivered';
}

/** Hashes and checks passwords (Argon2id, at most two at once). `verify(null, …)` takes the same time as a real check. */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  verify(hash: string | null, password: string): Promise<boolean>;
}
