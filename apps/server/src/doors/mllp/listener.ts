import { createServer, type Server, type Socket } from 'node:net';
import { type AnsweringPorts, answerMessage } from './answer-message.ts';
import { serveConnection } from './connection.ts';
import { heldBytesBudget, queueOf } from './limits.ts';

export interface ListenerSettings {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly maxMessageBytes: number;
  /** A connection without a byte, in or out, is closed after so long. */
  readonly idleMs: number;
  /** A message must be whole this long after its first byte: who sends a byte a second is cut off. */
  readonly messageMs: number;
  readonly maxConnections: number;
  /** Messages worked in at once, over all connections. */
  readonly atOnce: number;
  /** Bytes of unfinished messages over all connections; beyond them small messages and one large one go on growing. */
  readonly maxHeldBytes: number;
}

export const LISTENER_DEFAULTS: Omit<ListenerSettings, 'host' | 'port'> = {
  maxMessageBytes: 32 * 1024 * 1024,
  idleMs: 300_000,
  messageMs: 120_000,
  maxConnections: 256,
  atOnce: 8,
  maxHeldBytes: 128 * 1024 * 1024,
};

export interface MllpListener {
  readonly port: number;
  /** Takes no new connection, answers what was begun (for at most `graceMs`), and closes. */
  close(graceMs?: number): Promise<void>;
}

/** Listens for HL7 v2 over MLLP. One message at a time on a connection; an answer only once the message is committed (I1). */
export async function mllpListener(ports: AnsweringPorts, settings: ListenerSettings): Promise<MllpListener> {
  const connections = new Map<Socket, { finish(): void }>();
  const shared = {
    answer: answerMessage(ports),
    ports,
    settings,
    queue: queueOf(settings.atOnce),
    budget: heldBytesBudget(settings.maxHeldBytes),
  };
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (socket) => {
    connections.set(socket, serveConnection(socket, shared));
    socket.once('close', () => connections.delete(socket));
  });
  server.maxConnections = settings.maxConnections;
  await listening(server, settings);
  server.on('error', (error) => ports.log.error('listener.fault', { fault: error.name }));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The listener has no TCP address.');
  return {
    port: address.port,
    async close(graceMs = 10_000) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const connection of connections.values()) connection.finish();
      const late = setTimeout(() => {
        for (const socket of connections.keys()) socket.destroy();
      }, graceMs);
      await closed;
      clearTimeout(late);
    },
  };
}

function listening(server: Server, { host, port }: ListenerSettings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
