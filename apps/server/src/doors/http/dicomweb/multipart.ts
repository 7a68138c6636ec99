/** One part of a multipart/related body: its header lines and its bytes. */
export interface BodyPart {
  readonly headers: readonly string[];
  readonly bytes: AsyncIterable<Uint8Array>;
}

const ascii = (text: string) => Buffer.from(text, 'latin1');

/** RFC 2046 5.1.1, RFC 2387: the parts between delimiters, one byte range after the other as they are asked for. */
export async function* multipartBody(boundary: string, parts: AsyncIterable<BodyPart>): AsyncGenerator<Uint8Array, void> {
  let first = true;
  for await (const { headers, bytes } of parts) {
    yield ascii(`${first ? '' : '\r\n'}--${boundary}\r\n${headers.join('\r\n')}\r\n\r\n`);
    first = false;
    yield* bytes;
  }
  yield ascii(`${first ? '' : '\r\n'}--${boundary}--\r\n`);
}
