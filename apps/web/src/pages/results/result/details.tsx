import { useTranslation } from 'react-i18next';
import type { Result } from '#contract/results.ts';
import { dayAndTime } from '../../../i18n/format.ts';
import { plainCase } from '../../../i18n/plain-case.ts';
import { Facts } from '../../../ui/facts.tsx';
import { ORDER_STATUS } from '../state-word.ts';
import { testStatus } from '../test-status.ts';
import { toldApart } from '../told-apart.ts';

/** F25–F27: the order, and a foldable panel for each of its tests. */
export function Details({ result }: { result: Result }) {
  const { t } = useTranslation();
  const names = result.tests.map(({ description }) => plainCase(description));
  return (
    <section className="l-panel" aria-labelledby="details">
      <h2 id="details">{t('result.details')}</h2>
      <Facts
        facts={[
          [t('result.orderedAt'), dayAndTime(result.orderedAt, t)],
          [t('result.orderStatus'), t(ORDER_STATUS[result.status])],
          [t('result.orderNumber'), result.orderNumber],
          [t('result.site'), result.site ?? t('common.unavailable')],
          [t('result.prescriber'), result.prescriber ?? t('common.unavailable')],
          [t('result.publishedAt'), dayAndTime(result.publishedAt, t)],
        ]}
      />
      <h3>{t('result.tests')}</h3>
      {result.tests.map((test, position) => (
        <details key={test.accessionNumber} className="l-test">
          <summary>{toldApart(names, position, t)}</summary>
          <Facts
            facts={[
              [t('result.accession'), test.accessionNumber],
              [t('result.testStatus'), testStatus(test.status, t)],
            ]}
          />
        </details>
      ))}
    </section>
  );
}
