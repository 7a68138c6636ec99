import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Share } from '#contract/shares.ts';
import { Message } from '../../ui/message.tsx';
import { ShareCard } from './share-card.tsx';

/** Open ones as they are; those that are over fold away below. */
export function ShareList({ shares, withResult }: { shares: readonly Share[]; withResult: boolean }) {
  const { t } = useTranslation();
  const [annulled, setAnnulled] = useState(false);
  const open = shares.filter(({ state }) => state === 'open');
  const over = shares.filter(({ state }) => state !== 'open');
  const cards = (some: readonly Share[]) =>
    some.map((share) => <ShareCard key={share.shareId} share={share} withResult={withResult} onAnnulled={() => setAnnulled(true)} />);
  return (
    <>
      {annulled ? <Message kind="done">{t('shares.annulled')}</Message> : null}
      {open.length ? (
        <ul className="l-shares" aria-label={t('shares.open')}>
          {cards(open)}
        </ul>
      ) : null}
      {over.length ? (
        <details className="l-test" open={withResult && open.length === 0}>
          <summary>{t('shares.over', { count: over.length })}</summary>
          <ul className="l-shares" aria-label={t('shares.overLabel')}>
            {cards(over)}
          </ul>
        </details>
      ) : null}
    </>
  );
}
