import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ResultSummary } from '#contract/results.ts';
import { dayAndTime } from '../../i18n/format.ts';
import { plainCase } from '../../i18n/plain-case.ts';
import { paths } from '../../paths.ts';
import { Icon } from '../../ui/icon.tsx';
import { type queryOf, searchOf } from './results-query.ts';
import { ORDER_STATUS, orderInWords, stateWord } from './state-word.ts';
import { kindWord, testStatus } from './test-status.ts';
import { repeated } from './told-apart.ts';

type Sort = ReturnType<typeof queryOf>['sort'];

const COLUMNS = [
  ['description', 'results.column_description', 'description', '-description'],
  ['kind', 'results.column_kind', 'kind', '-kind'],
  ['status', 'results.column_status', 'status', '-status'],
  ['date', 'results.column_date', '-orderedAt', 'orderedAt'],
  ['site', 'results.column_site', 'site', '-site'],
] as const satisfies readonly (readonly [string, string, Sort, Sort])[];

/** F22: the list where there is room, with the columns of the hospital's portal. */
export function ResultTable({ items, sort, query }: { items: readonly ResultSummary[]; sort: Sort; query: string }) {
  const { t } = useTranslation();
  const twice = repeated(items.map(({ description }) => description));
  return (
    <table className="table l-table">
      <caption className="visually-hidden">{t('results.caption')}</caption>
      <thead>
        <tr>
          {COLUMNS.map(([name, words, first, second]) => {
            const direction = sort === first || sort === second ? (sort.startsWith('-') ? 'descending' : 'ascending') : undefined;
            return (
              <th key={name} scope="col" aria-sort={direction}>
                <Link to={{ search: searchOf({ query, sort: sort === first ? second : first }) }}>
                  {t(words)}
                  {direction ? (
                    <>
                      <Icon name="down" className={direction === 'ascending' ? 'l-turned' : ''} />
                      <span className="visually-hidden">, {t(direction === 'ascending' ? 'results.sortedUp' : 'results.sortedDown')}</span>
                    </>
                  ) : null}
                </Link>
              </th>
            );
          })}
          <th scope="col">{t('results.column_open')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row key={item.resultId} item={item} isTwice={twice.has(item.description)} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ item, isTwice }: { item: ResultSummary; isTwice: boolean }) {
  const { t } = useTranslation();
  const { word, ready } = stateWord(item);
  const plain = plainCase(item.description);
  const date = dayAndTime(item.orderedAt, t);
  return (
    <tr>
      <th scope="row">
        {plain}
        {isTwice ? <small>{orderInWords(item, t)}</small> : null}
      </th>
      <td>{kindWord(item.kind, t)}</td>
      <td>
        {t(ORDER_STATUS[item.status])}
        {item.tests.length ? (
          <details>
            <summary>{t('results.tests', { count: item.tests.length })}</summary>
            <ul>
              {item.tests.map((test) => (
                <li key={test.accessionNumber}>
                  {plainCase(test.description)}: {testStatus(test.status, t)}
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </td>
      <td className="l-when">{date}</td>
      <td>{item.site ?? t('common.unavailable')}</td>
      <td>
        <Link className="btn btn-outline-primary l-open" to={paths.result(item.resultId)} aria-label={t('results.openThis', { description: plain, date })}>
          <Icon name={item.studies.length ? 'images' : 'report'} /> {t('results.open')}
        </Link>
        <span className={ready ? 'l-word l-ready' : 'l-word'}>{t(word)}</span>
      </td>
    </tr>
  );
}
