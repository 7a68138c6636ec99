import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

// Makes signed PDFs as other software would (PAdES): by hand, with OpenSSL for the signature, so that nothing of ours judges its own work.
const PLACE = 16_384;

/** A document of one page, unsigned. */
export function onePage(text = 'Referto'): Buffer {
  const stream = `BT /F1 24 Tf 72 720 Td (${text}) Tj ET`;
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]);
}

function pdfOf(objects: readonly string[]): Buffer {
  let text = '%PDF-1.7\n';
  const offsets = objects.map((content, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${content}\nendobj\n`;
    return offset;
  });
  const xref = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`;
  return Buffer.from(`${text}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`, 'latin1');
}

/** Appends objects as an incremental update (ISO 32000-1 7.5.6). */
export function updated(pdf: Buffer, objects: Readonly<Record<number, string>>): Buffer {
  const text = pdf.toString('latin1');
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? '0';
  const size = Math.max(...[...text.matchAll(/\/Size (\d+)/g)].map((match) => Number(match[1])), ...Object.keys(objects).map((number) => Number(number) + 1));
  let added = '';
  const entries = Object.entries(objects).map(([number, content]) => {
    const offset = pdf.length + added.length;
    added += `${number} 0 obj\n${content}\nendobj\n`;
    return `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const xref = pdf.length + added.length;
  added += `xref\n${entries.join('')}trailer\n<< /Size ${size} /Root 1 0 R /Prev ${previous} >>\nstartxref\n${xref}\n%%EOF\n`;
  return Buffer.concat([pdf, Buffer.from(added, 'latin1')]);
}

export interface SigningOptions {
  readonly folder: string;
  readonly certificate: string;
  readonly key: string;
  readonly subFilter?: 'ETSI.CAdES.detached' | 'adbe.pkcs7.detached';
  readonly opensslOptions?: readonly string[];
  /** The first number for the two new objects. */
  readonly firstObject?: number;
  readonly fieldsBefore?: readonly string[];
}

/** Signs as PAdES does: a signature field and dictionary in an incremental update, its ByteRange over everything but the signature. */
export function signedPdf(pdf: Buffer, options: SigningOptions): Buffer {
  const { folder, subFilter = 'ETSI.CAdES.detached', firstObject = 6, fieldsBefore = [] } = options;
  const [dictionary, field] = [firstObject, firstObject + 1];
  const fields = [...fieldsBefore, `${field} 0 R`].join(' ');
  const prepared = updated(pdf, {
    1: `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${fields}] /SigFlags 3 >> >>`,
    3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> /Annots [${fields}] >>`,
    [dictionary]: `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /${subFilter} /M (D:20260320100000Z) /ByteRange [0 0000000000 0000000000 0000000000] /Contents <${'0'.repeat(PLACE)}> >>`,
    [field]: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature${field}) /V ${dictionary} 0 R /Rect [0 0 0 0] /F 132 /P 3 0 R >>`,
  });
  const open = prepared.lastIndexOf(`<${'0'.repeat(PLACE)}>`);
  const close = open + PLACE + 2;
  const range = `[0 ${pad(open)} ${pad(close)} ${pad(prepared.length - close)}]`;
  prepared.write(range, prepared.lastIndexOf('[0 0000000000'), 'latin1');
  const covered = Buffer.concat([prepared.subarray(0, open), prepared.subarray(close)]);
  const signature = detachedSignature(covered, options);
  prepared.write(signature.toString('hex'), open + 1, 'latin1');
  writeFileSync(path.join(folder, 'last.pdf'), prepared);
  return prepared;
}

function detachedSignature(content: Buffer, { folder, certificate, key, opensslOptions = [] }: SigningOptions): Buffer {
  const [input, output] = [path.join(folder, 'covered.bin'), path.join(folder, 'covered.p7s')];
  writeFileSync(input, content);
  const signing = [
    'cms',
    '-sign',
    '-binary',
    '-in',
    input,
    '-signer',
    certificate,
    '-inkey',
    key,
    '-out',
    output,
    '-outform',
    'DER',
    '-md',
    'sha256',
    '-cades',
  ];
  execFileSync('openssl', [...signing, ...opensslOptions], { cwd: folder, stdio: 'pipe' });
  return readFileSync(output);
}

const pad = (value: number) => String(value).padStart(10, '0');
