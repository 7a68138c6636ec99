import type { TFunction } from 'i18next';
import { measuredMbit, secondsFor, USUAL_MBIT } from '../../../api/line.ts';
import { duration } from '../../../i18n/format.ts';

/** How long so many bytes take: on this line where it could be measured, else on a usual one, and it says which. */
export function timeOnThisLine(bytes: number, t: TFunction): string {
  const mbit = measuredMbit();
  const time = duration(secondsFor(bytes, mbit ?? USUAL_MBIT), t);
  return mbit === null ? t('download.timeGuess', { time, speed: USUAL_MBIT }) : t('download.time', { time });
}
