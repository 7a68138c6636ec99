import { getDocument, type PDFDocumentProxy, type PDFPageProxy, PDFWorker, version } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type PdfText, readText } from './read-text.ts';

export interface PdfPageSize {
  readonly page: PDFPageProxy;
  readonly number: number;
  /** In CSS pixels at 100 %. */
  readonly width: number;
  readonly height: number;
}
export interface OpenedPdf {
  readonly pages: readonly PdfPageSize[];
  /** Pages beyond what a page of ours shows: they are in the download. */
  readonly pagesLeftOut: number;
  readonly text: PdfText;
  close(): void;
}

/** `locked`: it wants a password; `broken`: what came is no PDF, or one that cannot be drawn here. */
export type PdfTrouble = 'locked' | 'broken';

/** A report has a few pages; what has more than this is no report, and its places alone would weigh on a phone. */
const MOST_PAGES = 300;
/** PDF measures in 1/72 inch, CSS in 1/96. */
export const CSS_UNITS = 96 / 72;

/** Letters and decoders that a PDF may lean on without holding them; served by the portal itself and fetched only where one is needed. */
const BESIDE = new URL(`/assets/pdf-${version}/`, document.baseURI).href;

/** Reads a PDF in a worker of our own origin; no text of the file ever becomes a script. Throws `PdfFault`. */
export async function openPdf(bytes: Uint8Array): Promise<OpenedPdf> {
  const port = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' });
  const worker = PDFWorker.create({ port });
  const close = () => {
    worker.destroy();
    port.terminate();
  };
  try {
    const task = getDocument({ data: bytes, worker, standardFontDataUrl: BESIDE, wasmUrl: BESIDE, enableXfa: false, stopAtErrors: false });
    const opened = await Promise.race([task.promise, failureOf(port)]);
    const pages = await sizesOf(opened);
    // A text that cannot be read hinders no one from seeing the pages.
    const text = await readText(pages.map(({ page }) => page)).catch(() => ({ flowing: null, body: null }));
    return { pages, pagesLeftOut: opened.numPages - pages.length, text, close };
  } catch (error) {
    close();
    throw new PdfFault(error instanceof Error && error.name === 'PasswordException' ? 'locked' : 'broken', error);
  }
}

export class PdfFault extends Error {
  readonly trouble: PdfTrouble;
  constructor(trouble: PdfTrouble, cause: unknown) {
    super(trouble, { cause });
    this.name = 'PdfFault';
    this.trouble = trouble;
  }
}

/** A browser that cannot run the worker says so only here; without this the page would wait for ever. */
function failureOf(port: Worker): Promise<never> {
  return new Promise((_, reject) => port.addEventListener('error', () => reject(new Error('the reader of PDFs did not start')), { once: true }));
}

async function sizesOf(opened: PDFDocumentProxy): Promise<readonly PdfPageSize[]> {
  const pages: PdfPageSize[] = [];
  for (let number = 1; number <= Math.min(opened.numPages, MOST_PAGES); number += 1) {
    const page = await opened.getPage(number);
    const { width, height } = page.getViewport({ scale: CSS_UNITS });
    pages.push({ page, number, width, height });
  }
  return pages;
}
