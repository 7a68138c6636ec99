import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearchParams } from 'react-router';
import { CSS_UNITS, type OpenedPdf } from '../../../ui/pdf/open-pdf.ts';
import { PdfText } from '../../../ui/pdf/pdf-text.tsx';
import { PdfView } from '../../../ui/pdf/pdf-view.tsx';
import { fitting, isTooSmall } from '../../../ui/pdf/zoom.ts';
import { Tabs } from '../../../ui/tabs.tsx';
import type { Pressed } from './mark-words.ts';
import { pdfWords } from './pdf-words.ts';
import { useGlossary } from './use-glossary.ts';
import { WordList } from './word-list.tsx';
import { WordPanel } from './word-panel.tsx';

/** The report as text or as it lies on its sheets, and what its words mean. Which of the two stands in the address; until somebody chooses, a narrow window has the text. */
export default function ReadingRoom({ pdf, print }: { pdf: OpenedPdf; print: boolean }) {
  const { t, i18n } = useTranslation();
  const [pressed, setPressed] = useState<Pressed | null>(null);
  const { onText, glossary, found } = useGlossary(i18n.language, setPressed);
  const [search, setSearch] = useSearchParams();
  const { state } = useLocation();
  const [narrow] = useState(() => wouldBeTooSmall(pdf));
  const word = found.find(({ id }) => id === pressed?.id);
  const close = () => {
    setPressed(null);
    pressed?.from.focus({ preventScroll: true });
  };
  const view = search.get('view') === 'sheet' || (search.get('view') !== 'text' && !narrow) ? 'sheet' : 'text';
  const choose = (next: 'text' | 'sheet') => {
    setPressed(null);
    setSearch({ view: next }, { replace: true, state });
  };
  const common = { pdf, words: pdfWords(t), print, onText };
  const { flowing } = pdf.text;
  const language = glossary && glossary !== 'none' ? glossary.reportLanguage : undefined;

  return (
    <div className="l-reading-room">
      {found.length ? <p className="l-hint">{t('report.wordsHint')}</p> : null}
      {flowing ? (
        <Tabs
          label={t('report.view')}
          tabs={[
            { name: 'text', words: t('report.view_text') },
            { name: 'sheet', words: t('report.view_sheet') },
          ]}
          current={view}
          onChoose={choose}
        >
          {view === 'text' ? (
            <>
              <PdfText {...common} text={flowing} language={language} />
              <p className="l-hint">{t('report.view_textHint')}</p>
            </>
          ) : (
            <PdfView {...common} />
          )}
        </Tabs>
      ) : (
        <PdfView {...common} />
      )}
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

/** Would the letters of its sheets be too small to read across this window? */
function wouldBeTooSmall({ pages, text }: OpenedPdf): boolean {
  const widest = Math.max(...pages.map(({ width }) => width));
  return text.body !== null && isTooSmall(text.body.height * CSS_UNITS * fitting(document.documentElement.clientWidth, widest));
}
