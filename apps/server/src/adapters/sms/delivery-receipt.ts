import type { Pdu } from 'smpp';
import type { DeliveryReceipt } from '#use-cases/ports/gateways.ts';

/** SMPP 3.4 5.2.12: bits 5 to 2 of esm_class, 0001: an SMSC delivery receipt. */
const MESSAGE_TYPE = 0b0011_1100;
const RECEIPT = 0b0000_0100;

/** SMPP 3.4 5.2.28, and Appendix B for the texts of those who send no TLV. Others are on their way. */
const FINAL_STATES: Readonly<Record<string | number, DeliveryReceipt['outcome']>> = {
  2: 'delivered',
  3: 'not-delivered',
  4: 'not-delivered',
  5: 'not-delivered',
  8: 'not-delivered',
  DELIVRD: 'delivered',
  EXPIRED: 'not-delivered',
  DELETED: 'not-delivered',
  UNDELIV: 'not-delivered',
  REJECTD: 'not-delivered',
};

/** What a deliver_sm tells of a message that was taken earlier; null where it is no receipt, or not a final one. */
export function receiptIn(pdu: Pdu): DeliveryReceipt | null {
  if (((pdu.esm_class ?? 0) & MESSAGE_TYPE) !== RECEIPT) return null;
  const text = textOf(pdu.short_message);
  const gatewayId = pdu.receipted_message_id ?? /\bid:(\S+)/.exec(text)?.[1];
  const outcome = FINAL_STATES[pdu.message_state ?? /\bstat:(\w+)/.exec(text)?.[1] ?? ''];
  return gatewayId && outcome ? { gatewayId, outcome } : null;
}

function textOf(message: Pdu['short_message']): string {
  const content = typeof message === 'object' && 'message' in message ? message.message : message;
  return content === undefined ? '' : content.toString();
}
