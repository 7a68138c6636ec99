import './pdf-text.css';
import { useEffect, useRef, useState } from 'react';
import type { Paragraph } from './flowing.ts';
import type { OpenedPdf } from './open-pdf.ts';
import { PdfBar, type PdfWords } from './pdf-bar.tsx';
import type { PageText } from './pdf-page.tsx';

const SIZES = [1, 1.25, 1.5, 1.75, 2] as const;

/** The words of a PDF as paragraphs, as wide as the window: what is read on a phone. Its printer prints the sheets. */
export function PdfText(props: {
  pdf: OpenedPdf;
  text: readonly (readonly Paragraph[])[];
  words: PdfWords;
  print: boolean;
  language: string | undefined;
  onText: (text: PageText) => void;
}) {
  const { pdf, text, words, print, language, onText } = props;
  const [size, setSize] = useState(0);
  const factor = SIZES[size] ?? 1;
  const whole = useRef<HTMLElement>(null);
  useEffect(() => {
    whole.current?.style.setProperty('--l-factor', String(factor));
  }, [factor]);
  return (
    <>
      <PdfBar
        pdf={pdf}
        words={words}
        print={print}
        said={words.percent(factor)}
        onSmaller={size > 0 ? () => setSize(size - 1) : null}
        onLarger={size < SIZES.length - 1 ? () => setSize(size + 1) : null}
      />
      <section ref={whole} className="l-flow" lang={language}>
        {text.map((paragraphs, at) => (
          <Sheet key={words.page(at + 1, text.length)} number={at + 1} label={words.page(at + 1, text.length)} paragraphs={paragraphs} onText={onText} />
        ))}
      </section>
    </>
  );
}

function Sheet(props: { number: number; label: string; paragraphs: readonly Paragraph[]; onText: (text: PageText) => void }) {
  const { number, label, paragraphs, onText } = props;
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    const elements = [...(place.current?.querySelectorAll('p') ?? [])];
    onText({ number, elements, endsLine: elements.map(() => true) });
  }, [number, onText]);
  return (
    <article ref={place} aria-label={label}>
      {paragraphs.map(({ text, large, y }) => (
        <p key={y} className={large ? 'l-flow-large' : undefined}>
          {text}
        </p>
      ))}
    </article>
  );
}
