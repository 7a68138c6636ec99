import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { askFile } from '../../../api/client.ts';
import { sentenceFor } from '../../../api/sentence.ts';
import { pdfWords } from '../report/pdf-words.ts';
import { useOpenedPdf } from '../report/use-opened-pdf.ts';

const PdfView = lazy(() => import('../../../ui/pdf/pdf-view.tsx').then(({ PdfView: view }) => ({ default: view })));
const unread = () => undefined;

/** A PDF that lies among the images, with the reader of the reports. Where it cannot be shown, the link beside it opens it. */
export function EncapsulatedPdf({ url }: { url: string }) {
  const { t } = useTranslation();
  const file = useQuery({ queryKey: ['encapsulated-pdf', url], queryFn: ({ signal }) => askFile(url, signal), staleTime: Number.POSITIVE_INFINITY, gcTime: 0 });
  const opening = useOpenedPdf(file.data);
  const waiting = <p role="status">{t('report.opening')}</p>;
  if (file.error) return <p role="alert">{sentenceFor(file.error, t)}</p>;
  if (opening.state === 'opening') return waiting;
  if (opening.state !== 'open') return <p role="alert">{t('viewer.otherObject')}</p>;
  return (
    <Suspense fallback={waiting}>
      <PdfView pdf={opening.pdf} words={pdfWords(t)} print={false} onText={unread} />
    </Suspense>
  );
}
