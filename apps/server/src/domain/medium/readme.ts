import { inLanguage, type Language } from '../language.ts';
import type { MediumInput } from './medium-input.ts';
import { ORIGINALS } from './originals.ts';
import { hasPages } from './pages.ts';
import type { MediumPlan } from './plan-medium.ts';
import { MEDIUM_TEXTS } from './texts.ts';

const PLAIN: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u2013': '-',
  '\u2014': '-',
  '\u2026': '...',
  '\u20ac': 'EUR',
  '\u00df': 'ss',
  '\u00e6': 'ae',
  '\u00c6': 'AE',
  '\u00f8': 'o',
  '\u00d8': 'O',
  '\u0142': 'l',
  '\u0141': 'L',
  '\u00e4': 'ae',
  '\u00c4': 'Ae',
  '\u00f6': 'oe',
  '\u00d6': 'Oe',
  '\u00fc': 'ue',
  '\u00dc': 'Ue',
  '\u201e': '"',
  '\u00a0': ' ',
  '\u0153': 'oe',
};
const ACCENT: Readonly<Record<string, string>> = { '\u0300': "'", '\u0301': "'" };

/** Text in printable ASCII: accents at the end of a word become apostrophes, as Italians write without accents; what has no likeness becomes a question mark. */
export function asciiOf(text: string): string {
  return text
    .replace(/«\s?|\s?»/g, '"')
    .replace(/[^\x20-\x7e]/g, (character) => PLAIN[character] ?? character)
    .normalize('NFD')
    .replace(/([aeiou])([\u0300\u0301])(?!\p{L})/giu, (_, letter: string, mark: string) => letter + (ACCENT[mark] ?? ''))
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/gu, '?');
}

const WIDTH = 76;
function wrap(text: string, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of asciiOf(text).split(/ +/)) {
    if (line && indent.length + line.length + 1 + word.length > WIDTH) {
      lines.push(indent + line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, indent + line];
}

/** README.TXT: plain ASCII with CRLF, no personal data; what IHE PDI asks it to say, in every language of the pages. */
export function readmeOf(input: MediumInput, plan: MediumPlan): string {
  const sections = input.languages.map((language) => sectionOf(input, plan, language));
  return `${sections.map((lines) => lines.join('\r\n')).join(`\r\n\r\n${'-'.repeat(WIDTH)}\r\n\r\n`)}\r\n`;
}

function sectionOf(input: MediumInput, plan: MediumPlan, language: Language): string[] {
  const texts = MEDIUM_TEXTS[language];
  const { hospital } = input;
  const name = inLanguage(hospital.name, language);
  const folders = [
    ...(plan.dicom ? [`DICOM, DICOMDIR: ${texts.folder.dicom}`] : []),
    ...(hasPages(plan) ? [`IHE_PDI: ${texts.folder.web}`] : []),
    ...(plan.reports.length ? [`REPORT: ${texts.folder.report}`] : []),
  ];
  const heading = (text: string) => ['', asciiOf(text).toUpperCase(), ''];
  return [
    ...wrap(`${name} - ${texts.title}`),
    ...heading(texts.howToOpen),
    ...texts.howToOpenSteps.flatMap((step, index) => wrap(`${index + 1}. ${step}`)),
    ...heading(texts.whatIsHere),
    ...folders.flatMap((line) => wrap(line)),
    ...(plan.dicom ? ['', ...wrap(texts.forDoctorsHint)] : []),
    ...(plan.dicom && input.program ? ['', ...wrap(texts.program)] : []),
    ...(plan.outside.size > 0 ? ['', ...wrap(texts.outside(ORIGINALS))] : []),
    ...(input.deidentified ? ['', ...wrap(texts.deidentified(input.deidentified.leftOut))] : []),
    ...(input.deidentified?.mayShowText ? ['', ...wrap(texts.namesInPixels)] : []),
    ...heading(texts.whomToAsk),
    ...wrap(name),
    ...wrap(`${texts.phone}: ${hospital.phone}`),
    ...wrap(`${texts.email}: ${hospital.email}`),
    ...wrap(`${texts.hours}: ${inLanguage(hospital.hours, language)}`),
    ...(input.caution === false ? [] : ['', ...wrap(texts.notForDiagnosis)]),
    '',
    ...wrap(texts.privacy),
    '',
    ...wrap(texts.madeBy(input.software)),
  ];
}
