import { useTranslation } from 'react-i18next';
import { changeLanguage, currentLanguage, LANGUAGES } from '../../i18n/i18n.ts';
import { Icon } from '../../ui/icon.tsx';
import { usePortalFacts } from '../portal-context.ts';
import { Menu } from './menu.tsx';

/** Each language by its own name: whoever cannot read this page must still find theirs. */
const NAMES = { it: 'Italiano', en: 'English' } as const;

export function LanguageMenu() {
  const { t } = useTranslation();
  const offered = usePortalFacts().languages;
  const current = currentLanguage();
  return (
    <Menu
      button={
        <>
          <Icon name="globe" /> {current.toUpperCase()}
          <span className="visually-hidden">
            , {t('language.change')}: {NAMES[current]}
          </span>
        </>
      }
    >
      {LANGUAGES.filter((language) => offered.includes(language)).map((language) => (
        <button type="button" key={language} lang={language} aria-pressed={language === current} onClick={() => void changeLanguage(language)}>
          {NAMES[language]}
        </button>
      ))}
    </Menu>
  );
}
