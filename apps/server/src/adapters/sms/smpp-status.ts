import { GatewayFault, type GatewayFaultReason } from '#use-cases/ports/gateways.ts';

/** What command_status means for a message (SMPP 3.4 5.1.3). What is not here is a fault of this message alone, which may pass. */
const STATUS: Readonly<Record<number, { readonly name: string; readonly reason: GatewayFaultReason }>> = {
  1: { name: 'ESME_RINVMSGLEN', reason: 'message-refused' },
  4: { name: 'ESME_RINVBNDSTS', reason: 'refuses-us' },
  5: { name: 'ESME_RALYBND', reason: 'refuses-us' },
  8: { name: 'ESME_RSYSERR', reason: 'busy' },
  10: { name: 'ESME_RINVSRCADR', reason: 'refuses-us' },
  11: { name: 'ESME_RINVDSTADR', reason: 'address-refused' },
  13: { name: 'ESME_RBINDFAIL', reason: 'refuses-us' },
  14: { name: 'ESME_RINVPASWD', reason: 'refuses-us' },
  15: { name: 'ESME_RINVSYSID', reason: 'refuses-us' },
  20: { name: 'ESME_RMSGQFUL', reason: 'busy' },
  51: { name: 'ESME_RINVNUMDESTS', reason: 'address-refused' },
  69: { name: 'ESME_RSUBMITFAIL', reason: 'message-refused' },
  72: { name: 'ESME_RINVSRCTON', reason: 'refuses-us' },
  73: { name: 'ESME_RINVSRCNPI', reason: 'refuses-us' },
  80: { name: 'ESME_RINVDSTTON', reason: 'address-refused' },
  81: { name: 'ESME_RINVDSTNPI', reason: 'address-refused' },
  83: { name: 'ESME_RINVSYSTYP', reason: 'refuses-us' },
  88: { name: 'ESME_RTHROTTLED', reason: 'busy' },
  98: { name: 'ESME_RINVEXPIRY', reason: 'message-refused' },
  100: { name: 'ESME_RX_T_APPN', reason: 'busy' },
  101: { name: 'ESME_RX_P_APPN', reason: 'message-refused' },
  102: { name: 'ESME_RX_R_APPN', reason: 'message-refused' },
};

export const ESME_ROK = 0;
/** Our own answer to a receipt that comes before we have noted what it is about: to be repeated. */
export const ESME_RX_T_APPN = 100;

export function statusFault(status: number): GatewayFault {
  const known = STATUS[status];
  return new GatewayFault(known?.reason ?? 'not-now', known?.name ?? `command_status ${status}`);
}
