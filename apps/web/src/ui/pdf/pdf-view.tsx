import './pdf-view.css';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { CSS_UNITS, type OpenedPdf } from './open-pdf.ts';
import { PdfBar, type PdfWords } from './pdf-bar.tsx';
import { type PageText, PdfPage } from './pdf-page.tsx';
import { usePinch } from './use-pinch.ts';
import { fitting, LARGEST, readable, SMALLEST, stepped, within } from './zoom.ts';

/** A pinch draws dozens of sizes a second: sharp again once it rests. */
const RESTS_MS = 180;
/** What stays of a sheet's margin beside its text, in 1/72 inch. */
const MARGIN = 12;

/** The sheets of a PDF, under a bar with their size and the printer. The window scrolls over them; one that is wider than the place scrolls sideways in it. */
export function PdfView(props: { pdf: OpenedPdf; words: PdfWords; print: boolean; onText: (text: PageText) => void }) {
  const { pdf, words, print, onText } = props;
  const area = useRef<HTMLElement>(null);
  const [room, setRoom] = useState(0);
  const [chosen, setZoom] = useState<number | null>(null);
  const widest = Math.max(...pdf.pages.map(({ width }) => width));
  const whole = fitting(room, widest);
  const { body } = pdf.text;
  const zoom = chosen ?? readable((body?.height ?? 0) * CSS_UNITS * whole);
  const scale = whole * zoom;
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
    // Where the text begins, not where the margin of the sheet does.
    if (room > 0 && chosen === null) element.scrollLeft = ((body?.left ?? 0) - MARGIN) * CSS_UNITS * scale;
    const { factor, x, y } = kept.current ?? { factor: 1, x: 0, y: 0 };
    kept.current = null;
    if (factor === 1) return;
    const box = element.getBoundingClientRect();
    element.scrollLeft = (element.scrollLeft + x - box.left) * factor - (x - box.left);
    window.scrollBy(0, (y - box.top) * (factor - 1));
  }, [scale, room, chosen, body]);
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
      <PdfBar
        pdf={pdf}
        words={words}
        print={print}
        said={words.percent(zoom)}
        onSmaller={zoom > SMALLEST ? () => zoomTo(stepped(zoom, -1)) : null}
        onLarger={zoom < LARGEST ? () => zoomTo(stepped(zoom, 1)) : null}
        onWholeWidth={Math.abs(zoom - 1) > 0.01 ? () => zoomTo(1) : null}
      />
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
