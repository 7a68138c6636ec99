import { type ChildProcess, fork } from 'node:child_process';
import { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Renderer, RenderSource } from '#use-cases/ports/rendering.ts';
import type { Log } from '#use-cases/ports/system.ts';
import type { Decoder } from '#use-cases/ports/transcoding.ts';
import { BYTES_FD, type FromWorker, type ToWorker } from './messages.ts';

const WORKER = fileURLToPath(new URL('./render-worker.ts', import.meta.url));
/** A small young generation: frames pass through it by the thousand, and what they leave is let go of early instead of gathered. It costs no time. */
const FLAGS = ['--max-old-space-size=512', '--max-semi-space-size=2'];
/**
 * All that it knows of our environment: what opens strangers' files holds no secret. One arena for all threads of the C library: each of its own keeps what was
 * freed in it, some tens of megabytes more.
 */
const ENVIRONMENT = { MALLOC_ARENA_MAX: '1' };
/** Sent along with the request: most single-frame objects are whole in it. */
const HEAD_BYTES = 1024 * 1024;

export interface ChildRendererOptions {
  /** Processes at once. */
  readonly processes?: number;
  /** A process that says nothing for so long is killed, and its image left out. */
  readonly silenceMs?: number;
  readonly log: Log;
  /** Another program in the worker's place: for tests of what happens when it dies. */
  readonly worker?: string;
}
export interface ChildRenderer extends Renderer, Decoder {
  close(): void;
}

/** Draws in child processes: whatever a file does to a decoder, this process lives on, and only that file has no picture. */
export function childRenderer({ processes = 1, silenceMs = 20_000, log, worker = WORKER }: ChildRendererOptions): ChildRenderer {
  const idle: ChildProcess[] = [];
  const all = new Set<ChildProcess>();
  const waiting: (() => void)[] = [];
  let busy = 0;
  let closed = false;

  async function take(): Promise<ChildProcess> {
    while (busy >= processes) await new Promise<void>((resolve) => waiting.push(resolve));
    busy += 1;
    const child = idle.pop();
    if (child?.connected) return child;
    return started();
  }

  function started(): ChildProcess {
    const child = fork(worker, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc', 'pipe'], execArgv: FLAGS, env: ENVIRONMENT });
    all.add(child);
    child.once('exit', () => all.delete(child));
    child.on('error', () => undefined);
    const bytes = bytesTo(child);
    bytes?.on('error', () => undefined);
    // Neither the process nor its channels keep ours alive.
    child.unref();
    child.channel?.unref();
    bytes?.unref();
    return child;
  }

  function giveBack(child: ChildProcess, sound: boolean): void {
    busy -= 1;
    if (sound && child.connected && !closed) idle.push(child);
    else {
      child.kill('SIGKILL');
      // What was still to be written to it holds the object in memory no longer.
      bytesTo(child)?.destroy();
    }
    waiting.shift()?.();
  }

  /** What a process makes of one object, one thing after the other. */
  async function* asked(source: RenderSource, request: Asked, signal: AbortSignal): AsyncGenerator<Made> {
    const child = await take();
    let sound = false;
    const conversation = converse(child, silenceMs, signal);
    try {
      const head = await source.read(0, Math.min(source.sizeBytes, HEAD_BYTES));
      conversation.say({ ...request, sizeBytes: source.sizeBytes, headBytes: head.length }, head);
      const reason = yield* madeOf(conversation, source);
      sound = reason !== 'died';
      if (reason !== 'drawn' && reason !== 'no-image') {
        log.warn(request.kind === 'render' ? 'rendering.left-out' : 'decoding.left-out', { reason, transferSyntaxUid: source.transferSyntaxUid });
      }
    } finally {
      conversation.end();
      giveBack(child, sound);
    }
  }

  return {
    async *render(source, { maxFrames, only, signal }) {
      for await (const made of asked(source, { kind: 'render', maxFrames, ...(only === undefined ? {} : { only }) }, signal)) {
        if (made.kind === 'frame') yield { frame: made.frame, rows: made.rows, columns: made.columns, jpeg: made.jpeg };
      }
    },
    async *decode(source, { signal }) {
      for await (const made of asked(source, { kind: 'decode' }, signal)) {
        if (made.kind !== 'decoded') continue;
        const { photometric, bitsAllocated, planar, frameCount, bytes } = made;
        yield { photometric, bitsAllocated, planar, frameCount, bytes };
      }
    },
    close() {
      closed = true;
      for (const child of all) child.kill('SIGKILL');
    },
  };
}

type Asked = { readonly kind: 'render'; readonly maxFrames: number; readonly only?: number } | { readonly kind: 'decode' };
type Made = Extract<FromWorker, { kind: 'frame' | 'decoded' }>;

async function* madeOf(conversation: Conversation, source: RenderSource): AsyncGenerator<Made, string> {
  for (;;) {
    const message = await conversation.hear();
    switch (message.kind) {
      case 'started':
        break;
      case 'read':
        await answerWith(conversation, source, message);
        break;
      case 'frame':
      case 'decoded':
        yield message;
        conversation.say({ kind: 'next' });
        break;
      case 'done':
        return message.reason;
      case 'died':
        return 'died';
    }
  }
}

async function answerWith(conversation: Conversation, source: RenderSource, { start, end }: { readonly start: number; readonly end: number }): Promise<void> {
  const bytes = await source.read(start, Math.min(end, source.sizeBytes));
  conversation.say({ kind: 'bytes', length: bytes.length }, bytes);
}

function bytesTo(child: ChildProcess): Socket | null {
  const stream = child.stdio[BYTES_FD];
  return stream instanceof Socket ? stream : null;
}

type Heard = FromWorker | { readonly kind: 'died' };
interface Conversation {
  /** Bytes that the message announces go beside it. */
  say(message: ToWorker, bytes?: Uint8Array): void;
  hear(): Promise<Heard>;
  end(): void;
}

/** Messages of one child, one after the other; its death, its silence and the caller's signal are messages too. */
function converse(child: ChildProcess, silenceMs: number, signal: AbortSignal): Conversation {
  const heard: Heard[] = [];
  let listener: ((message: Heard) => void) | null = null;
  let dead = false;
  const arrive = (message: Heard): void => {
    if (dead) return;
    dead = message.kind === 'died';
    if (listener) {
      const tell = listener;
      listener = null;
      tell(message);
    } else heard.push(message);
  };
  const onMessage = (message: unknown): void => arrive(message as FromWorker);
  const onDeath = (): void => arrive({ kind: 'died' });
  child.on('message', onMessage);
  child.on('exit', onDeath);
  child.on('error', onDeath);
  signal.addEventListener('abort', onDeath);
  return {
    say(message, bytes) {
      if (!child.connected) return onDeath();
      child.send(message, (error) => error && onDeath());
      if (bytes && bytes.length > 0) bytesTo(child)?.write(bytes);
    },
    async hear() {
      const next = heard.shift();
      if (next) return next;
      if (dead) return { kind: 'died' };
      const silence = setTimeout(onDeath, silenceMs);
      try {
        return await new Promise<Heard>((resolve) => {
          listener = resolve;
        });
      } finally {
        clearTimeout(silence);
      }
    },
    end() {
      child.off('message', onMessage);
      child.off('exit', onDeath);
      child.off('error', onDeath);
      signal.removeEventListener('abort', onDeath);
    },
  };
}
