import { useTranslation } from 'react-i18next';
import { usePortalFacts } from './portal-context.ts';
import { Prose } from './prose.tsx';
import { Reachable } from './reachable.tsx';

export default function AccessibilityPage() {
  const { t } = useTranslation();
  const { support, accessibilityUrl } = usePortalFacts();
  const chapters = [
    [t('accessibility.doneTitle'), t('accessibility.doneText')],
    [t('accessibility.limitsTitle'), t('accessibility.limitsText')],
    [t('accessibility.tellTitle'), <Reachable key="tell">{t('accessibility.tellText', { ...support })}</Reachable>],
  ] as const;
  return (
    <Prose
      title={t('accessibility.title')}
      intro={t('accessibility.intro')}
      chapters={chapters}
      link={{ to: accessibilityUrl, words: t('accessibility.full') }}
    />
  );
}
