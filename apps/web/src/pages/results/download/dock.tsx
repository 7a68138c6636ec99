import '../../../styles/dock.css';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Delivery } from '#contract/deliveries.ts';
import { isUnderWay, useDeliveries } from '../../../api/deliveries.ts';
import { useResult } from '../../../api/queries.ts';
import { plainCase } from '../../../i18n/plain-case.ts';
import { paths } from '../../../paths.ts';
import { Icon } from '../../../ui/icon.tsx';
import { DeliveryState } from './delivery-state.tsx';
import { isTaken, isWatched, markTaken, markWatched } from './taken.ts';

/** F30, E10: the downloads that are being prepared or wait to be taken. It may be folded or closed; a reload finds it again. */
export function DeliveriesDock() {
  const { t } = useTranslation();
  const deliveries = useDeliveries(true).data ?? [];
  const [folded, setFolded] = useState(false);
  const [closed, setClosed] = useState<readonly string[]>([]);
  const shown = deliveries
    .filter((delivery) => isUnderWay(delivery) || isWatched(delivery.deliveryId))
    .filter(({ deliveryId, state }) => !isTaken(deliveryId) && !closed.includes(`${deliveryId} ${state}`))
    .slice(0, 3);
  if (shown.length === 0) return null;
  const count = t('download.minimised', { count: shown.length });
  return (
    <section className={folded ? 'l-dock l-folded' : 'l-dock'} aria-label={t('download.dockLabel')}>
      <div className="l-dock-head">
        <h2>{folded ? count : t(shown.some(isUnderWay) ? 'download.preparing' : 'download.status')}</h2>
        <button type="button" className="btn l-quiet" aria-expanded={!folded} onClick={() => setFolded(!folded)}>
          <Icon name={folded ? 'down' : 'minus'} className={folded ? 'l-turned' : ''} /> {t(folded ? 'download.restore' : 'download.minimise')}
        </button>
      </div>
      {folded
        ? null
        : shown.map((delivery) => (
            <Entry
              key={delivery.deliveryId}
              delivery={delivery}
              onGone={() => {
                // What is still under way comes back when something changed; what is done with stays away.
                if (!isUnderWay(delivery)) markTaken(delivery.deliveryId);
                setClosed([...closed, `${delivery.deliveryId} ${delivery.state}`]);
              }}
            />
          ))}
    </section>
  );
}

function Entry({ delivery, onGone }: { delivery: Delivery; onGone: () => void }) {
  const { t } = useTranslation();
  const result = useResult(delivery.resultId).data;
  const underWay = isUnderWay(delivery);
  useEffect(() => {
    if (underWay) markWatched(delivery.deliveryId);
  }, [underWay, delivery.deliveryId]);
  return (
    <div className="l-dock-entry">
      <div className="l-dock-head">
        <Link to={paths.result(delivery.resultId)}>{result ? plainCase(result.description) : t('header.results')}</Link>
        <button type="button" className="btn l-quiet" onClick={onGone}>
          <Icon name="close" /> {t('common.close')}
        </button>
      </div>
      <DeliveryState delivery={delivery} onTaken={onGone} />
      {underWay ? <p className="l-hint">{t('download.mayLeave')}</p> : null}
    </div>
  );
}
