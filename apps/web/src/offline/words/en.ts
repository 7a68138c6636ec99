import type { InLanguage } from '../../i18n/texts.ts';
import type { words as italian } from './it.ts';

export const words: InLanguage<'en', typeof italian> = {
  close: 'Back to the list',
  open: 'Open full quality',
  why: 'Reduced quality. For full quality press the button and choose the folder that holds INDEX.HTM. Nothing leaves your computer.',
  reduced: 'Reduced quality.',
  reducedHere: 'This image is shown here in reduced quality. The original files are complete.',
  wrong: 'These images are not in that folder. Choose the folder that holds the file INDEX.HTM.',
  missing: 'This image cannot be shown here. The original files hold it.',
  retry: 'Try again',
  count_one: '{{count}} image',
  count_other: '{{count}} images',
  documentMissing: 'This document cannot be shown here. The original files hold it.',
  noCurves: 'These curves cannot be shown here. The original files are complete.',
  noVideo: 'This browser cannot show the video. The original files are complete.',
  noPicture: 'This image cannot be shown here. The original files hold it.',
  otherObject: 'This is not an image and cannot be shown here. The original files hold it.',
  moreObjects_one: '{{count}} more is in the original files.',
  moreObjects_other: '{{count}} more are in the original files.',
};
