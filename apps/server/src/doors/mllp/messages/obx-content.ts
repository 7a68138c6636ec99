import type { ReportContent } from '#domain/intake.ts';
import { decodeBase64 } from '#standards/hl7v2/base64.ts';
import { Hl7Fault } from '#standards/hl7v2/fault.ts';
import type { Hl7Field, Hl7Message, Hl7Segment } from '#standards/hl7v2/message.ts';
import { line, malformed, textBlock } from './reading.ts';

/** OBX-11 (table 0085): these take a result back. */
const WITHDRAWN = new Set(['D', 'W', 'X']);
const TEXTS = new Set(['TX', 'FT', 'ST']);

/** The OBX segments that are report and not link. */
export function contentSegments(segments: readonly Hl7Segment[]): readonly Hl7Segment[] {
  return segments.filter((segment) => segment.name === 'OBX' && segment.field(3).text(1) !== '113014' && segment.field(2).text(1) !== '');
}

export function isWithdrawn(obx: Hl7Segment): boolean {
  return WITHDRAWN.has(obx.field(11).text(1));
}

/**
 * The report among the OBX segments: a signed PDF, else a PDF, else the text of all TX and FT lines. Null where there is none.
 * Raises message.malformed: not-base64, bad-value (two documents in one report, an encoding that is not Base64), by-reference (RP).
 */
export function readContent(message: Hl7Message, segments: readonly Hl7Segment[], title: string): ReportContent | null {
  const encapsulated = segments.filter((obx) => obx.field(2).text(1) === 'ED').map((obx) => ({ field: obx.field(5), kind: kindOf(obx.field(5)) }));
  for (const kind of ['signed', 'pdf'] as const) {
    const documents = encapsulated.filter((one) => one.kind === kind);
    const [document] = documents;
    if (documents.length > 1) throw malformed('bad-value', 'OBX-5');
    if (document) return { kind, bytes: bytesOf(message, document.field) };
  }
  const lines = segments.filter((obx) => TEXTS.has(obx.field(2).text(1))).flatMap((obx) => obx.repetitions(5).map((field) => textBlock(field.whole())));
  const text = lines.join('\n').trim();
  if (text !== '') return { kind: 'text', title, patientLines: patientLines(message), text };
  if (segments.some((obx) => obx.field(2).text(1) === 'RP')) throw malformed('by-reference', 'OBX-2');
  if (encapsulated.length > 0) throw malformed('bad-value', 'OBX-5');
  return null;
}

/** OBX-5 of type ED: source ^ type ^ subtype ^ encoding ^ data. */
function kindOf(field: Hl7Field): 'pdf' | 'signed' | 'other' {
  const subtype = field.text(3).toLowerCase();
  if (subtype === 'pdf' || subtype === 'application/pdf') return 'pdf';
  if (/(^|[/-])(pkcs7(-mime)?|p7m)$/.test(subtype)) return 'signed';
  return 'other';
}

function bytesOf({ delimiters }: Hl7Message, field: Hl7Field): Uint8Array {
  if (field.text(4).toLowerCase() !== 'base64') throw malformed('bad-value', 'OBX-5');
  const written = field.raw(5);
  // Some engines wrap long lines with \.br\ or \X0D\\X0A\: line breaks, not data.
  const data = written.includes(delimiters.escape) ? written.replaceAll(delimiters.escape, '\\').replace(/\\(?:\.br|X0[AD](?:0[AD])?)\\/gi, '') : written;
  if (data === '') throw malformed('no-content', 'OBX-5');
  if (field.raw(6) !== '') throw malformed('not-base64', 'OBX-5');
  try {
    return decodeBase64(data);
  } catch (error) {
    if (error instanceof Hl7Fault) throw malformed('not-base64', 'OBX-5');
    throw error;
  }
}

/** Who a printed report is about, as the message itself says it: the same message prints the same page (I2). */
function patientLines(message: Hl7Message): readonly string[] {
  const name = message.field('PID', 5);
  const birth = message.field('PID', 7).text(1);
  const born = /^(\d{4})(\d{2})(\d{2})/.exec(birth);
  return [line([name.text(1), name.text(2)].filter((part) => part !== '').join(' '), 'PID-5'), born ? `${born[3]}/${born[2]}/${born[1]}` : ''].filter(
    (text) => text !== '',
  );
}
