import { GatewayFault, type GatewayFaultReason } from '#use-cases/ports/gateways.ts';

/** What nodemailer tells of an error, as far as it decides. */
interface SmtpError {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

/** nodemailer's codes where the server gave no answer of its own. */
const WITHOUT_ANSWER: Readonly<Record<string, GatewayFaultReason>> = {
  EDNS: 'unreachable',
  ECONNECTION: 'unreachable',
  ESOCKET: 'unreachable',
  ETIMEDOUT: 'stalled',
  ETLS: 'refuses-us',
  EAUTH: 'refuses-us',
  ENOAUTH: 'refuses-us',
  EPROTOCOL: 'misbehaves',
  // No recipient was left after the address was read: it is none.
  EENVELOPE: 'address-refused',
};

/** What a server's answer means (RFC 5321 4.2.1): 4yz may pass later, 5yz does not. Whose fault it is depends on the command that it answers. */
export function smtpFault(error: unknown): GatewayFault {
  const { code, command = '', responseCode, response = '' } = (error instanceof Error ? error : {}) as SmtpError;
  if (responseCode === undefined) return new GatewayFault(WITHOUT_ANSWER[code ?? ''] ?? 'misbehaves', code ?? null);
  // RFC 3463: the enhanced status says more than the code.
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})/.exec(response)?.[1] ?? null;
  return new GatewayFault(reasonOf(command, responseCode, enhanced), enhanced === null ? String(responseCode) : `${responseCode} ${enhanced}`);
}

function reasonOf(command: string, responseCode: number, enhanced: string | null): GatewayFaultReason {
  const aboutRecipient = command === 'RCPT TO';
  const aboutMessage = command === 'DATA';
  if (responseCode === 421) return 'busy';
  if (responseCode < 500) return aboutRecipient || aboutMessage ? 'not-now' : 'busy';
  // X.7.Z is policy: the mailbox may well exist.
  if (aboutRecipient) return enhanced?.startsWith('5.7.') ? 'message-refused' : 'address-refused';
  if (aboutMessage) return 'message-refused';
  // Greeting, EHLO, STARTTLS, AUTH, MAIL FROM: it does not want us.
  return 'refuses-us';
}
