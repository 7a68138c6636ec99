import { useCallback, useEffect, useRef, useState } from 'react';
import { type Explanation, type Glossary, glossaryFor } from '../../../glossary/glossary.ts';
import type { PageText } from '../../../ui/pdf/pdf-page.tsx';
import { joined, markWords, type Pressed } from './mark-words.ts';

export interface ReportWords {
  /** To be told of each page whose text is there. */
  readonly onText: (page: PageText) => void;
  /** Null while nothing is known of the report's language; `none` where the glossary does not speak it. */
  readonly glossary: Glossary | 'none' | null;
  /** The words of this report, in the order of the alphabet. */
  readonly found: readonly Explanation[];
}

/** Pages come one after the other: the language is asked once they rest. */
const RESTS_MS = 250;

/** B18: the glossary for the report that is being read, its words underlined in the pages. `onPress` is the same throughout: underlined words keep it. */
export function useGlossary(readerLanguage: string, onPress: (pressed: Pressed) => void): ReportWords {
  const markedPages = useRef(new WeakSet<PageText>());
  const [read, setRead] = useState<readonly PageText[]>([]);
  const [glossary, setGlossary] = useState<Glossary | 'none' | null>(null);
  const [met, setMet] = useState<ReadonlySet<string>>(new Set());

  useEffect(() => {
    let left = false;
    const rests = setTimeout(async () => {
      const all = [...read].sort((one, other) => one.number - other.number).map((page) => ({ page, text: joined(page).text }));
      if (all.length === 0) return;
      try {
        const known = await glossaryFor(all.map(({ text }) => text).join('\n'), readerLanguage);
        if (left) return;
        setGlossary(known ?? 'none');
        if (!known) return;
        const ids = new Set<string>();
        for (const { page, text } of all) {
          const matches = known.find(text);
          for (const { term } of matches) ids.add(term.id);
          if (!markedPages.current.has(page)) markWords(page, matches, onPress);
          markedPages.current.add(page);
        }
        setMet(ids);
      } catch {
        // The words did not come: the report is read without them.
      }
    }, RESTS_MS);
    return () => {
      left = true;
      clearTimeout(rests);
    };
  }, [read, readerLanguage, onPress]);

  const onText = useCallback((page: PageText) => {
    setRead((before) => [...before.filter(({ number }) => number !== page.number), page]);
  }, []);
  const found = glossary === null || glossary === 'none' ? [] : [...met].flatMap((id) => glossary.explain(id) ?? []);
  return { onText, glossary, found: found.sort((one, other) => one.term.localeCompare(other.term)) };
}
