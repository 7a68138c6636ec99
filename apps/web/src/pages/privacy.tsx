import { useTranslation } from 'react-i18next';
import { usePortalFacts } from './portal-context.ts';
import { Prose } from './prose.tsx';
import { Reachable } from './reachable.tsx';

export default function PrivacyPage() {
  const { t } = useTranslation();
  const { hospital, support, privacyUrl } = usePortalFacts();
  const chapters = [
    [t('privacy.whoTitle'), t('privacy.whoText', { hospital })],
    [t('privacy.whatTitle'), t('privacy.whatText')],
    [t('privacy.seenTitle'), t('privacy.seenText')],
    [t('privacy.cookiesTitle'), t('privacy.cookiesText')],
    [t('privacy.rightsTitle'), <Reachable key="rights">{t('privacy.rightsText', { email: support.email })}</Reachable>],
  ] as const;
  return <Prose title={t('privacy.title')} intro={t('privacy.intro')} chapters={chapters} link={{ to: privacyUrl, words: t('privacy.full') }} />;
}
