import { useTranslation } from 'react-i18next';
import type { OpenedPdf } from '../../../ui/pdf/open-pdf.ts';
import { PdfView } from '../../../ui/pdf/pdf-view.tsx';
import { pdfWords } from './pdf-words.ts';

/** The pages of the report. */
export default function ReadingRoom({ pdf }: { pdf: OpenedPdf }) {
  const { t } = useTranslation();
  return (
    <div className="l-paper">
      <PdfView pdf={pdf} words={pdfWords(t)} onText={() => {}} />
      {pdf.pagesLeftOut > 0 ? <p>{t('report.pagesLeftOut', { count: pdf.pagesLeftOut })}</p> : null}
    </div>
  );
}
