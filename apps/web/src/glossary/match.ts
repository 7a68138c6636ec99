import type { Term } from './terms.ts';

/** Where a word of the glossary stands in a text; `end` is behind its last letter. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly term: Term;
}
interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}
interface Form {
  readonly words: readonly string[];
  /** An abbreviation: its letters are capitals in the text too. */
  readonly capitals: string | null;
  readonly term: Term;
}

const WORDS = /[\p{L}\p{N}]+/gu;
/** What may stand inside a term of several words: a space, the end of a line, a hyphen, an apostrophe; a full stop only where letters stand alone, as in m.d.c. */
const WITHIN = /^(?:[\s\u00ad]|[-‐‑–'’]){1,4}$/;
const STOPS = /^\.\s?$/;

/** As words are compared: without case and accents, each letter still in its place. */
export function folded(text: string): string {
  return Array.from(text, (letter) => {
    const [base = letter] = letter.normalize('NFD').toLowerCase();
    return base.length === letter.length ? base : letter;
  }).join('');
}

const wordsOf = (text: string): readonly Word[] =>
  Array.from(text.matchAll(WORDS), ({ 0: word, index }) => ({ text: word, start: index, end: index + word.length }));

/** Finds the words of these terms in a text: whole words, the longest that fits, none inside another. */
export function matcherOf(terms: readonly Term[]): (text: string) => readonly Match[] {
  const byFirst = new Map<string, Form[]>();
  for (const term of terms)
    for (const form of term.forms) {
      const words = wordsOf(folded(form)).map(({ text }) => text);
      const [first] = words;
      if (first === undefined) continue;
      const capitals = /^[\p{Lu}\p{N}]{2,}$/u.test(form) ? form : null;
      const same = byFirst.get(first) ?? [];
      same.push({ words, capitals, term });
      byFirst.set(first, same);
    }
  for (const forms of byFirst.values()) forms.sort((one, other) => other.words.length - one.words.length);

  return (text) => {
    const words = wordsOf(folded(text));
    const matches: Match[] = [];
    for (let at = 0; at < words.length; ) {
      const form = byFirst.get(words[at]?.text ?? '')?.find((each) => stands(each, words, at, text));
      const [first, last] = [words[at], words[at + (form?.words.length ?? 1) - 1]];
      if (form && first && last) matches.push({ start: first.start, end: last.end, term: form.term });
      at += form?.words.length ?? 1;
    }
    return matches;
  };
}

function stands({ words: wanted, capitals }: Form, words: readonly Word[], at: number, text: string): boolean {
  const [here] = words.slice(at, at + 1);
  if (capitals !== null && (!here || text.slice(here.start, here.end) !== capitals)) return false;
  return wanted.every((word, offset) => {
    const [before, there] = [words[at + offset - 1], words[at + offset]];
    if (there?.text !== word) return false;
    if (offset === 0 || !before) return true;
    const gap = text.slice(before.end, there.start);
    return WITHIN.test(gap) || (before.text.length === 1 && word.length === 1 && STOPS.test(gap));
  });
}
