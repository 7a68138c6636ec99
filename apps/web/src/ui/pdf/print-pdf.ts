import { CSS_UNITS, type PdfPageSize } from './open-pdf.ts';

/** Dots an inch: small letters stay clean on paper, and a page of a phone's memory holds one sheet at a time. */
const DOTS = 200;
/** More sheets than this are printed from the download, by a program made for it. */
export const MOST_SHEETS = 40;

/**
 * Prints the pages as they are, through the page itself: no window of its own that a browser could hold back (T21),
 * and the same on phones, where a framed PDF prints nothing. Ends when the browser's own print window is closed.
 */
export async function printPdf(pages: readonly PdfPageSize[], onPage: (number: number) => void): Promise<void> {
  const sheets = document.createElement('div');
  sheets.className = 'l-print';
  sheets.setAttribute('aria-hidden', 'true');
  const made: string[] = [];
  try {
    for (const { page, number } of pages) {
      onPage(number);
      const viewport = page.getViewport({ scale: (CSS_UNITS * DOTS) / 96 });
      const canvas = document.createElement('canvas');
      canvas.width = Math.floor(viewport.width);
      canvas.height = Math.floor(viewport.height);
      await page.render({ canvas, viewport, intent: 'print' }).promise;
      const picture = await new Promise<Blob | null>((fulfil) => canvas.toBlob(fulfil, 'image/png'));
      canvas.width = 0;
      if (!picture) throw new Error(`page ${number} cannot be drawn for paper`);
      const image = document.createElement('img');
      image.alt = '';
      image.src = URL.createObjectURL(picture);
      made.push(image.src);
      await image.decode();
      sheets.append(image);
    }
    document.body.append(sheets);
    document.body.classList.add('l-printing');
    const closed = new Promise((fulfil) => window.addEventListener('afterprint', fulfil, { once: true }));
    window.print();
    await closed;
  } finally {
    sheets.remove();
    document.body.classList.remove('l-printing');
    for (const url of made) URL.revokeObjectURL(url);
  }
}
