import { OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { bodyOf, flowing, type Paragraph, type TextPiece } from './flowing.ts';

/** What is known of the text of a PDF before its pages are shown. */
export interface PdfText {
  /** Its pages as paragraphs; null where its sheets must be looked at. */
  readonly flowing: readonly (readonly Paragraph[])[] | null;
  /** Of most of the text on the first page, in 1/72 inch; null where it has none. */
  readonly body: { readonly height: number; readonly left: number } | null;
}

/** A report of more pages than this is read on its sheets: nobody waits for the text of a book. */
const MOST_FLOWING = 12;
/** PDF 32000-1, table 106: text that is laid under a scanned picture and not drawn. What a program guessed from a picture is not told as the report. */
const NOT_DRAWN = 3;

export async function readText(pages: readonly PDFPageProxy[]): Promise<PdfText> {
  const all = pages.length <= MOST_FLOWING;
  const pieces: (readonly TextPiece[])[] = [];
  for (const page of all ? pages : pages.slice(0, 1)) pieces.push(await piecesOf(page));
  const told = all ? flowing(pieces) : null;
  return { flowing: told && (await anyNotDrawn(pages)) ? null : told, body: bodyOf(pieces[0] ?? []) };
}

async function piecesOf(page: PDFPageProxy): Promise<readonly TextPiece[]> {
  const { items } = await page.getTextContent({ includeMarkedContent: false });
  return items.flatMap((item) => {
    if (!('str' in item)) return [];
    const [along, up, back, , x, y] = item.transform as readonly number[];
    const level = (along ?? 0) > 0 && up === 0 && back === 0;
    return [{ text: item.str, x: x ?? 0, y: y ?? 0, width: item.width, height: item.height, level }];
  });
}

async function anyNotDrawn(pages: readonly PDFPageProxy[]): Promise<boolean> {
  for (const page of pages) {
    const { fnArray, argsArray } = await page.getOperatorList();
    if (fnArray.some((operation, at) => operation === OPS.setTextRenderingMode && argsArray[at]?.[0] === NOT_DRAWN)) return true;
  }
  return false;
}
