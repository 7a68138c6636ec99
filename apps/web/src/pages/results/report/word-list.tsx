import { useTranslation } from 'react-i18next';
import type { Explanation, Glossary } from '../../../glossary/glossary.ts';
import { LANGUAGE_NAMES } from '../../../i18n/languages.ts';
import { WordItself } from './word-panel.tsx';

/** B18: all words of this report that the glossary knows, below it. */
export function WordList({ words, glossary }: { words: readonly Explanation[]; glossary: Glossary }) {
  const { t, i18n } = useTranslation();
  if (words.length === 0) return null;
  return (
    <details className="l-word-list">
      <summary>{t('report.wordsTitle', { count: words.length })}</summary>
      <p className="l-hint">
        {t('report.wordsIntro')} {glossary.language === i18n.language ? null : t('report.wordsOther', { language: LANGUAGE_NAMES[glossary.language] })}
      </p>
      <dl>
        {words.map((word) => (
          <div key={word.id}>
            <dt>
              <WordItself word={word} glossary={glossary} />
            </dt>
            <dd lang={glossary.language}>{word.means}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
