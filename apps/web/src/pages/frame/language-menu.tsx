import { useTranslation } from 'react-i18next';
import { changeLanguage, currentLanguage } from '../../i18n/i18n.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../../i18n/languages.ts';
import { Icon } from '../../ui/icon.tsx';
import { usePortalFacts } from '../portal-context.ts';
import { Menu } from './menu.tsx';

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
            , {t('language.change')}: {LANGUAGE_NAMES[current]}
          </span>
        </>
      }
    >
      {LANGUAGES.filter((language) => offered.includes(language)).map((language) => (
        <button type="button" key={language} lang={language} aria-pressed={language === current} onClick={() => void changeLanguage(language)}>
          {LANGUAGE_NAMES[language]}
        </button>
      ))}
    </Menu>
  );
}
