import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../api/queries.ts';
import { paths } from '../paths.ts';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { BackHome } from './back-home.tsx';
import { usePortalFacts } from './portal-context.ts';

/** A page that is read: a title and short chapters. */
export function Prose({
  title,
  intro,
  chapters,
  link,
  children,
}: {
  title: string;
  intro?: string;
  chapters: readonly (readonly [string, ReactNode])[];
  link?: { to: string; words: string };
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const portal = usePortalFacts();
  const session = useSession().data;
  const back =
    session?.next === null ? (
      <BackHome />
    ) : (
      <Link className="l-back" to={paths.signIn()}>
        <Icon name="back" /> {t('header.home')}
      </Link>
    );
  return (
    <Page lead={back} title={title} windowTitle={t('common.pageTitle', { page: title, portal: portal.portalName })}>
      {intro ? <p className="l-intro">{intro}</p> : null}
      {chapters.map(([heading, text]) => (
        <section key={heading} className="l-prose">
          <h2>{heading}</h2>
          <p>{text}</p>
        </section>
      ))}
      {children}
      {link?.to.startsWith('http') ? (
        <p>
          <a className="l-link" href={link.to}>
            {link.words}
          </a>
        </p>
      ) : null}
    </Page>
  );
}
