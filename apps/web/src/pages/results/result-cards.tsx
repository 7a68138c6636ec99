import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ResultSummary } from '#contract/results.ts';
import { dayAndTime } from '../../i18n/format.ts';
import { plainCase } from '../../i18n/plain-case.ts';
import { paths } from '../../paths.ts';
import { Icon } from '../../ui/icon.tsx';
import { ORDER_STATUS, orderInWords, stateWord } from './state-word.ts';
import { repeated } from './told-apart.ts';

/** The list on a phone: one card a result, the whole of it to press. */
export function ResultCards({ items }: { items: readonly ResultSummary[] }) {
  const { t } = useTranslation();
  const twice = repeated(items.map(({ description }) => description));
  return (
    <ul className="l-cards">
      {items.map((item) => {
        const { word, ready } = stateWord(item);
        const plain = plainCase(item.description);
        return (
          <li key={item.resultId}>
            <Link to={paths.result(item.resultId)}>
              <Icon name={item.studies.length ? 'images' : 'report'} className="l-card-picture" />
              <span className="l-card-text">
                <strong>{plain}</strong>
                <span>{dayAndTime(item.orderedAt, t)}</span>
                {twice.has(item.description) ? <span>{orderInWords(item, t)}</span> : null}
                {item.status === 'corrected' ? <span className="l-word">{t(ORDER_STATUS.corrected)}</span> : null}
                <span>
                  {item.site ? `${item.site}\u00a0· ` : null}
                  <span className={ready ? 'l-word l-ready' : 'l-word'}>{t(word)}</span>
                </span>
              </span>
              <Icon name="next" />
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
