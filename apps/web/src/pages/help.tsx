import '../styles/help.css';
import { useTranslation } from 'react-i18next';
import { usePortalFacts } from './portal-context.ts';
import { Prose } from './prose.tsx';

export default function HelpPage() {
  const { t } = useTranslation();
  const { support } = usePortalFacts();
  const chapters = [
    [t('help.signInTitle'), t('help.signInText')],
    [t('help.readTitle'), t('help.readText')],
    [t('help.imagesTitle'), t('help.imagesText')],
    [t('help.downloadTitle'), t('help.downloadText')],
    [t('help.waitTitle'), t('help.waitText')],
    [t('help.safeTitle'), t('help.safeText')],
    [
      t('help.askTitle'),
      <>
        {t('help.notUrgent')}
        <span className="l-reach">
          <a className="l-link" href={`tel:${support.phone.replace(/[^+\d]/g, '')}`}>
            {t('patient.phone')} {support.phone}
          </a>
          <span>{t('help.hours', { hours: support.hours })}</span>
          <a className="l-link" href={`mailto:${support.email}`}>
            {t('patient.email')} {support.email}
          </a>
        </span>
      </>,
    ],
  ] as const;
  return <Prose title={t('help.title')} chapters={chapters} />;
}
