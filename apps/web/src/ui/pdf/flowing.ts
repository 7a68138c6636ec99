/** A piece of text as it stands on a page of a PDF: where its baseline begins, in 1/72 inch, upwards. */
export interface TextPiece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Of its letters. */
  readonly height: number;
  /** Does it run along the page, from left to right? */
  readonly level: boolean;
}

export interface Paragraph {
  readonly text: string;
  /** Larger than the rest: a title. */
  readonly large: boolean;
  /** Where its first line stands on the sheet, upwards: no other paragraph of the sheet stands there. */
  readonly y: number;
}

/** How large most of the text is, and where the leftmost of it begins; null where there is none. */
export function bodyOf(pieces: readonly TextPiece[]): { readonly height: number; readonly left: number } | null {
  const written = pieces.filter(({ text, height }) => text.trim() !== '' && height > 0).sort((one, other) => one.height - other.height);
  const letters = written.reduce((sum, { text }) => sum + text.length, 0);
  let before = 0;
  const middle = written.find(({ text }) => {
    before += text.length;
    return before * 2 >= letters;
  });
  return middle ? { height: middle.height, left: Math.min(...written.map(({ x }) => x)) } : null;
}

/**
 * The text of pages as paragraphs that flow at any width. Null where a page cannot be told in words alone, or not safely: no text (a scanned sheet), text that runs
 * across, columns side by side, letters without a meaning. Whoever reads a wrong order of words reads another report: then the sheet is shown as it is.
 */
export function flowing(pages: readonly (readonly TextPiece[])[]): readonly (readonly Paragraph[])[] | null {
  const told = pages.map((pieces) => {
    const body = bodyOf(pieces);
    return body && isTold(pieces) ? paragraphsOf(linesOf(pieces), body.height) : null;
  });
  return told.every((page) => page !== null) ? told : null;
}

/** Private letters of a typeface, or those that stand for "unknown": what is on the sheet is something else. */
const MEANINGLESS = /[\p{Co}\p{Cn}\ufffd]|(?!\s)\p{Cc}/gu;
const MOST_ODD = 0.01;

function isTold(pieces: readonly TextPiece[]): boolean {
  const all = pieces.map(({ text }) => text).join('');
  const across = pieces.filter(({ level, text }) => !level && text.trim() !== '');
  const odd = (all.match(MEANINGLESS) ?? []).length + across.reduce((sum, { text }) => sum + text.length, 0);
  return /\p{L}/u.test(all) && odd <= all.length * MOST_ODD && !hasColumns(linesOf(pieces));
}

interface Line {
  readonly text: string;
  /** Parts with wide room between them, as the cells of a table. */
  readonly cells: readonly string[];
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly height: number;
}

/** A sentence goes on in its own column and not in the line: two long parts side by side, again and again, are columns; short ones are a table or a form. */
const LONG_CELL = 25;
const hasColumns = (lines: readonly Line[]): boolean => lines.filter(({ cells }) => cells.filter((cell) => cell.length >= LONG_CELL).length > 1).length >= 3;

/** What stands at one height is one line, read from left to right. */
function linesOf(pieces: readonly TextPiece[]): readonly Line[] {
  const rows: TextPiece[][] = [];
  for (const piece of [...pieces].filter(({ text, level }) => text !== '' && level).sort((one, other) => other.y - one.y || one.x - other.x)) {
    const row = rows.at(-1);
    const [first] = row ?? [];
    if (row && first && Math.abs(first.y - piece.y) < Math.min(first.height, piece.height || first.height) / 2) row.push(piece);
    else if (piece.text.trim() !== '') rows.push([piece]);
  }
  return rows.map(lineOf);
}

function lineOf(row: readonly TextPiece[]): Line {
  const pieces = [...row].sort((one, other) => one.x - other.x);
  const height = Math.max(...pieces.map((piece) => piece.height));
  const cells: string[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { text, x, width } of pieces) {
    if (text.trim() === '') continue;
    const last = cells.at(-1);
    if (last === undefined || x - end > 2 * height) cells.push(text);
    else cells[cells.length - 1] = last + (x - end > 0.15 * height && !/\s$/.test(last) && !/^\s/.test(text) ? ' ' : '') + text;
    end = x + width;
  }
  const tidy = cells.map((cell) => cell.replace(/\s+/g, ' ').trim()).filter((cell) => cell !== '');
  const [first] = pieces;
  return { text: tidy.join('\u2003'), cells: tidy, left: first?.x ?? 0, right: end, y: first?.y ?? 0, height };
}

/** A point of a list begins a line of its own. */
const POINT = /^(?:[•·*▪◦–—-]|\p{L}\)|\d{1,2}[.)])\s/u;

/** A line goes on in the next where the next one's first word had no room left in it. */
function paragraphsOf(lines: readonly Line[], bodyHeight: number): readonly Paragraph[] {
  const right = Math.max(...lines.filter(({ height }) => height < bodyHeight * 1.15).map((line) => line.right));
  const paragraphs: Paragraph[] = [];
  let before: Line | null = null;
  for (const line of lines) {
    const open = paragraphs.at(-1);
    if (open && before && goesOn(before, line, right)) paragraphs[paragraphs.length - 1] = { ...open, text: joinedText(open.text, line.text) };
    else paragraphs.push({ text: line.text, large: line.height > bodyHeight * 1.15, y: line.y });
    before = line;
  }
  return paragraphs;
}

/** A word that a hyphen parted keeps it: whether it belongs there, only its author knows. */
const joinedText = (one: string, other: string): string => `${one}${/\p{L}-$/u.test(one) ? '' : ' '}${other}`;

function goesOn(before: Line, line: Line, right: number): boolean {
  if (before.cells.length > 1 || line.cells.length > 1 || POINT.test(line.text)) return false;
  if (before.y - line.y > 1.75 * Math.max(before.height, line.height) || Math.abs(before.height - line.height) > 0.15 * before.height) return false;
  const word = line.text.split(' ')[0] ?? '';
  const wordWidth = ((line.right - line.left) * (word.length + 1)) / Math.max(1, line.text.length);
  return before.right + wordWidth > right * 0.985;
}
