import type { Socket } from 'node:net';
import { Refusal } from '#domain/refusal.ts';
import { type MllpEvent, mllpDecoder, mllpFrame } from '#standards/hl7v2/mllp.ts';
import { type AnsweringPorts, answerUnreadable } from './answer-message.ts';
import type { HeldBytesBudget } from './limits.ts';
import type { ListenerSettings } from './listener.ts';

interface Shared {
  readonly answer: (bytes: Uint8Array) => Promise<Uint8Array>;
  readonly ports: AnsweringPorts;
  readonly settings: ListenerSettings;
  readonly queue: <T>(work: () => Promise<T>) => Promise<T>;
  readonly budget: HeldBytesBudget;
}

/** Serves one sender: reads while nothing is being worked in, and not a byte more; so a sender that does not wait is slowed by TCP itself. */
export function serveConnection(socket: Socket, { answer, ports, settings, queue, budget }: Shared): { finish(): void } {
  const decoder = mllpDecoder({ maxBytes: settings.maxMessageBytes });
  let events: MllpEvent[] = [];
  let working = false;
  let finishing = false;
  let deadline: NodeJS.Timeout | null = null;

  const held = budget.join(() => socket.resume());
  const count = () => held.set(socket.destroyed ? 0 : decoder.heldBytes);
  const watchMessage = () => {
    if (decoder.inFrame && !deadline) deadline = setTimeout(() => giveUp(), settings.messageMs);
    if (!decoder.inFrame && deadline) {
      clearTimeout(deadline);
      deadline = null;
    }
  };
  const giveUp = () => {
    ports.log.warn('connection.too-slow', { heldBytes: decoder.heldBytes });
    socket.destroy();
  };

  socket.on('data', (chunk) => {
    if (typeof chunk === 'string') return;
    events.push(...decoder.push(chunk));
    count();
    watchMessage();
    if (events.length > 0) {
      socket.pause();
      if (!working) void work();
    } else if (!held.mayGoOn()) {
      socket.pause();
    }
  });
  socket.setTimeout(settings.idleMs, () => {
    // While a message is worked in or an answer is on its way the sender rightly waits; an answer that nobody takes ends below.
    if (!working || socket.writableNeedDrain) socket.destroy();
  });
  socket.on('error', (error) => ports.log.info('connection.broken', { code: 'code' in error ? String(error.code) : error.name }));
  socket.on('end', () => {
    if (!working) socket.end();
  });
  socket.on('close', () => {
    if (deadline) clearTimeout(deadline);
    count();
  });

  async function work(): Promise<void> {
    working = true;
    for (let event = events.shift(); event; event = events.shift()) {
      const reply = await replyTo(event);
      if (socket.destroyed) break;
      if (!socket.write(mllpFrame(reply))) await drained(socket);
      if (event.kind === 'unframed') {
        socket.end();
        break;
      }
    }
    events = [];
    working = false;
    if (finishing || socket.readableEnded) socket.end();
    else if (!socket.destroyed) socket.resume();
  }

  function replyTo(event: MllpEvent): Promise<Uint8Array> {
    switch (event.kind) {
      case 'message': {
        const { bytes } = event;
        return queue(() => answer(bytes));
      }
      case 'too-large':
        return unreadable(new Refusal('message.too-large', { mostBytes: settings.maxMessageBytes }));
      case 'cut':
        return unreadable(new Refusal('message.malformed', { reason: 'cut' }));
      case 'unframed':
        return unreadable(new Refusal('message.malformed', { reason: 'not-framed' }));
    }
  }
  async function unreadable(refusal: Refusal): Promise<Uint8Array> {
    ports.log.warn('message.refused', { code: refusal.code });
    return answerUnreadable(ports, refusal);
  }

  return {
    finish() {
      finishing = true;
      if (!working) socket.end();
    },
  };
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      socket.off('drain', done);
      socket.off('close', done);
      resolve();
    };
    socket.once('drain', done);
    socket.once('close', done);
  });
}
