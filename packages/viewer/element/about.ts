import type { JsonDataset } from '#standards/dicom/json-model.ts';
import { type ImageInfo, itemOf, textAt } from '../image/image-info.ts';
import type { Voi } from '../pixels/view.ts';
import { millimetres } from './geometry.ts';
import type { Measured } from './ruler.ts';
import type { ViewerWords } from './words.ts';

/** Whose and when: as the file says it, for the corner of the stage. */
export function aboutOf(dataset: JsonDataset): string {
  const [name] = dataset['00100010']?.Value ?? [];
  const alphabetic = typeof name === 'object' && name !== null && 'Alphabetic' in name ? String(name.Alphabetic) : '';
  const date = textAt(dataset, '00080022') ?? textAt(dataset, '00080020') ?? '';
  const readable = /^(\d{4})(\d\d)(\d\d)$/.exec(date);
  const description = textAt(dataset, '0008103E') ?? textAt(itemOf(dataset, '00081032', 0) ?? {}, '00080104') ?? '';
  return [alphabetic.replaceAll('^', ' ').trim(), readable ? `${readable[3]}/${readable[2]}/${readable[1]}` : '', description].filter(Boolean).join(' · ');
}

/** The window in numbers, on one line; empty where there is none. */
export function windowText(voi: Voi | null, words: ViewerWords): string {
  if (voi?.kind !== 'window') return '';
  const { center, width } = voi.window;
  return words.windowValues(center.toFixed(0), width.toFixed(0)).replaceAll(' ', '\u00a0');
}

/** A length on the image, or why there is none. */
export function lengthText(info: ImageInfo | undefined, line: Measured | null, words: ViewerWords): string {
  const length = info && line ? millimetres(info, line.from, line.to) : null;
  if (length === null) return words.noSpacing;
  return info?.spacing?.at === 'detector' ? `${words.length(length)} ${words.atDetector}` : words.length(length);
}
