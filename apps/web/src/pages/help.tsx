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
    [t('help.askTitle'), `${t('help.askText', { ...support })} ${t('help.notUrgent')}`],
  ] as const;
  return <Prose title={t('help.title')} chapters={chapters} />;
}
