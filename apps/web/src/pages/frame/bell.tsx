import type { ParseKeys } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BellNotice } from '#contract/notices.ts';
import { useNotices, useReadNotices } from '../../api/notices.ts';
import { useReadResult } from '../../api/queries.ts';
import { dayAndTime } from '../../i18n/format.ts';
import { plainCase } from '../../i18n/plain-case.ts';
import { paths } from '../../paths.ts';
import { Icon } from '../../ui/icon.tsx';
import { Menu } from './menu.tsx';

/** What each kind says; a kind without words does not compile. Which result is meant, a page that has read it may add. */
const WORDS = {
  'result.published': 'bell.resultPublished',
  'result.corrected': 'bell.resultCorrected',
  'images.ready': 'bell.imagesReady',
  'images.refused': 'bell.imagesRefused',
  'sign-in.locked': 'bell.signInLocked',
  'password.changed': 'bell.passwordChanged',
  'passkey.added': 'bell.passkeyAdded',
  'share.opened': 'bell.shareOpened',
  'share.locked': 'bell.shareLocked',
} as const satisfies Record<BellNotice['kind'], ParseKeys>;

/** The portal's notices (F6). Opening the bell reads what it shows. */
export function Bell() {
  const { t } = useTranslation();
  const { items, unread } = useNotices().data ?? { items: [], unread: 0 };
  const { mutate } = useReadNotices();
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const read = () => {
    const noticeIds = items.filter((notice) => !notice.read).map(({ noticeId }) => noticeId);
    setFresh(new Set(noticeIds));
    if (noticeIds.length) mutate(noticeIds);
  };
  return (
    <Menu
      onOpen={read}
      button={
        <>
          <Icon name="bell" />
          <span className="l-word-wide">{t('bell.title')}</span>
          {unread ? (
            <>
              <span className="l-count" aria-hidden="true">
                {unread > 99 ? '99+' : unread}
              </span>
              <span className="visually-hidden">, {t('bell.unread', { count: unread })}</span>
            </>
          ) : null}
        </>
      }
    >
      {items.length ? (
        <ul className="l-notices">
          {items.map((notice) => (
            <li key={notice.noticeId}>
              <Notice notice={notice} fresh={fresh.has(notice.noticeId)} />
            </li>
          ))}
        </ul>
      ) : (
        <p className="l-menu-name">{t('bell.none')}</p>
      )}
    </Menu>
  );
}

function Notice({ notice: { kind, resultId, at }, fresh }: { notice: BellNotice; fresh: boolean }) {
  const { t } = useTranslation();
  const result = useReadResult(resultId);
  const words = (
    <>
      <span>
        {fresh ? <strong className="l-fresh">{t('bell.fresh')}</strong> : null} {t(WORDS[kind])}
      </span>
      {result ? <span>{plainCase(result.description)}</span> : null}
      <small>{dayAndTime(at, t)}</small>
    </>
  );
  return resultId ? <Link to={paths.result(resultId)}>{words}</Link> : <div className="l-notice">{words}</div>;
}
