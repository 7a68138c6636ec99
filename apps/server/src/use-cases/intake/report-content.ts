import type { IntakeCommand, MessageFaultReason, ReportContent, ReportFacts } from '#domain/intake.ts';
import { Refusal } from '#domain/refusal.ts';
import { extractSignedContent } from '#standards/cms/signed-content.ts';
import type { IntakePorts } from './intake-ports.ts';

/** A report's bytes as they will be kept: the original, and the PDF that is read (the same bytes where the original is one). */
export interface KeptContent {
  readonly original: Uint8Array;
  readonly pdf: Uint8Array;
  readonly mediaType: 'application/pdf' | 'application/pkcs7-mime';
  readonly sha256: string;
  readonly signed: boolean;
}

export type KeptContents = ReadonlyMap<ReportFacts, KeptContent>;

/** Makes every report of a command ready to be kept, before any transaction begins. Raises message.malformed where one cannot be read. */
export async function keepableContents(ports: Pick<IntakePorts, 'printer' | 'digest' | 'settings'>, command: IntakeCommand): Promise<KeptContents> {
  const contents = new Map<ReportFacts, KeptContent>();
  for (const group of 'groups' in command ? command.groups : []) {
    if (group.report?.content) contents.set(group.report, await keepable(ports, group.report.content));
  }
  return contents;
}

async function keepable({ printer, digest, settings }: Pick<IntakePorts, 'printer' | 'digest' | 'settings'>, content: ReportContent): Promise<KeptContent> {
  switch (content.kind) {
    case 'pdf':
      if (!isPdf(content.bytes)) throw malformed('not-a-pdf');
      if (isCut(content.bytes)) throw malformed('pdf-cut');
      return {
        original: content.bytes,
        pdf: content.bytes,
        mediaType: 'application/pdf',
        sha256: digest.sha256Hex(content.bytes),
        signed: hasSignature(content.bytes),
      };
    case 'signed': {
      const pdf = await pdfInside(content.bytes);
      return { original: content.bytes, pdf, mediaType: 'application/pkcs7-mime', sha256: digest.sha256Hex(content.bytes), signed: true };
    }
    case 'text': {
      const { title, patientLines, text } = content;
      const pdf = await printer.print({ title, patientLines, text, language: settings.language });
      return { original: pdf, pdf, mediaType: 'application/pdf', sha256: digest.sha256Hex(pdf), signed: false };
    }
  }
}

async function pdfInside(signed: Uint8Array): Promise<Uint8Array> {
  const inside = await extractSignedContent(signed);
  if (!inside || !isPdf(inside.content)) throw malformed('no-pdf-in-signature');
  return inside.content;
}

function malformed(reason: MessageFaultReason): Refusal {
  return new Refusal('message.malformed', { reason, field: 'OBX-5' });
}

// ISO 32000-1 Annex H: readers accept the header anywhere in the first 1024 bytes.
function isPdf(bytes: Uint8Array): boolean {
  return findAscii(bytes.subarray(0, 1024 + 5), '%PDF-', 0) !== -1;
}

/**
 * Base64 that was cut between two groups of four still reads; a PDF ends with %%EOF (ISO 32000-1 7.5.5), which is then gone. Looked for anywhere,
 * because some writers leave many bytes after it: a report refused wrongly is worse than one linearised and cut that is not noticed. Not looked for in
 * documents too short to be real.
 */
function isCut(bytes: Uint8Array): boolean {
  return bytes.length > 1024 && findAscii(bytes, '%%EOF', 0) === -1;
}

/** A signature dictionary of a PDF (PAdES) names the bytes that it covers. */
function hasSignature(bytes: Uint8Array): boolean {
  return findAscii(bytes, '/ByteRange', 0) !== -1;
}

function findAscii(bytes: Uint8Array, text: string, from: number): number {
  const first = text.charCodeAt(0);
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1)) {
    let matched = 1;
    while (matched < text.length && bytes[at + matched] === text.charCodeAt(matched)) matched++;
    if (matched === text.length) return at;
  }
  return -1;
}
