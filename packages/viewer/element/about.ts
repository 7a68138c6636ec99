import type { JsonDataset } from '#standards/dicom/json-model.ts';
import { itemOf, textAt } from '../image/image-info.ts';

/** Whose and when: as the file says it, for the corner of the stage. */
export function aboutOf(dataset: JsonDataset): string {
  const [name] = dataset['00100010']?.Value ?? [];
  const alphabetic = typeof name === 'object' && name !== null && 'Alphabetic' in name ? String(name.Alphabetic) : '';
  const date = textAt(dataset, '00080022') ?? textAt(dataset, '00080020') ?? '';
  const readable = /^(\d{4})(\d\d)(\d\d)$/.exec(date);
  const description = textAt(dataset, '0008103E') ?? textAt(itemOf(dataset, '00081032', 0) ?? {}, '00080104') ?? '';
  return [alphabetic.replaceAll('^', ' ').trim(), readable ? `${readable[3]}/${readable[2]}/${readable[1]}` : '', description].filter(Boolean).join(' · ');
}
