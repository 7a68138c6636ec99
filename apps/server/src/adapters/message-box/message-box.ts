import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Handover, MailGateway, SmsGateway } from '#use-cases/ports/gateways.ts';
import type { Clock } from '#use-cases/ports/system.ts';

/** One message as the demo shows it (the contract's `GET /demo/messages`). */
export interface BoxedMessage {
  readonly id: string;
  readonly channel: 'email' | 'sms';
  readonly to: string;
  readonly subject?: string;
  readonly text: string;
  readonly html?: string;
  readonly sentAt: string;
}

export interface MessageBox {
  readonly mail: MailGateway;
  readonly sms: SmsGateway;
  /** Newest first; of one addressee where `to` is given. */
  messages(to?: string): readonly BoxedMessage[];
}

/** Stands in for SMTP and SMS in the demo: keeps every message in a file, one JSON line each. A repeat with the same identifier shows once (I4). */
export function messageBoxIn({ folder, clock }: { readonly folder: string; readonly clock: Clock }): MessageBox {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, 'messages.jsonl');
  const kept = new Map<string, BoxedMessage>();
  for (const line of existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []) {
    const message = parsed(line);
    if (message) kept.set(message.id, message);
  }
  const keep = (message: BoxedMessage): Handover => {
    if (!kept.has(message.id)) {
      appendFileSync(file, `${JSON.stringify(message)}\n`);
      kept.set(message.id, message);
    }
    return { gatewayId: null };
  };
  const sentAt = () => clock.now().toISOString();
  return {
    mail: {
      send: async ({ messageId, to, subject, text, html }) => keep({ id: messageId, channel: 'email', to, subject, text, html, sentAt: sentAt() }),
    },
    sms: { send: async ({ messageId, to, text }) => keep({ id: messageId, channel: 'sms', to, text, sentAt: sentAt() }) },
    messages: (to) => [...kept.values()].filter((message) => to === undefined || isTo(message.to, to)).reverse(),
  };
}

/** A number may be written with blanks, and a plus in an address line is one. */
function isTo(address: string, asked: string): boolean {
  const digits = (text: string) => text.replace(/[\s+]/g, '');
  return address === asked || (/^\+?\d+$/.test(address) && digits(address) === digits(asked));
}

/** A line that a kill cut short is no message. */
function parsed(line: string): BoxedMessage | null {
  try {
    return line ? (JSON.parse(line) as BoxedMessage) : null;
  } catch {
    return null;
  }
}
