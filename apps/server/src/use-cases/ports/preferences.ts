import type { PatientId } from '#domain/identifiers.ts';
import type { Language } from '#domain/language.ts';
import type { NoticeChannel } from '#domain/notice.ts';

/** How a patient wants to be told (B24). */
export interface Preferences {
  readonly notifyBy: NoticeChannel;
  readonly language: Language;
}

export interface PreferenceBook {
  /** False where there is no such patient. */
  choose(patientId: PatientId, chosen: Preferences): Promise<boolean>;
}
