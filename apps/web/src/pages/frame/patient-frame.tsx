import '../../styles/banner.css';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet } from 'react-router';
import type { Session } from '#contract/session.ts';
import { usePatient } from '../../api/queries.ts';
import { ageInYears, calendarDay } from '../../i18n/format.ts';
import { paths } from '../../paths.ts';
import { Page } from '../../ui/page.tsx';
import { usePortalFacts } from '../portal-context.ts';
import { DeliveriesDock } from '../results/download/dock.tsx';

/** Whose results these are (F7), the two tabs (F8), and the downloads that are under way (F30). */
export default function PatientFrame({ patient }: { patient: Session['patient'] }) {
  const { t } = useTranslation();
  const details = usePatient().data;
  if (patient === null) return <NoPatient />;
  const { sex } = patient;
  const born = t(sex === 'male' ? 'patient.born_male' : sex === 'female' ? 'patient.born_female' : 'patient.born', {
    date: calendarDay(patient.birthDate),
    age: ageInYears(patient.birthDate, new Date()),
  });
  const facts = [
    [t('patient.id'), patient.patientId],
    [t('patient.phone'), details?.phones[0]?.value],
    [t('patient.email'), details?.emails[0]?.value],
  ].filter((fact): fact is [string, string] => Boolean(fact[1]));
  return (
    <>
      <section className="l-banner" aria-label={t('patient.label')}>
        <span className="l-avatar" aria-hidden="true">
          {patient.givenName.slice(0, 1)}
          {patient.familyName.slice(0, 1)}
        </span>
        <div className="l-banner-who">
          <p className="l-banner-name">
            {patient.givenName} {patient.familyName} <span>({t(`patient.sex_${sex}`)})</span>
          </p>
          <p>{born}</p>
        </div>
        <dl className="l-banner-facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd title={value}>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <nav className="l-tabs" aria-label={t('header.tabs')}>
        <NavLink to={paths.results()}>{t('header.results')}</NavLink>
        <NavLink to={paths.profile()}>{t('header.profile')}</NavLink>
      </nav>
      <Outlet />
      <DeliveriesDock />
    </>
  );
}

/** Somebody of the hospital: there is no patient whose results could be shown. */
function NoPatient() {
  const { t } = useTranslation();
  const portal = usePortalFacts();
  return (
    <Page title={t('desk.title')} windowTitle={t('common.pageTitle', { page: t('desk.title'), portal: portal.portalName })}>
      <p>{t('desk.why')}</p>
    </Page>
  );
}
