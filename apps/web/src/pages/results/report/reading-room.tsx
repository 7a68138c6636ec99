import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenedPdf } from '../../../ui/pdf/open-pdf.ts';
import { PdfView } from '../../../ui/pdf/pdf-view.tsx';
import type { Pressed } from './mark-words.ts';
import { pdfWords } from './pdf-words.ts';
import { useGlossary } from './use-glossary.ts';
import { WordList } from './word-list.tsx';
import { WordPanel } from './word-panel.tsx';

/** The pages of the report, and what its words mean. */
export default function ReadingRoom({ pdf }: { pdf: OpenedPdf }) {
  const { t, i18n } = useTranslation();
  const [pressed, setPressed] = useState<Pressed | null>(null);
  const { onText, glossary, found } = useGlossary(i18n.language, setPressed);
  const word = found.find(({ id }) => id === pressed?.id);
  const close = () => {
    setPressed(null);
    pressed?.from.focus({ preventScroll: true });
  };

  return (
    <div className="l-reading-room">
      {found.length ? <p className="l-hint">{t('report.wordsHint')}</p> : null}
      <div>
        <PdfView pdf={pdf} words={pdfWords(t)} onText={onText} />
      </div>
      {pdf.pagesLeftOut > 0 ? <p>{t('report.pagesLeftOut', { count: pdf.pagesLeftOut })}</p> : null}
      {glossary === 'none' ? <p className="l-hint">{t('report.wordsNone')}</p> : null}
      {glossary !== null && glossary !== 'none' ? (
        <>
          <WordList words={found} glossary={glossary} />
          {word ? <WordPanel word={word} glossary={glossary} onClose={close} /> : null}
        </>
      ) : null}
    </div>
  );
}
