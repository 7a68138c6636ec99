import { ArchiveFault } from '#use-cases/ports/archive.ts';

/** One part of a multipart/related body (RFC 2387, RFC 2046 5.1). Its bytes must be read, or skipped, before the next part is asked for. */
export interface Part {
  readonly contentType: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

const MAX_HEADER_BYTES = 16 * 1024;
const MAX_PREAMBLE_BYTES = 64 * 1024;
const END_OF_HEADERS = Buffer.from('\r\n\r\n');

/** The boundary that a Content-Type names, or null where it is no multipart/related with a legal one (1 to 70 characters). */
export function boundaryOf(contentType: string): string | null {
  if (!/^multipart\/related\s*(;|$)/i.test(contentType)) return null;
  const found = /;\s*boundary\s*=\s*(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  return found?.[1] ?? found?.[2] ?? null;
}

/** What was read and not yet used of a stream of chunks. */
interface Window {
  held: Buffer;
  /** The next chunk in the place of what is held, which the caller keeps; false at the end. */
  next(): Promise<boolean>;
  /** The next chunk behind what is held; false at the end. */
  more(): Promise<boolean>;
}

function windowOn(body: AsyncIterable<Uint8Array>): Window & { end(): Promise<void> } {
  const source = body[Symbol.asyncIterator]();
  return {
    // The CRLF before the first delimiter may be absent (RFC 2046): we lend it one, and every delimiter looks alike.
    held: Buffer.from('\r\n'),
    async next() {
      const { done, value } = await source.next();
      if (!done) this.held = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
      return !done;
    },
    async more() {
      const before = this.held;
      if (!(await this.next())) return false;
      if (before.length > 0) this.held = Buffer.concat([before, this.held]);
      return true;
    },
    async end() {
      await source.return?.();
    },
  };
}

/**
 * Reads a multipart/related body as it streams: memory holds one chunk and at most a delimiter, whatever a part's size.
 * Throws ArchiveFault('archive-misbehaves') where the body is not what it says, or ends too early.
 */
export async function* partsOf(body: AsyncIterable<Uint8Array>, boundary: string): AsyncIterable<Part> {
  const window = windowOn(body);
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  try {
    for await (const _ of until(window, delimiter, MAX_PREAMBLE_BYTES)) void _;
    while (!(await closes(window))) {
      const contentType = await headersOf(window);
      const bytes = until(window, delimiter);
      yield { contentType, bytes: { [Symbol.asyncIterator]: () => ({ next: () => bytes.next() }) } };
      // Whatever the consumer left unread of this part.
      for await (const _ of bytes) void _;
    }
  } finally {
    await window.end();
  }
}

/** The bytes before the next delimiter; the window then stands behind it. Chunks are handed on as they came, none is copied to be searched. */
async function* until(window: Window, delimiter: Buffer, maxBytes = Number.POSITIVE_INFINITY): AsyncGenerator<Uint8Array> {
  let sizeBytes = 0;
  for (;;) {
    const at = window.held.indexOf(delimiter);
    const ready = window.held.subarray(0, at >= 0 ? at : Math.max(0, window.held.length - delimiter.length + 1));
    window.held = window.held.subarray(at >= 0 ? at + delimiter.length : ready.length);
    sizeBytes += ready.length;
    if (sizeBytes > maxBytes) throw new ArchiveFault('archive-misbehaves', 'no part begins where the first should');
    if (ready.length > 0) yield ready;
    if (at >= 0) return;
    // The rest is shorter than a delimiter, which may lie across it and the next chunk: only their seam is put together.
    const rest = window.held;
    if (!(await window.next())) throw new ArchiveFault('archive-misbehaves', 'the answer ended in the middle of a part');
    const seam = Buffer.concat([rest, window.held.subarray(0, delimiter.length - 1)]);
    const across = seam.indexOf(delimiter);
    if (across >= 0 || window.held.length < delimiter.length) window.held = Buffer.concat([rest, window.held]);
    else if (rest.length > 0) {
      sizeBytes += rest.length;
      yield rest;
    }
  }
}

/** Is this delimiter the last one ("--" follows)? */
async function closes(window: Window): Promise<boolean> {
  while (window.held.length < 2) if (!(await window.more())) throw new ArchiveFault('archive-misbehaves', 'the answer ended after a delimiter');
  return window.held.toString('latin1', 0, 2) === '--';
}

async function headersOf(window: Window): Promise<string> {
  let end = window.held.indexOf(END_OF_HEADERS);
  while (end < 0) {
    if (window.held.length > MAX_HEADER_BYTES) throw new ArchiveFault('archive-misbehaves', 'the headers of a part are too large');
    if (!(await window.more())) throw new ArchiveFault('archive-misbehaves', 'the answer ended in the headers of a part');
    end = window.held.indexOf(END_OF_HEADERS);
  }
  if (end > MAX_HEADER_BYTES) throw new ArchiveFault('archive-misbehaves', 'the headers of a part are too large');
  const text = window.held.toString('latin1', 0, end);
  window.held = window.held.subarray(end + END_OF_HEADERS.length);
  return /^content-type:\s*(.*)$/im.exec(text)?.[1]?.trim() ?? 'application/dicom';
}
