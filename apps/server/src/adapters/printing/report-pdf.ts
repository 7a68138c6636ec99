import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { type Language, languageOfTag } from '#domain/language.ts';
import { Refusal } from '#domain/refusal.ts';
import type { ReportPrinter, ReportText } from '#use-cases/ports/printing.ts';

const resolve = createRequire(import.meta.url).resolve;
// Titillium Web, the letters of the Italian public administration; latin-ext carries what other European names need.
const font = (subset: string, weight: number) => resolve(`@fontsource/titillium-web/files/titillium-web-${subset}-${weight}-normal.woff`);
const FONTS = { plain: font('latin', 400), strong: font('latin', 600), plainExt: font('latin-ext', 400), strongExt: font('latin-ext', 600) } as const;

const LABELS = {
  it: { report: 'Referto', page: 'Pagina', of: 'di' },
  en: { report: 'Report', page: 'Page', of: 'of' },
  de: { report: 'Befund', page: 'Seite', of: 'von' },
  fr: { report: 'Compte rendu', page: 'Page', of: 'sur' },
  sl: { report: 'Izvid', page: 'Stran', of: 'od' },
} as const satisfies Record<Language, object>;
const MARGIN = 56;
/** Characters of a text report at most. A longer one is refused, not cut: half a report is worse than none. */
const LONGEST = 100_000;

/** Sets a text report as a tagged PDF (PDF/UA structure) with embedded letters. Deterministic: it carries no time of its own. */
export function reportPrinterOf({ hospitalName, accent = '#0066cc' }: { readonly hospitalName: string; readonly accent?: string }): ReportPrinter {
  return {
    print: async (report) => {
      if (report.text.length > LONGEST) throw new Refusal('message.too-large', { characters: report.text.length });
      return await new Promise((fulfil, reject) => {
        const document = new PDFDocument({
          size: 'A4',
          margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + 20 },
          lang: report.language,
          tagged: true,
          displayTitle: true,
          pdfVersion: '1.7',
          bufferPages: true,
          info: { Title: report.title, Author: hospitalName, Creator: 'Lastra', Producer: 'Lastra', CreationDate: dayOf(report), ModDate: dayOf(report) },
        });
        const parts: Buffer[] = [];
        document.on('data', (part: Buffer) => parts.push(part));
        document.on('end', () => fulfil(new Uint8Array(Buffer.concat(parts))));
        document.on('error', reject);
        for (const [name, file] of Object.entries(FONTS)) document.registerFont(name, file);
        set(document, report, hospitalName, accent);
        document.end();
      });
    },
  };
}

/** pdfkit makes the file identifier from the creation date: one derived from the content keeps equal texts equal and different ones apart. */
function dayOf(report: ReportText): Date {
  const digest = createHash('sha256').update(JSON.stringify(report)).digest();
  return new Date(Date.UTC(2000, 0, 1) + digest.readUInt32BE(0));
}

type Pdf = InstanceType<typeof PDFDocument>;

function set(document: Pdf, report: ReportText, hospitalName: string, accent: string): void {
  const labels = LABELS[languageOfTag(report.language) ?? 'it'];
  const root = document.struct('Document');
  document.addStructure(root);
  const block = (type: 'H1' | 'H2' | 'P', style: 'plain' | 'strong', size: number, colour: string, text: string, after: number) =>
    root.add(
      document.struct(type, {}, () => {
        document.fontSize(size).fillColor(colour);
        write(document, style, text);
        document.moveDown(after / size);
      }),
    );
  block('P', 'strong', 15, accent, hospitalName, 4);
  root.add(
    document.struct('Artifact', {}, () => {
      document
        .moveTo(MARGIN, document.y)
        .lineTo(document.page.width - MARGIN, document.y)
        .lineWidth(1)
        .stroke(accent);
      document.moveDown(1);
    }),
  );
  block('H1', 'strong', 18, '#17324d', report.title, 8);
  for (const line of report.patientLines) block('P', 'plain', 10.5, '#17324d', line, 1);
  document.moveDown(1);
  block('H2', 'strong', 12, '#17324d', labels.report, 4);
  for (const paragraph of report.text.normalize('NFC').split(/\n\s*\n/)) block('P', 'plain', 11, '#000000', paragraph, 7);
  root.end();
  numberPages(document, `${labels.page} `, ` ${labels.of} `);
}

function numberPages(document: Pdf, before: string, between: string): void {
  const { start, count } = document.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    document.switchToPage(page);
    document.page.margins.bottom = 0;
    document.markContent('Artifact', { type: 'Pagination' });
    document.font('plain').fontSize(9).fillColor('#455a64');
    document.text(`${before}${page + 1}${between}${count}`, MARGIN, document.page.height - 44, {
      align: 'right',
      lineBreak: false,
      width: document.page.width - 2 * MARGIN,
    });
    document.endMarkedContent();
  }
}

/** Writes a text in the subset that has each of its letters; a character that neither has is spelled, never lost from a report. */
function write(document: Pdf, style: 'plain' | 'strong', text: string): void {
  const base = covers(document, style);
  const extended = covers(document, `${style}Ext`);
  const runs: { font: string; text: string }[] = [];
  for (const character of legible(text)) {
    const code = character.codePointAt(0) ?? 0;
    const known = character === '\n' || base(code) || extended(code);
    const font = !known || character === '\n' || base(code) ? style : `${style}Ext`;
    const letter = known ? character : (SPELLED[character] ?? `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`);
    const last = runs.at(-1);
    if (last?.font === font) last.text += letter;
    else runs.push({ font, text: letter });
  }
  for (const [at, run] of runs.entries()) document.font(run.font).text(run.text, { lineGap: 2, continued: at < runs.length - 1 });
}

const SPELLED: Readonly<Record<string, string>> = { '≥': '>=', '≤': '<=', '≠': '=/=', '≈': '~', '→': '->', '−': '-', '∅': 'ø', '‑': '-', '\u202f': ' ' };

function covers(document: Pdf, font: string): (code: number) => boolean {
  document.font(font);
  // pdfkit keeps the fontkit font here; its types do not tell.
  const { font: face } = (document as unknown as { readonly _font: { readonly font: { hasGlyphForCodePoint(code: number): boolean } } })._font;
  return (code) => face.hasGlyphForCodePoint(code);
}

/** A word longer than a line; without a break in it, setting it takes memory without bound (I13). */
const ENDLESS_WORD = /\S{70}/g;

/** Control characters draw as boxes: tabs become spaces, the rest goes. */
function legible(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\t/g, '    ').replace(ENDLESS_WORD, '$& ');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the control characters are what is looked for
  return lines.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, '');
}
