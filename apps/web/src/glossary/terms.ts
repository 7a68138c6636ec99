/** A word of reports and what it means, in one language. */
export interface Term {
  /** The same in every language: a word of an Italian report can be explained in English. */
  readonly id: string;
  /** The word itself, as it is shown. */
  readonly term: string;
  /** Every form in which a report may write it, the shown one first. One in capitals is an abbreviation and is met in capitals only. */
  readonly forms: readonly string[];
  readonly means: string;
}

const LINE = /^([a-z0-9-]+): (.+) = (.+)$/;

/**
 * Reads the lines of a word list: `id: form; form; form = meaning`. A form may name its endings, `nodul/o/i` for nodulo and noduli;
 * several words with endings go together, `fas/e/i arterios/a/e` for fase arteriosa and fasi arteriose. Throws where a line is none.
 */
export function readTerms(list: string): readonly Term[] {
  return list
    .trim()
    .split('\n')
    .map((line) => {
      const [, id, written, means] = LINE.exec(line) ?? [];
      const forms = written?.split('; ').flatMap(spelledOut);
      const [term] = forms ?? [];
      if (!id || !term || !forms || !means) throw new Error(`not a line of the glossary: ${line}`);
      return { id, term, forms: [...new Set(forms)], means };
    });
}

function spelledOut(form: string): readonly string[] {
  const words = form.split(' ').map((word) => {
    const [stem = '', ...endings] = word.split('/');
    return endings.length ? endings.map((ending) => stem + ending) : [stem];
  });
  const count = Math.max(...words.map((endings) => endings.length));
  return Array.from({ length: count }, (_, at) => words.map((endings) => endings[Math.min(at, endings.length - 1)]).join(' '));
}
