import { useEffect, useState } from 'react';
import type { OpenedPdf, PdfTrouble } from '../../../ui/pdf/open-pdf.ts';

export type Opening = { readonly state: 'opening' } | { readonly state: 'open'; readonly pdf: OpenedPdf } | { readonly state: PdfTrouble };

/** The document of these bytes, opened by a program that is fetched only now; closed with the page. */
export function useOpenedPdf(file: Blob | undefined): Opening {
  const [opening, setOpening] = useState<Opening>({ state: 'opening' });
  useEffect(() => {
    setOpening({ state: 'opening' });
    if (!file) return;
    let left = false;
    let opened: OpenedPdf | null = null;
    const open = async () => {
      const { openPdf, PdfFault } = await import('../../../ui/pdf/open-pdf.ts');
      try {
        opened = await openPdf(new Uint8Array(await file.arrayBuffer()));
        if (left) opened.close();
        else setOpening({ state: 'open', pdf: opened });
      } catch (error) {
        if (!left) setOpening({ state: error instanceof PdfFault ? error.trouble : 'broken' });
      }
    };
    // The program itself did not come, or this browser is too old for it: the download is the way out.
    open().catch(() => setOpening({ state: 'broken' }));
    return () => {
      left = true;
      opened?.close();
    };
  }, [file]);
  return opening;
}
