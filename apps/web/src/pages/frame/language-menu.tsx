import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeLanguage, currentLanguage } from '../../i18n/i18n.ts';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../../i18n/languages.ts';
import { Icon } from '../../ui/icon.tsx';
import { usePortalFacts } from '../portal-context.ts';
import { Menu } from './menu.tsx';

/** The globe (F5): the language of the whole site, before sign-in too. */
export function LanguageMenu() {
  const { t } = useTranslation();
  const offered = usePortalFacts().languages;
  const current = currentLanguage();
  const [failed, setFailed] = useState(false);
  const choose = (language: Language) => void changeLanguage(language).then((done) => setFailed(!done));
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
      note={failed ? t('language.failed') : null}
    >
      {LANGUAGES.filter((language) => offered.includes(language)).map((language) => (
        <button type="button" key={language} lang={language} aria-pressed={language === current} onClick={() => choose(language)}>
          {LANGUAGE_NAMES[language]}
        </button>
      ))}
    </Menu>
  );
}
