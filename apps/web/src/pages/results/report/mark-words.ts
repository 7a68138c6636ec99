import type { Match } from '../../../glossary/match.ts';
import type { PageText } from '../../../ui/pdf/pdf-page.tsx';

/** A word that somebody pressed, and where. */
export interface Pressed {
  readonly id: string;
  readonly from: HTMLElement;
}
type OnPress = (pressed: Pressed) => void;

/** The text of a page in reading order, and where each of its elements begins in it. */
export function joined({ elements, endsLine }: Pick<PageText, 'endsLine'> & { readonly elements: readonly { readonly textContent: string | null }[] }): {
  readonly text: string;
  readonly starts: readonly number[];
} {
  const starts: number[] = [];
  let text = '';
  for (const [at, { textContent }] of elements.entries()) {
    starts.push(text.length);
    text += (textContent ?? '') + (endsLine[at] ? '\n' : '');
  }
  return { text, starts };
}

/**
 * Underlines these words where they stand over the picture of the page. Every one can be pressed; the first of each word is a stop of the Tab key
 * and a button for those who listen: the others would make a long report longer.
 */
export function markWords(page: PageText, matches: readonly Match[], onPress: OnPress): void {
  const { starts } = joined(page);
  const met = new Set<string>();
  for (const [at, element] of page.elements.entries()) {
    const whole = element.textContent ?? '';
    const start = starts[at] ?? 0;
    const here = matches.filter((match) => match.start < start + whole.length && match.end > start);
    if (here.length === 0) continue;
    const parts: (Node | string)[] = [];
    let done = 0;
    for (const { start: from, end: to, term } of here) {
      const [first, last] = [Math.max(0, from - start), Math.min(whole.length, to - start)];
      parts.push(whole.slice(done, first), marked(whole.slice(first, last), term.id, !met.has(term.id), onPress));
      met.add(term.id);
      done = last;
    }
    element.replaceChildren(...parts, whole.slice(done));
  }
}

function marked(text: string, id: string, isStop: boolean, onPress: OnPress): HTMLElement {
  const span = document.createElement('span');
  span.className = 'l-term';
  span.textContent = text;
  span.addEventListener('click', () => {
    // Who marks text with the mouse wants the text.
    if (window.getSelection()?.isCollapsed !== false) onPress({ id, from: span });
  });
  if (isStop) {
    span.tabIndex = 0;
    span.setAttribute('role', 'button');
    span.setAttribute('aria-haspopup', 'dialog');
    span.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      onPress({ id, from: span });
    });
  }
  return span;
}
