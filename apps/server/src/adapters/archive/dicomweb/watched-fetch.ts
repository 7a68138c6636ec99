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

/** GET below the archive's base. Throws ArchiveFault: unreachable, stalled, not authorised (401, 403), misbehaves (redirect, other errors). 404 is the caller's to judge. */
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
      throw controller.signal.reason instanceof ArchiveFault ? controller.signal.reason : unreachable(error);
    } finally {
      clearTimeout(timer);
    }
  };
  const headers: Record<string, string> = { accept };
  if (address.username !== undefined) headers.authorization = `Basic ${Buffer.from(`${address.username}:${address.password ?? ''}`).toString('base64')}`;
  const response = await watched(fetch(address.url + path, { headers, redirect: 'manual', signal: controller.signal }));
  const cancel = () => {
    signal.removeEventListener('abort', stop);
    controller.abort(new ArchiveFault('archive-unreachable', 'given up by the reader'));
  };
  if (response.status !== 200 && response.status !== 204 && response.status !== 404) {
    cancel();
    if (response.status === 401 || response.status === 403) throw new ArchiveFault('not-authorised', `the archive answered ${response.status}`);
    if (response.status >= 500) throw new ArchiveFault('archive-unreachable', `the archive answered ${response.status}`);
    throw new ArchiveFault('archive-misbehaves', `the archive answered ${response.status}${response.status >= 300 && response.status < 400 ? ': redirects are not followed' : ''}`);
  }
  return { status: response.status, contentType: response.headers.get('content-type') ?? '', body: pieces(response, watched, cancel), cancel };
}

async function* pieces(response: Response, watched: <T>(work: Promise<T>) => Promise<T>, cancel: () => void): AsyncIterable<Uint8Array> {
  const reader = response.body?.getReader();
  try {
    while (reader) {
      const { done, value } = await watched(reader.read());
      if (done) return;
      yield value;
    }
  } finally {
    cancel();
  }
}

function unreachable(error: unknown): ArchiveFault {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no connection';
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
