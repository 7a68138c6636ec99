import { useTranslation } from 'react-i18next';
import type { Delivery } from '#contract/deliveries.ts';
import { isUnderWay, saveInBrowser, useCancelDelivery, useFollowed } from '../../../api/deliveries.ts';
import { duration, size } from '../../../i18n/format.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { Ask, Reachable } from '../../reachable.tsx';
import { useTimeLeft } from '../result/images-panel.tsx';
import { markTaken } from './taken.ts';
import { timeOnThisLine } from './time-on-this-line.ts';

/** What happened, and why or whom to ask. */
const told = (what: string, why: string) => <Reachable>{`${what}. ${why}`}</Reachable>;

/** F30–F32: where one delivery stands, in words, and the one thing to do about it. */
export function DeliveryState({ delivery, onTaken }: { delivery: Delivery; onTaken?: () => void }) {
  const { t } = useTranslation();
  const cancel = useCancelDelivery();
  useFollowed(delivery);
  const { done, total } = delivery.progress;
  const left = useTimeLeft(done, total);
  const save = () => {
    if (!delivery.url) return;
    markTaken(delivery.deliveryId);
    saveInBrowser(delivery.url);
    onTaken?.();
  };
  return (
    <div className="l-delivery">
      <p role="status">
        {delivery.state === 'collecting'
          ? total === 0 || done === 0
            ? t('download.collectingStart')
            : left === null
              ? t('download.collecting', { done, total })
              : t('download.collectingTime', { done, total, time: duration(left, t) })
          : delivery.state === 'recalled'
            ? t('download.recalled')
            : delivery.state === 'ready'
              ? `${t('download.readySize', { size: size(delivery.sizeBytes ?? 0) })} · ${timeOnThisLine(delivery.sizeBytes ?? 0, t)}`
              : delivery.state === 'refused'
                ? told(t('download.refused'), delivery.message ?? t('download.refusedWhy'))
                : told(t('download.failed'), delivery.message ?? t('download.failedWhy'))}
      </p>
      {delivery.state === 'collecting' ? <Progress label={t('download.progress')} done={done} total={total} /> : null}
      {delivery.state === 'ready' ? (
        <button type="button" className="btn btn-primary l-main-action" onClick={save}>
          <Icon name="download" /> {t('download.save')}
        </button>
      ) : null}
      {(delivery.state === 'refused' || delivery.state === 'failed') && !delivery.message ? <Ask /> : null}
      {isUnderWay(delivery) ? (
        <button type="button" className="btn l-quiet" disabled={cancel.isPending} onClick={() => cancel.mutate(delivery.deliveryId)}>
          {t('download.stop')}
        </button>
      ) : null}
    </div>
  );
}
