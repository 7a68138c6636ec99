import { Button } from 'design-react-kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Delivery } from '#contract/deliveries.ts';
import type { ResultSummary } from '#contract/results.ts';
import { isUnderWay, saveInBrowser, useDeliveries, useMedia, useRequestDelivery } from '../../../api/deliveries.ts';
import { useResult } from '../../../api/queries.ts';
import { sentenceFor } from '../../../api/sentence.ts';
import { size } from '../../../i18n/format.ts';
import { Message } from '../../../ui/message.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { usePortalFacts } from '../../portal-context.ts';
import { type Choice, requestOf, selectionOf, takesFor, weightOf } from './choice.ts';
import { WhatToTake, WhichFormat, WhichImages } from './choices.tsx';
import { DeliveryState } from './delivery-state.tsx';
import { markTaken } from './taken.ts';
import { timeOnThisLine } from './time-on-this-line.ts';

/** F28–F32, B16: what to take, which images, in which format; how large, how long on this line; one button. May be closed at any moment. */
export function DownloadSheet({ result, onClose }: { result: ResultSummary; onClose: () => void }) {
  const { t } = useTranslation();
  const request = useRequestDelivery(result.resultId);
  const known = useDeliveries(true).data;
  const { mediaFormats } = usePortalFacts();
  const [choice, setChoice] = useState<Choice>({ take: takesFor(result)[0] ?? 'all', which: 'all', series: [], medium: mediaFormats[0] ?? 'zip' });
  const whole = useResult(result.resultId).data;
  const selection = selectionOf(choice);
  const weighed = useMedia(result.resultId, selection);
  const media = selection ? weighed.data : undefined;
  // What its format cannot hold is not asked for: the sheet says so, and offers the other.
  const weight = weightOf(media, choice.take, choice.medium);
  const wanted = weight?.state === 'too-large' ? null : requestOf(choice);
  const choosing = { choice, media, change: (over: Partial<Choice>) => setChoice({ ...choice, ...over }) };
  const asked = request.data && (known?.find(({ deliveryId }) => deliveryId === request.data.deliveryId) ?? request.data);
  const save = (delivery: Delivery) => {
    if (!delivery.url) return;
    markTaken(delivery.deliveryId);
    saveInBrowser(delivery.url);
  };
  const start = () => wanted && request.mutate(wanted, { onSuccess: (delivery) => (delivery.state === 'ready' ? save(delivery) : undefined) });
  const how = t(choice.medium === 'iso' ? 'download.howIso' : 'download.how');
  return (
    <Sheet title={t('download.title')} closeWord={t('common.close')} onClose={onClose}>
      {asked === undefined ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            start();
          }}
        >
          <WhatToTake {...choosing} result={result} weighing={weighed.isFetching} />
          <WhichImages choice={choice} change={choosing.change} result={whole} keyImages={weighed.data?.keyImages === true} />
          <WhichFormat {...choosing} formats={mediaFormats} />
          <p className="l-hint">{how}</p>
          <div className="l-sheet-bottom">
            {request.error ? <Message kind="problem">{sentenceFor(request.error, t)}</Message> : null}
            {weight?.sizeBytes === undefined ? null : (
              <p role="status" className="l-hint">
                {t(`download.format_${choice.medium}`)} · {size(weight.sizeBytes)} · {timeOnThisLine(weight.sizeBytes, t)}
              </p>
            )}
            <Button color="primary" type="submit" className="l-main-action" disabled={request.isPending || wanted === null}>
              {request.isPending ? t('download.starting') : t('download.start')}
            </Button>
          </div>
        </form>
      ) : asked.state === 'ready' && request.data?.state === 'ready' ? (
        <div role="status">
          <h3>{t('download.started')}</h3>
          {asked.sizeBytes === undefined ? null : (
            <p>
              {size(asked.sizeBytes)} · {timeOnThisLine(asked.sizeBytes, t)}
            </p>
          )}
          <p>{t('download.startedWhy')}</p>
          <p className="l-hint">{how}</p>
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
