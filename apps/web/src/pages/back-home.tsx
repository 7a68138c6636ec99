import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../api/queries.ts';
import { Icon } from '../ui/icon.tsx';
import { ownPages } from './own-pages.ts';

/** From a page of one's own to where one's results are. */
export function BackHome() {
  const { t } = useTranslation();
  const session = useSession().data;
  if (!session) return null;
  const { home, acceptance, shares } = ownPages(session);
  return (
    <Link className="l-back" to={home}>
      <Icon name="back" /> {t(acceptance ? 'access.list' : shares ? 'result.back' : 'header.home')}
    </Link>
  );
}
