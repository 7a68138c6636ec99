import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Delivery, DeliveryRequest } from '#contract/deliveries.ts';
import type { ResultSummary } from '#contract/results.ts';
import { isUnderWay, saveInBrowser, useDeliveries, useMedia, useRequestDelivery } from '../../../api/deliveries.ts';
import { useResult } from '../../../api/queries.ts';
import { sentenceFor } from '../../../api/sentence.ts';
import { size } from '../../../i18n/format.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Message } from '../../../ui/message.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { usePortalFacts } from '../../portal-context.ts';
import { type Choice, mainOf, othersOf, requestOf, selectionOf } from './choice.ts';
import { OtherChoices, Size, type Sizes, weightOfChoice } from './choices.tsx';
import { DeliveryState } from './delivery-state.tsx';
import { markTaken } from './taken.ts';
import { timeOnThisLine } from './time-on-this-line.ts';

/** F28–F32, B16: one large button takes everything, on a phone another the pictures; the other choices are folded below, each with its size. May be closed at any moment. */
export function DownloadSheet({ result, onClose }: { result: ResultSummary; onClose: () => void }) {
  const { t } = useTranslation();
  const request = useRequestDelivery(result.resultId);
  const known = useDeliveries(true).data;
  const asked = request.data && (known?.find(({ deliveryId }) => deliveryId === request.data.deliveryId) ?? request.data);
  const save = (delivery: Delivery) => {
    if (!delivery.url) return;
    markTaken(delivery.deliveryId);
    saveInBrowser(delivery.url);
  };
  const take = (wanted: DeliveryRequest) => request.mutate(wanted, { onSuccess: (delivery) => (delivery.state === 'ready' ? save(delivery) : undefined) });
  return (
    <Sheet title={t('download.title')} closeWord={t('common.close')} onClose={onClose}>
      {request.error ? <Message kind="problem">{sentenceFor(request.error, t)}</Message> : null}
      {asked === undefined ? (
        <Choosing result={result} busy={request.isPending} onTake={take} />
      ) : asked.state === 'ready' && request.data?.state === 'ready' ? (
        <div role="status">
          <h3>{t('download.started')}</h3>
          {asked.sizeBytes === undefined ? null : (
            <p>
              {size(asked.sizeBytes)} · {timeOnThisLine(asked.sizeBytes, t)}
            </p>
          )}
          <p>{t('download.startedWhy')}</p>
          <p className="l-hint">{t(request.variables?.medium === 'iso' ? 'download.howIso' : 'download.how')}</p>
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

const FOR_PHONE: Choice = { what: 'jpeg', series: [] };
const onPhone = (): boolean => window.matchMedia('(max-width: 767px), (pointer: coarse)').matches;

function Choosing({ result, busy, onTake }: { result: ResultSummary; busy: boolean; onTake: (wanted: DeliveryRequest) => void }) {
  const { t } = useTranslation();
  const { mediaFormats: formats } = usePortalFacts();
  const [choice, setChoice] = useState<Choice>({ what: 'jpeg', series: [] });
  const whole = useResult(result.resultId).data;
  const everything = useMedia(result.resultId, {});
  const keyImages = everything.data?.keyImages === true;
  const key = useMedia(result.resultId, keyImages ? { keyImages: true } : null);
  const selection = choice.what === 'series' ? selectionOf(choice) : null;
  const some = useMedia(result.resultId, selection);
  const sizes: Sizes = { whole: everything.data, key: key.data, series: selection ? some.data : undefined };
  const everyOther = othersOf(result, { formats, keyImages, seriesCount: (whole?.studies ?? []).flatMap(({ series }) => series).length });
  const main: Choice = { what: mainOf(result), series: [] };
  const [phone] = useState(onPhone);
  const beside = phone && main.what === 'all' && everyOther.includes('jpeg') ? FOR_PHONE : null;
  const others = everyOther.filter((what) => what !== beside?.what);
  const shown = others.includes(choice.what) ? choice : { ...choice, what: others[0] ?? choice.what };
  const common = { result, formats, sizes, weighing: everything.isFetching || some.isFetching };
  // What its format cannot hold is not asked for: it says so, and another is offered.
  const wantedOf = (one: Choice) => (weightOfChoice(one, sizes, formats)?.state === 'too-large' ? null : requestOf(one, formats));
  const [wantedMain, wantedBeside, wanted] = [wantedOf(main), beside && wantedOf(beside), wantedOf(shown)];
  return (
    <>
      <button type="button" className="btn btn-primary l-take-all" disabled={busy || wantedMain === null} onClick={() => wantedMain && onTake(wantedMain)}>
        <Icon name="download" />
        <span>
          <strong>
            {t(
              busy
                ? 'download.starting'
                : main.what === 'report'
                  ? 'download.main_report'
                  : result.reports.length > 0
                    ? 'download.main_all'
                    : 'download.main_images',
            )}
          </strong>
          <Size {...common} choice={main} />
        </span>
      </button>
      <p className="l-hint">
        {t(main.what === 'report' ? 'download.mainHint_report' : 'download.mainHint_all')} {t(formats[0] === 'iso' ? 'download.howIso' : 'download.how')}
      </p>
      {beside ? (
        <button
          type="button"
          className="btn btn-outline-primary l-take-all"
          disabled={busy || wantedBeside === null}
          onClick={() => wantedBeside && onTake(wantedBeside)}
        >
          <Icon name="images" />
          <span>
            <strong>{t('download.take_jpeg')}</strong>
            <small>{t('download.take_jpeg_hint')}</small>
            <Size {...common} choice={beside} />
          </span>
        </button>
      ) : null}
      {others.length > 0 ? (
        <details className="l-other-choices">
          <summary>{t('download.more')}</summary>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (wanted) onTake(wanted);
            }}
          >
            <OtherChoices {...common} choice={shown} others={others} whole={whole} change={(over) => setChoice({ ...shown, ...over })} />
            <div className="l-sheet-bottom">
              <button type="submit" className="btn btn-outline-primary l-main-action" disabled={busy || wanted === null}>
                {t(busy ? 'download.starting' : 'download.start')}
              </button>
            </div>
          </form>
        </details>
      ) : null}
    </>
  );
}
