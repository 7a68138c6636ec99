import { Button } from 'design-react-kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Delivery } from '#contract/deliveries.ts';
import type { ResultSummary } from '#contract/results.ts';
import { isUnderWay, saveInBrowser, useDeliveries, useRequestDelivery } from '../../../api/deliveries.ts';
import { sentenceFor } from '../../../api/sentence.ts';
import { size } from '../../../i18n/format.ts';
import { Message } from '../../../ui/message.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { DeliveryState } from './delivery-state.tsx';
import { markTaken } from './taken.ts';
import { timeOnThisLine } from './time-on-this-line.ts';

type Take = 'all' | 'jpeg' | 'dicom' | 'report';

/** F28–F32: what to take, how large, how long on this line; one button. May be closed at any moment. */
export function DownloadSheet({ result, onClose }: { result: ResultSummary; onClose: () => void }) {
  const { t } = useTranslation();
  const request = useRequestDelivery(result.resultId);
  const known = useDeliveries(true).data;
  const offered = choicesFor(result);
  const [take, setTake] = useState<Take>(offered[0] ?? 'all');
  const asked = request.data && (known?.find(({ deliveryId }) => deliveryId === request.data.deliveryId) ?? request.data);
  const save = (delivery: Delivery) => {
    if (!delivery.url) return;
    markTaken(delivery.deliveryId);
    saveInBrowser(delivery.url);
  };
  const start = () => request.mutate({ medium: 'zip', take }, { onSuccess: (delivery) => (delivery.state === 'ready' ? save(delivery) : undefined) });
  return (
    <Sheet title={t('download.title')} closeWord={t('common.close')} onClose={onClose}>
      {asked === undefined ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            start();
          }}
        >
          <fieldset className="l-choices">
            <legend>{t('download.what')}</legend>
            {offered.map((choice) => (
              <label key={choice} className="l-choice">
                <input type="radio" name="take" value={choice} checked={take === choice} onChange={() => setTake(choice)} />
                <span>
                  <strong>{t(`download.take_${choice}`)}</strong>
                  <small>{t(`download.take_${choice}_hint`)}</small>
                  <small className="l-size">{choice !== 'report' && isRefused(result) ? t('download.notOnline') : sizeWords(bytesOf(result, choice), t)}</small>
                </span>
              </label>
            ))}
          </fieldset>
          <p className="l-hint">{t('download.how')}</p>
          <div className="l-sheet-bottom">
            {request.error ? <Message kind="problem">{sentenceFor(request.error, t)}</Message> : null}
            <Button color="primary" type="submit" className="l-main-action" disabled={request.isPending}>
              {request.isPending ? t('download.starting') : t('download.start')}
            </Button>
          </div>
        </form>
      ) : asked.state === 'ready' && request.data?.state === 'ready' ? (
        <div role="status">
          <h3>{t('download.started')}</h3>
          <p>{sizeWords(asked.sizeBytes ?? null, t)}</p>
          <p>{t('download.startedWhy')}</p>
          <p className="l-hint">{t('download.how')}</p>
          <button type="button" className="btn btn-outline-primary" onClick={() => save(asked)}>
            {t('download.startedAgain')}
          </button>
        </div>
      ) : (
        <>
          {isUnderWay(asked) ? (
            <p>
              <strong>{t('download.requested')}</strong> {t('download.mayLeave')}
            </p>
          ) : null}
          <DeliveryState delivery={asked} />
        </>
      )}
    </Sheet>
  );
}

function choicesFor(result: ResultSummary): readonly Take[] {
  const report = result.reports.length > 0;
  const images = result.studies.length > 0;
  if (!images) return ['report'];
  // Where the images are refused, what can be had comes first.
  if (report && isRefused(result)) return ['report', 'all', 'jpeg', 'dicom'];
  return ['all', 'jpeg', 'dicom', ...(report ? (['report'] as const) : [])];
}

const isRefused = ({ studies }: ResultSummary): boolean => studies.length > 0 && studies.every(({ copy }) => copy.state === 'refused');

/** null: not known before the images are here. */
function bytesOf(result: ResultSummary, take: Take): number | null {
  const reports = result.reports.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  if (take === 'report') return reports;
  let bytes = take === 'dicom' ? 0 : reports;
  for (const { sizeBytes } of result.studies) {
    if (!sizeBytes) return null;
    bytes += (take === 'jpeg' ? 0 : sizeBytes.dicom) + (take === 'dicom' ? 0 : sizeBytes.jpeg);
  }
  return bytes;
}

function sizeWords(bytes: number | null, t: ReturnType<typeof useTranslation>['t']): string {
  return bytes === null ? t('download.sizeLater') : `${size(bytes)} · ${timeOnThisLine(bytes, t)}`;
}
