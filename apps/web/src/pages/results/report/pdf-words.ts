import type { TFunction } from 'i18next';
import type { PdfWords } from '../../../ui/pdf/pdf-bar.tsx';

export function pdfWords(t: TFunction): PdfWords {
  return {
    area: t('report.area'),
    tools: t('report.tools'),
    larger: t('report.larger'),
    smaller: t('report.smaller'),
    wholeWidth: t('report.wholeWidth'),
    print: t('report.print'),
    printTooLong: t('report.printTooLong'),
    printFailed: t('report.printFailed'),
    page: (number, total) => t('report.page', { number, total }),
    printing: (number, total) => t('report.printing', { number, total }),
    percent: (zoom) => t('report.percent', { percent: Math.round(zoom * 100) }),
  };
}
