import { createHash } from 'node:crypto';
import { type Agent, request } from 'node:http';

export interface Transfer {
  readonly status: number;
  readonly bytes: number;
  readonly firstByteMs: number;
  readonly ms: number;
  readonly etag: string | null;
  readonly sha256?: string;
}

export interface TransferOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: 'GET' | 'POST';
  readonly body?: string;
  readonly digest?: boolean;
  /** Breaks the connection after so many bytes. */
  readonly cutAfter?: number;
  readonly agent?: Agent;
}

/** Fetches a body and throws it away as it comes: the client costs as little as a client can. */
export function transfer(
  url: string,
  { headers = {}, method = 'GET', body, digest = false, cutAfter = Number.POSITIVE_INFINITY, agent }: TransferOptions = {},
): Promise<Transfer> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const hash = digest ? createHash('sha256') : null;
    const outgoing = request(url, { method, headers, ...(agent ? { agent } : { agent: false }) }, (incoming) => {
      let bytes = 0;
      let firstByteMs = Number.NaN;
      const done = () => {
        const sha256 = hash?.digest('hex');
        resolve({
          status: incoming.statusCode ?? 0,
          bytes,
          firstByteMs,
          ms: performance.now() - startedAt,
          etag: incoming.headers.etag ?? null,
          ...(sha256 ? { sha256 } : {}),
        });
      };
      incoming.on('data', (chunk: Buffer) => {
        if (bytes === 0) firstByteMs = performance.now() - startedAt;
        bytes += chunk.length;
        hash?.update(chunk);
        if (bytes >= cutAfter) {
          outgoing.destroy();
          done();
        }
      });
      incoming.on('end', done);
      incoming.on('error', (error) => {
        if (bytes < cutAfter) reject(error);
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

export interface SlowReader {
  readonly bytes: number;
  stop(): void;
}

/** Reads a body at about so many bytes a second: the socket is left full most of the time. */
export function slowReader(url: string, headers: Readonly<Record<string, string>>, bytesPerSecond: number): Promise<SlowReader> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { headers, agent: false }, (incoming) => {
      const stop = () => {
        clearInterval(timer);
        outgoing.destroy();
      };
      const reader = { bytes: 0, stop };
      let allowance = 0;
      const timer = setInterval(() => {
        allowance = bytesPerSecond / 10;
        while (allowance > 0) {
          const chunk = incoming.read() as Buffer | null;
          if (chunk === null) break;
          reader.bytes += chunk.length;
          allowance -= chunk.length;
        }
      }, 100);
      incoming.on('error', () => clearInterval(timer));
      resolve(reader);
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}
