export interface ReceivedMail {
  readonly messageId: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** The whole message as it came. */
  readonly data: string;
  /** The parts, decoded. */
  readonly text: string;
  readonly html: string;
  readonly secure: boolean;
  readonly at: number;
}
/** What came over SMTP, its parts decoded. */
export function mailOf(bytes: Buffer, to: readonly string[], secure: boolean): ReceivedMail {
  const data = bytes.toString('utf8');
  const header = (name: string) => new RegExp(`^${name}:\\s*((?:.*)(?:\\r\\n[ \\t].*)*)`, 'im').exec(data)?.[1]?.replace(/\r\n[ \t]/g, ' ') ?? '';
  return {
    messageId: header('Message-ID'),
    to,
    subject: encodedWords(header('Subject')),
    data,
    text: partOf(data, 'text/plain'),
    html: partOf(data, 'text/html'),
    secure,
    at: Date.now(),
  };
}

/** RFC 2047 */
function encodedWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, encoding: string, word: string) =>
      encoding.toUpperCase() === 'B' ? Buffer.from(word, 'base64').toString('utf8') : quotedPrintable(word.replaceAll('_', ' ')),
    );
}
/** RFC 2045 6.7 */
function quotedPrintable(text: string): string {
  const bytes = text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
function partOf(data: string, type: string): string {
  const start = data.indexOf(`Content-Type: ${type}`);
  if (start < 0) return '';
  const bodyAt = data.indexOf('\r\n\r\n', start) + 4;
  const head = data.slice(start, bodyAt);
  const end = data.indexOf('\r\n--', bodyAt);
  const body = data.slice(bodyAt, end < 0 ? undefined : end);
  if (/quoted-printable/i.test(head)) return quotedPrintable(body).replaceAll('\r\n', '\n');
  return (/base64/i.test(head) ? Buffer.from(body, 'base64').toString('utf8') : body).replaceAll('\r\n', '\n');
}
