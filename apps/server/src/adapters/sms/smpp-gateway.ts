import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { smsParts } from '#standards/sms/gsm-03-38.ts';
import type { DeliveryReceipt, SmsGateway } from '#use-cases/ports/gateways.ts';
import { type BoundSession, bindSession, type SmppConnection } from './smpp-session.ts';
import { ESME_ROK, statusFault } from './smpp-status.ts';

export interface SmppOptions {
  /** `smpp://host:port`, or `ssmpp://` over TLS. */
  readonly url: string;
  readonly systemId: string;
  readonly password: string;
  readonly systemType?: string;
  /** What the telephone shows as the sender: up to 11 letters and digits, or a number. */
  readonly sender: string;
  readonly ca?: string | null;
  /** How often in a second a message may be handed over: what the contract with the operator says. */
  readonly perSecond?: number;
  /** Takes what the operator tells of messages afterwards; null asks for nothing. */
  readonly onReceipt?: ((receipt: DeliveryReceipt) => Promise<'noted' | 'unknown'>) | null;
  /** Some operators answer a submission with a hexadecimal number and write the same in decimal in the receipt. */
  readonly receiptIds?: 'as-submitted' | 'decimal-of-hexadecimal';
  readonly enquireMs?: number;
  readonly answerMs?: number;
}

/** SMPP 3.4 5.2.5 type of number, 5.2.6 numbering plan. */
const INTERNATIONAL = { ton: 1, npi: 1 } as const;
const ALPHANUMERIC = { ton: 5, npi: 0 } as const;
/** SMPP 3.4 5.2.12: the user data begins with a header. */
const WITH_HEADER = 0x40;
/** SMPP 3.4 5.2.17: a receipt when it arrived or did not. */
const FINAL_RECEIPT = 1;

/** SMS through an operator's SMSC (SMPP 3.4). One session is bound when it is first needed, kept, and bound anew after it was lost. */
export function smppGateway(options: SmppOptions): SmsGateway & { close(): Promise<void> } {
  const { url, sender, perSecond = 10, onReceipt = null, receiptIds = 'as-submitted' } = options;
  const { hostname: host, port, protocol } = new URL(url);
  const tls = protocol === 'ssmpp:';
  const connection: SmppConnection = {
    host,
    port: port ? Number(port) : tls ? 3550 : 2775,
    tls,
    ca: options.ca ?? null,
    systemId: options.systemId,
    password: options.password,
    systemType: options.systemType ?? '',
    onReceipt,
    enquireMs: options.enquireMs ?? 30_000,
    answerMs: options.answerMs ?? 20_000,
  };
  const source = /^\+?\d+$/.test(sender) ? INTERNATIONAL : ALPHANUMERIC;
  let session: Promise<BoundSession> | null = null;
  let nextAt = 0;

  const bound = async (): Promise<BoundSession> => {
    const seen = session;
    const current = await seen?.catch(() => null);
    if (current && !current.over) return current;
    // Of several that find it over, one opens another and all use that.
    if (session === seen || session === null) session = bindSession(connection);
    return session;
  };
  const turn = async () => {
    const at = Math.max(Date.now(), nextAt);
    nextAt = at + 1000 / perSecond;
    if (at > Date.now()) await pause(at - Date.now());
  };

  return {
    send: async ({ messageId, to, text }) => {
      const reference = createHash('sha256').update(messageId).digest().readUInt16BE(0);
      const { dataCoding, parts } = smsParts(text, reference & 0xff);
      const current = await bound();
      let gatewayId: string | null = null;
      for (const part of parts) {
        await turn();
        const answer = await current.submit({
          source_addr_ton: source.ton,
          source_addr_npi: source.npi,
          source_addr: sender.replace(/^\+/, ''),
          dest_addr_ton: INTERNATIONAL.ton,
          dest_addr_npi: INTERNATIONAL.npi,
          destination_addr: to.replace(/^\+/, ''),
          esm_class: parts.length > 1 ? WITH_HEADER : 0,
          registered_delivery: onReceipt ? FINAL_RECEIPT : 0,
          data_coding: dataCoding,
          short_message: Buffer.from(part),
          user_message_reference: reference,
        });
        if (answer.command_status !== ESME_ROK) throw statusFault(answer.command_status);
        gatewayId = answer.message_id ?? null;
      }
      return { gatewayId: gatewayId !== null && receiptIds === 'decimal-of-hexadecimal' ? decimalOf(gatewayId) : gatewayId };
    },
    close: async () => {
      const current = await session?.catch(() => null);
      await current?.close();
    },
  };
}

function decimalOf(hexadecimal: string): string {
  return /^[0-9a-f]+$/i.test(hexadecimal) ? BigInt(`0x${hexadecimal}`).toString() : hexadecimal;
}
