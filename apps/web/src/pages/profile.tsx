import '../styles/profile.css';
import { useTranslation } from 'react-i18next';
import { NavLink, useParams } from 'react-router';
import type { Patient } from '#contract/patient.ts';
import { usePatient } from '../api/queries.ts';
import { calendarDay } from '../i18n/format.ts';
import { PROFILE_SECTIONS, paths } from '../paths.ts';
import { Facts } from '../ui/facts.tsx';
import { Page } from '../ui/page.tsx';
import { Failed } from './failed.tsx';
import NotFoundPage from './not-found.tsx';
import { usePortalFacts } from './portal-context.ts';
import { Reachable } from './reachable.tsx';

/** F18–F20: what the hospital knows of the person, read only, in three sections. */
export default function ProfilePage() {
  const { t } = useTranslation();
  const portal = usePortalFacts();
  const patient = usePatient();
  const { section: asked = 'about' } = useParams();
  const section = PROFILE_SECTIONS.find((one) => one === asked);
  if (section === undefined) return <NotFoundPage />;
  return (
    <Page wide title={t('profile.title')} windowTitle={t('common.pageTitle', { page: t('profile.title'), portal: portal.portalName })}>
      <div className="l-profile">
        <nav className="l-side" aria-label={t('profile.sections')}>
          {PROFILE_SECTIONS.map((one) => (
            <NavLink key={one} to={paths.profile(one)} end>
              {t(`profile.${one}`)}
            </NavLink>
          ))}
        </nav>
        <div>
          <Failed error={patient.error} again={patient.refetch} />
          {patient.data === undefined ? (
            patient.error ? null : (
              <p role="status">{t('common.loading')}</p>
            )
          ) : section === 'about' ? (
            <About patient={patient.data} />
          ) : (
            <section>
              <h2>{t(`profile.${section}`)}</h2>
              <p>
                {section === 'doctor' ? (patient.data.generalPractitioner ?? t('profile.noDoctor')) : (patient.data.contactPerson ?? t('profile.noContact'))}
              </p>
            </section>
          )}
          <p className="l-hint">
            <Reachable>{t('profile.wrong', { ...portal.support })}</Reachable>
          </p>
        </div>
      </div>
    </Page>
  );
}

const USES = ['home', 'mobile', 'work', 'temp', 'old'] as const;

function About({ patient }: { patient: Patient }) {
  const { t } = useTranslation();
  const use = (code: string) => t(`profile.use_${USES.find((known) => known === code) ?? 'other'}`);
  return (
    <>
      <section>
        <h2>{t('profile.basic')}</h2>
        <Facts
          facts={[
            [t('profile.name'), `${patient.givenName} ${patient.familyName}`],
            [t('profile.sex'), t(`patient.sex_${patient.sex}`)],
            [t('profile.birthDate'), calendarDay(patient.birthDate)],
            [t('profile.maritalStatus'), patient.maritalStatus ?? t('common.unavailable')],
            [t('profile.fiscalCode'), patient.fiscalCode ?? t('common.unavailable')],
            [t('profile.patientId'), patient.patientId],
          ]}
        />
      </section>
      <section>
        <h2>{t('profile.phones')}</h2>
        {patient.phones.length ? <Facts facts={patient.phones.map(({ use: code, value }) => [use(code), value])} /> : <p>{t('profile.noPhone')}</p>}
      </section>
      <section>
        <h2>{t('profile.emails')}</h2>
        {patient.emails.length ? <Facts facts={patient.emails.map(({ use: code, value }) => [use(code), value])} /> : <p>{t('profile.noEmail')}</p>}
      </section>
      <section>
        <h2>{t('profile.address')}</h2>
        <p>{patient.address ?? t('profile.noAddress')}</p>
      </section>
    </>
  );
}
