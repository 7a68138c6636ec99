import { connect, type Socket } from 'node:net';

/** Sends HL7 messages one after the other to the demo's own MLLP listener: the sample data come in by the door that a RIS uses. */
export interface MllpClient {
  /** Resolves when the answer is AA; throws the answer otherwise. */
  send(message: string): Promise<void>;
  close(): void;
}

const PATIENCE_MS = 60_000;

export async function mllpClient(port: number): Promise<MllpClient> {
  const socket = connect({ host: '127.0.0.1', port });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  return {
    send: async (message) => {
      const answer = answerOn(socket);
      socket.write(`\x0b${message}\r\x1c\r`);
      const text = await answer;
      if (!/\rMSA\|AA\|/.test(text)) throw new Error(`The listener did not accept a message of the sample data: ${text.replaceAll('\r', ' / ').slice(0, 300)}`);
    },
    close: () => socket.end(),
  };
}

function answerOn(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let held = '';
    const timer = setTimeout(() => finish(new Error('The listener did not answer.')), PATIENCE_MS);
    const take = (chunk: Buffer) => {
      held += chunk.toString('utf8');
      if (held.includes('\x1c')) finish(null);
    };
    const cut = () => finish(new Error('The listener closed the connection.'));
    const finish = (error: Error | null) => {
      clearTimeout(timer);
      socket.off('data', take).off('close', cut);
      if (error) reject(error);
      else resolve(held);
    };
    socket.on('data', take).once('close', cut);
  });
}
