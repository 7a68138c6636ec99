import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Explanation, Glossary } from '../../../glossary/glossary.ts';
import { Icon } from '../../../ui/icon.tsx';

/** What one word means, beside the report and not in its way: reading goes on, Escape or the button closes it and gives the focus back. */
export function WordPanel({ word, glossary, onClose }: { word: Explanation; glossary: Glossary; onClose: () => void }) {
  const { t } = useTranslation();
  const panel = useRef<HTMLDivElement>(null);
  const heading = useId();
  const { id } = word;
  useEffect(() => {
    // For each word anew, so that it is read out.
    if (id) panel.current?.focus({ preventScroll: true });
  }, [id]);
  return (
    <div
      ref={panel}
      className="l-word-panel"
      role="dialog"
      aria-modal="false"
      aria-labelledby={heading}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div className="l-word-panel-head">
        <h2 id={heading}>
          <WordItself word={word} glossary={glossary} />
        </h2>
        <button type="button" className="btn l-quiet" onClick={onClose}>
          <Icon name="close" /> {t('common.close')}
        </button>
      </div>
      <p lang={glossary.language}>{word.means}</p>
    </div>
  );
}

export function WordItself({ word, glossary }: { word: Explanation; glossary: Glossary }) {
  return (
    <>
      <span lang={glossary.reportLanguage}>{word.term}</span>
      {word.named ? (
        <>
          {' '}
          (<span lang={glossary.language}>{word.named}</span>)
        </>
      ) : null}
    </>
  );
}
