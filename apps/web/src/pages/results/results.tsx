import '../../styles/results.css';
import { Button } from 'design-react-kit';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router';
import { useResults } from '../../api/queries.ts';
import { paths } from '../../paths.ts';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Message } from '../../ui/message.tsx';
import { Page } from '../../ui/page.tsx';
import { Failed } from '../failed.tsx';
import { usePortalFacts } from '../portal-context.ts';
import { ResultCards } from './result-cards.tsx';
import { ResultTable } from './result-table.tsx';
import { PAGE_SIZE, queryOf, searchOf } from './results-query.ts';

const SORT_CHOICES = [
  ['-orderedAt', 'results.sort_newest'],
  ['orderedAt', 'results.sort_oldest'],
  ['description', 'results.sort_description'],
  ['site', 'results.sort_site'],
  ['status', 'results.sort_status'],
  ['kind', 'results.sort_kind'],
] as const;

interface ListState {
  /** The cursors of the pages before this one. */
  trail?: readonly (string | null)[];
  hidden?: string;
}

/** F21–F24, E8: all results, newest first, to be searched and sorted. */
export default function ResultsPage() {
  const { t } = useTranslation();
  const portal = usePortalFacts();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const state = (useLocation().state ?? {}) as ListState;
  const trail = state.trail ?? [];
  const { query, sort, cursor } = queryOf(search);
  const results = useResults({ query, sort, ...(cursor ? { cursor } : {}), limit: PAGE_SIZE });
  const { register, handleSubmit } = useForm({ values: { query } });
  const find = handleSubmit((form) => navigate({ search: searchOf({ query: form.query.trim(), sort }) }));
  const items = results.data?.items ?? [];
  const next = results.data?.next ?? null;
  return (
    <Page wide title={t('results.title')} windowTitle={t('common.pageTitle', { page: t('results.title'), portal: portal.portalName })}>
      {state.hidden ? <Message kind="done">{t('result.hidden', { description: state.hidden })}</Message> : null}
      <div className="l-find">
        <search>
          <form noValidate onSubmit={(event) => void find(event)}>
            <Field
              label={t('results.search')}
              type="search"
              placeholder={t('results.searchHint')}
              maxLength={100}
              autoComplete="off"
              {...register('query')}
              after={
                <Button color="primary" outline type="submit">
                  <Icon name="search" /> {t('results.submit')}
                </Button>
              }
            />
          </form>
        </search>
        <div className="l-field l-sort">
          <label htmlFor="sort">{t('results.sort')}</label>
          <select
            id="sort"
            className="form-select"
            value={sort}
            onChange={(event) =>
              void navigate({ search: searchOf({ query, sort: SORT_CHOICES.find(([value]) => value === event.target.value)?.[0] ?? '-orderedAt' }) })
            }
          >
            {SORT_CHOICES.some(([value]) => value === sort) ? null : <option value={sort} hidden />}
            {SORT_CHOICES.map(([value, words]) => (
              <option key={value} value={value}>
                {t(words)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <Failed error={results.error} again={results.refetch} />
      <p role="status" className={results.data && items.length ? 'visually-hidden' : 'l-intro'}>
        {results.isPending ? t('common.loading') : items.length ? t('results.count', { count: items.length }) : ''}
      </p>
      {results.data && items.length === 0 ? <Nothing query={query} /> : null}
      {items.length > 0 ? (
        <>
          <ResultCards items={items} />
          <ResultTable items={items} sort={sort} query={query} />
        </>
      ) : null}
      {next !== null || cursor !== null ? (
        <nav className="l-pager" aria-label={t('results.pages')}>
          {cursor !== null ? (
            <Link
              className="btn btn-outline-primary"
              to={{ search: searchOf({ query, sort, cursor: trail.at(-1) ?? null }) }}
              state={{ trail: trail.slice(0, -1) }}
            >
              <Icon name="back" /> {t('results.newer')}
            </Link>
          ) : null}
          {next !== null ? (
            <Link className="btn btn-outline-primary" to={{ search: searchOf({ query, sort, cursor: next }) }} state={{ trail: [...trail, cursor] }}>
              {t('results.older')} <Icon name="next" />
            </Link>
          ) : null}
        </nav>
      ) : null}
    </Page>
  );
}

function Nothing({ query }: { query: string }) {
  const { t } = useTranslation();
  return (
    <div className="l-panel">
      <h2>{query ? t('results.noneFound', { query }) : t('results.empty')}</h2>
      <p>{t(query ? 'results.noneFoundWhy' : 'results.emptyWhy')}</p>
      {query ? (
        <Link className="btn btn-primary" to={paths.results()}>
          {t('results.clear')}
        </Link>
      ) : null}
    </div>
  );
}
