import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { ArchiveFault } from '#use-cases/ports/archive.ts';

export interface ArchiveAddress {
  /** Base of the DICOMweb service, without a slash at its end. Requests go to this origin and to no other. */
  readonly url: string;
  readonly username?: string;
  readonly password?: string;
  /** How long the archive may be silent: while connecting, before its headers, between two pieces of a body. Never the total. */
  readonly noProgressMs: number;
}

export interface ArchiveAnswer {
  readonly status: number;
  readonly contentType: string;
  /** The body, each wait for a piece watched; the time the consumer takes does not count. */
  readonly body: AsyncIterable<Uint8Array>;
  cancel(): void;
}

/**
 * GET below the archive's base. Throws ArchiveFault: unreachable, stalled, not authorised (401, 403), misbehaves (redirect, other errors). 404 is the caller's to judge.
 * Not by `fetch`: the one of Node 24 ends the whole process with an assertion of its own where a server closes its connection while the body waits for a slow reader.
 */
export async function ask(address: ArchiveAddress, path: string, accept: string, signal: AbortSignal): Promise<ArchiveAnswer> {
  const controller = new AbortController();
  const stop = () => controller.abort(signal.reason);
  signal.throwIfAborted();
  signal.addEventListener('abort', stop, { once: true });
  const watched = async <T>(work: Promise<T>): Promise<T> => {
    const timer = setTimeout(() => controller.abort(new ArchiveFault('archive-stalled', `nothing came for ${address.noProgressMs} ms`)), address.noProgressMs);
    try {
      return await work;
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw controller.signal.reason instanceof ArchiveFault ? controller.signal.reason : faultOf(error);
    } finally {
      clearTimeout(timer);
    }
  };
  const cancel = () => {
    signal.removeEventListener('abort', stop);
    controller.abort(new ArchiveFault('archive-unreachable', 'given up by the reader'));
  };
  const headers: Record<string, string> = { accept };
  if (address.username !== undefined) headers.authorization = `Basic ${Buffer.from(`${address.username}:${address.password ?? ''}`).toString('base64')}`;
  const response = await watched(answered(new URL(address.url + path), headers, controller.signal)).catch((error: unknown) => {
    signal.removeEventListener('abort', stop);
    throw error;
  });
  const status = response.statusCode ?? 0;
  if (status !== 200 && status !== 204 && status !== 404) {
    cancel();
    if (status === 401 || status === 403) throw new ArchiveFault('not-authorised', `the archive answered ${status}`);
    if (status >= 500) throw new ArchiveFault('archive-unreachable', `the archive answered ${status}`);
    throw new ArchiveFault('archive-misbehaves', `the archive answered ${status}${status >= 300 && status < 400 ? ': redirects are not followed' : ''}`);
  }
  return { status, contentType: response.headers['content-type'] ?? '', body: pieces(response, watched, cancel), cancel };
}

/** The answer's head. A connection of its own each time: none is found half closed. */
function answered(url: URL, headers: Record<string, string>, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).get(url, { headers, signal, agent: false }, (response) => {
      // Met where the body is read; where nobody reads it, of no interest.
      response.on('error', () => undefined);
      resolve(response);
    });
    request.on('error', reject);
  });
}

async function* pieces(response: IncomingMessage, watched: <T>(work: Promise<T>) => Promise<T>, cancel: () => void): AsyncIterable<Uint8Array> {
  const reader: AsyncIterator<Uint8Array> = response[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await watched(reader.next());
      if (done) return;
      yield value;
    }
  } finally {
    cancel();
  }
}

function faultOf(error: unknown): ArchiveFault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'no connection';
  // The HTTP parser's own complaints, headers without end among them.
  if (code.startsWith('HPE_')) return new ArchiveFault('archive-misbehaves', `the archive does not speak HTTP (${code})`);
  return new ArchiveFault('archive-unreachable', `the archive cannot be reached or broke off (${code})`);
}

/** The whole of a small body as text. A larger one than `maxBytes` is refused. */
export async function textOf(answer: ArchiveAnswer, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of answer.body) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxBytes) throw new ArchiveFault('too-large', `an answer of more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
