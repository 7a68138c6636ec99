import { useState } from 'react';
import { Icon } from '../icon.tsx';
import type { OpenedPdf } from './open-pdf.ts';
import { MOST_SHEETS, printPdf } from './print-pdf.ts';

export interface PdfWords {
  /** Of the sheets, with the keys that work in them. */
  readonly area: string;
  readonly tools: string;
  readonly larger: string;
  readonly smaller: string;
  readonly wholeWidth: string;
  readonly print: string;
  readonly printTooLong: string;
  readonly printFailed: string;
  readonly page: (number: number, total: number) => string;
  readonly printing: (number: number, total: number) => string;
  readonly percent: (zoom: number) => string;
}

/** How large, and the printer; both views of a document have it. A size that can go no further is null; without `print` nothing is put on paper from here. */
export function PdfBar(props: {
  pdf: OpenedPdf;
  words: PdfWords;
  print: boolean;
  said: string;
  onSmaller: (() => void) | null;
  onLarger: (() => void) | null;
  onWholeWidth?: (() => void) | null;
}) {
  const { pdf, words, print, said, onSmaller, onLarger, onWholeWidth } = props;
  return (
    <section className="l-pdf-bar" aria-label={words.tools}>
      <button type="button" className="btn l-quiet" onClick={() => onSmaller?.()} disabled={!onSmaller}>
        <Icon name="minus" /> {words.smaller}
      </button>
      <button type="button" className="btn l-quiet" onClick={() => onLarger?.()} disabled={!onLarger}>
        <Icon name="plus" /> {words.larger}
      </button>
      {onWholeWidth ? (
        <button type="button" className="btn l-quiet" onClick={onWholeWidth}>
          {words.wholeWidth}
        </button>
      ) : null}
      <output className="visually-hidden">{said}</output>
      {print ? <Printer pdf={pdf} words={words} /> : null}
    </section>
  );
}

function Printer({ pdf, words }: { pdf: OpenedPdf; words: PdfWords }) {
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const print = async () => {
    if (pdf.pages.length > MOST_SHEETS || pdf.pagesLeftOut > 0) return setSaid(words.printTooLong);
    setBusy(true);
    try {
      await printPdf(pdf.pages, (number) => setSaid(words.printing(number, pdf.pages.length)));
      setSaid('');
    } catch {
      setSaid(words.printFailed);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <button type="button" className="btn l-quiet l-pdf-print" onClick={() => void print()} disabled={busy}>
        <Icon name="print" /> {words.print}
      </button>
      <span role="status">{said}</span>
    </>
  );
}
