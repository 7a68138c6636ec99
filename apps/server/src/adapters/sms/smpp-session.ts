import smpp, { type Pdu } from 'smpp';
import { type DeliveryReceipt, GatewayFault } from '#use-cases/ports/gateways.ts';
import { receiptIn } from './delivery-receipt.ts';
import { ESME_ROK, ESME_RX_T_APPN, statusFault } from './smpp-status.ts';

/** SMPP 3.4 5.2.4 */
const INTERFACE_VERSION = 0x34;

export interface SmppConnection {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly ca: string | null;
  readonly systemId: string;
  readonly password: string;
  readonly systemType: string;
  /** Null: bound as transmitter, no receipts. */
  readonly onReceipt: ((receipt: DeliveryReceipt) => Promise<'noted' | 'unknown'>) | null;
  /** How often we ask whether the other side is there. */
  readonly enquireMs: number;
  /** An answer that did not come after so long never comes. */
  readonly answerMs: number;
}

/** A bound session. Once it is over it stays over; another is opened in its place. */
export interface BoundSession {
  readonly over: boolean;
  /** @throws GatewayFault */
  submit(fields: Readonly<Record<string, unknown>>): Promise<Pdu>;
  close(): Promise<void>;
}

type Request = (answered: (pdu: Pdu) => void) => boolean;

/** Connects and binds. @throws GatewayFault */
export async function bindSession(connection: SmppConnection): Promise<BoundSession> {
  const { host, port, tls, ca, onReceipt, enquireMs, answerMs } = connection;
  const session = smpp.connect({ host, port, tls, minVersion: 'TLSv1.2', ...(ca === null ? {} : { ca }) });
  const waiting = new Set<(fault: GatewayFault) => void>();
  let over = false;
  const end = (fault: GatewayFault) => {
    if (over) return;
    over = true;
    clearInterval(enquiring);
    for (const fail of waiting) fail(fault);
    session.destroy();
  };
  session.on('error', (error: Error & { code?: string }) => end(new GatewayFault('unreachable', error.code ?? error.name)));
  session.on('close', () => end(new GatewayFault('unreachable', 'closed')));

  /** One answer, one fault or silence. A session that owes an answer is no good any more: what it took and what not cannot be told apart. */
  const ask = async (request: Request): Promise<Pdu> => {
    const { promise, resolve, reject } = Promise.withResolvers<Pdu>();
    const timer = setTimeout(() => end(new GatewayFault('stalled', 'no answer')), answerMs);
    waiting.add(reject);
    try {
      if (over || !request(resolve)) throw new GatewayFault('unreachable', 'closed');
      return await promise;
    } finally {
      clearTimeout(timer);
      waiting.delete(reject);
    }
  };

  const enquiring = setInterval(() => {
    ask((answered) => session.enquire_link({}, answered)).catch(() => undefined);
  }, enquireMs).unref();
  session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()));
  session.on('unbind', (pdu: Pdu) => {
    session.send(pdu.response());
    end(new GatewayFault('unreachable', 'unbind'));
  });
  session.on('deliver_sm', (pdu: Pdu) => {
    const receipt = receiptIn(pdu);
    const noted = receipt && onReceipt ? onReceipt(receipt).catch(() => 'unknown' as const) : Promise.resolve('noted' as const);
    // What somebody writes to our number is taken and forgotten.
    void noted.then((outcome) => session.send(pdu.response({ command_status: outcome === 'noted' ? ESME_ROK : ESME_RX_T_APPN })));
  });

  const { systemId: system_id, password, systemType: system_type } = connection;
  const bind = { system_id, password, system_type, interface_version: INTERFACE_VERSION };
  await ask((answered) => {
    session.on(tls ? 'secureConnect' : 'connect', () => (onReceipt ? session.bind_transceiver(bind, answered) : session.bind_transmitter(bind, answered)));
    return true;
  }).then((bound) => {
    if (bound.command_status === ESME_ROK) return;
    const fault = statusFault(bound.command_status);
    end(fault);
    throw fault;
  });
  return {
    get over() {
      return over;
    },
    submit: (fields) => ask((answered) => session.submit_sm(fields, answered)),
    close: async () => {
      if (!over) await ask((answered) => session.unbind({}, answered)).catch(() => undefined);
      end(new GatewayFault('unreachable', 'closed'));
    },
  };
}
