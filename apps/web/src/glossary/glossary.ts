import { matcherOf } from './match.ts';
import { EXPLAINED, type Explained, languageOfReport } from './report-language.ts';
import type { Term } from './terms.ts';

/** A word as a report writes it, with its meaning in the language of the reader where there is one. */
export interface Explanation {
  readonly id: string;
  /** In the language of the report. */
  readonly term: string;
  /** The same word in the language of the meaning, where that is another. */
  readonly named: string | null;
  readonly means: string;
}

/** Each list is fetched when a report in its language is read, or explained; no service outside is ever asked. */
const LISTS = {
  it: async () => (await import('./it.ts')).it,
  en: async () => (await import('./en.ts')).en,
} as const satisfies Record<Explained, () => Promise<readonly Term[]>>;

export interface Glossary {
  readonly reportLanguage: Explained;
  /** Of the meanings: the reader's where the glossary speaks it, else the report's. */
  readonly language: Explained;
  readonly find: ReturnType<typeof matcherOf>;
  explain(id: string): Explanation | null;
}

/** For a report of this text; null where it is in a language that the glossary does not know. Throws where the lists cannot be fetched. */
export async function glossaryFor(text: string, readerLanguage: string): Promise<Glossary | null> {
  const reportLanguage = languageOfReport(text);
  if (reportLanguage === null) return null;
  const language = EXPLAINED.find((each) => each === readerLanguage) ?? reportLanguage;
  const [written, explained] = await Promise.all([LISTS[reportLanguage](), LISTS[language]()]);
  const asWritten = new Map(written.map((term) => [term.id, term]));
  const meanings = new Map(explained.map((term) => [term.id, term]));
  return {
    reportLanguage,
    language,
    find: matcherOf(written),
    explain: (id) => {
      const [word, meaning] = [asWritten.get(id), meanings.get(id)];
      if (!word || !meaning) return null;
      return { id, term: word.term, named: language === reportLanguage ? null : meaning.term, means: meaning.means };
    },
  };
}
