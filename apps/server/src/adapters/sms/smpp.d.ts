// The part of smpp 0.5.1 that is used here and in the tests; the package has no types of its own.
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';
  import type { Server as NetServer, Socket } from 'node:net';

  export interface Pdu {
    readonly command: string;
    readonly command_status: number;
    readonly sequence_number: number;
    readonly message_id?: string;
    readonly system_id?: string;
    readonly password?: string;
    readonly source_addr?: string;
    readonly destination_addr?: string;
    readonly dest_addr_ton?: number;
    readonly esm_class?: number;
    readonly data_coding?: number;
    readonly registered_delivery?: number;
    readonly user_message_reference?: number;
    readonly receipted_message_id?: string;
    readonly message_state?: number;
    readonly short_message?: { readonly message?: string | Buffer; readonly udh?: Buffer } | string | Buffer;
    isResponse(): boolean;
    response(options?: Readonly<Record<string, unknown>>): Pdu;
  }
  type Answered = (pdu: Pdu) => void;
  type Fields = Readonly<Record<string, unknown>>;

  export interface Session extends EventEmitter {
    readonly socket: Socket;
    send(pdu: Pdu): boolean;
    /** Each gives false where the socket is not writable any more: then no answer comes. */
    bind_transceiver(fields: Fields, answered: Answered): boolean;
    bind_transmitter(fields: Fields, answered: Answered): boolean;
    submit_sm(fields: Fields, answered: Answered): boolean;
    deliver_sm(fields: Fields, answered: Answered): boolean;
    enquire_link(fields: Fields, answered: Answered): boolean;
    unbind(fields: Fields, answered: Answered): boolean;
    close(closed?: () => void): void;
    destroy(closed?: () => void): void;
  }
  export interface Server extends NetServer {
    readonly sessions: readonly Session[];
  }
  const smpp: {
    connect(options: Readonly<Record<string, unknown>>): Session;
    createServer(options: Readonly<Record<string, unknown>>, connected: (session: Session) => void): Server;
  };
  export default smpp;
}
