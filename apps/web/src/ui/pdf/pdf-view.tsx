import './pdf-view.css';
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Icon } from '../icon.tsx';
import type { OpenedPdf } from './open-pdf.ts';
import { type PageText, PdfPage } from './pdf-page.tsx';
import { MOST_SHEETS, printPdf } from './print-pdf.ts';
import { usePinch } from './use-pinch.ts';
import { fitting, LARGEST, SMALLEST, stepped, within } from './zoom.ts';

export interface PdfWords {
  /** Of the whole, with the keys that work in it. */
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

/** A pinch draws dozens of sizes a second: sharp again once it rests. */
const RESTS_MS = 180;

/** A PDF in the page, under a bar with its size and the printer. The window scrolls over its pages; only a page wider than the place scrolls sideways. */
export function PdfView({ pdf, words, more, onText }: { pdf: OpenedPdf; words: PdfWords; more?: ReactNode; onText: (text: PageText) => void }) {
  const area = useRef<HTMLElement>(null);
  const [room, setRoom] = useState(0);
  const [zoom, setZoom] = useState(1);
  const widest = Math.max(...pdf.pages.map(({ width }) => width));
  const scale = fitting(room, widest) * zoom;
  const [resting, setResting] = useState(0);
  const kept = useRef<{ factor: number; x: number; y: number } | null>(null);

  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    // Whoever has no mouse scrolls a wide page by the arrow keys, and zooms by the keys below.
    element.tabIndex = 0;
    const measure = () => {
      const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(element);
      setRoom(element.clientWidth - Number.parseFloat(paddingInlineStart) - Number.parseFloat(paddingInlineEnd));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.setProperty('--l-zoom', String(scale));
    const { factor, x, y } = kept.current ?? { factor: 1, x: 0, y: 0 };
    kept.current = null;
    if (factor === 1) return;
    const box = element.getBoundingClientRect();
    element.scrollLeft = (element.scrollLeft + x - box.left) * factor - (x - box.left);
    window.scrollBy(0, (y - box.top) * (factor - 1));
  }, [scale]);
  useEffect(() => {
    const rests = setTimeout(() => setResting(scale), resting === 0 ? 0 : RESTS_MS);
    return () => clearTimeout(rests);
  }, [scale, resting]);

  const zoomTo = (wanted: number, at?: { x: number; y: number }) => {
    const next = within(wanted);
    const box = area.current?.getBoundingClientRect();
    const middle = { x: box ? box.left + box.width / 2 : 0, y: Math.max(box?.top ?? 0, window.innerHeight / 3) };
    kept.current = { factor: next / zoom, ...(at ?? middle) };
    setZoom(next);
  };
  usePinch(area, (factor, x, y) => zoomTo(zoom * factor, { x, y }));
  const keys = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const wanted = { '+': stepped(zoom, 1), '=': stepped(zoom, 1), '-': stepped(zoom, -1), '0': 1 }[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    zoomTo(wanted);
  };

  return (
    <>
      <section className="l-pdf-bar" aria-label={words.tools}>
        <button type="button" className="btn l-quiet" onClick={() => zoomTo(stepped(zoom, -1))} disabled={zoom <= SMALLEST}>
          <Icon name="minus" /> {words.smaller}
        </button>
        <button type="button" className="btn l-quiet" onClick={() => zoomTo(stepped(zoom, 1))} disabled={zoom >= LARGEST}>
          <Icon name="plus" /> {words.larger}
        </button>
        {Math.abs(zoom - 1) > 0.01 ? (
          <button type="button" className="btn l-quiet" onClick={() => zoomTo(1)}>
            {words.wholeWidth}
          </button>
        ) : null}
        <output className="visually-hidden">{words.percent(zoom)}</output>
        <Printer pdf={pdf} words={words} />
        {more}
      </section>
      <section ref={area} className="l-pdf" aria-label={words.area} onKeyDown={keys}>
        <div className="l-pdf-pages">
          {pdf.pages.map((size) => (
            <PdfPage key={size.number} size={size} scale={resting} label={words.page(size.number, pdf.pages.length)} onText={onText} />
          ))}
        </div>
      </section>
    </>
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
