import type { PatientId } from './identifiers.ts';
import type { NoticeChannel } from './notice.ts';

/** How a patient can be told something: what the hospital holds, and what the patient chose. */
export interface Contacts {
  readonly patientId: PatientId;
  readonly email: string | null;
  /** A mobile number as `+` and digits: a landline takes no SMS (T49). */
  readonly mobile: string | null;
  readonly language: string;
  readonly notifyBy: NoticeChannel;
}

/** The way that the patient chose (B24), else the one that there is; null where the hospital holds no address. */
export function preferredWay({ email, mobile, notifyBy }: Contacts): { readonly channel: NoticeChannel; readonly address: string } | null {
  const bySms = mobile === null ? null : ({ channel: 'sms', address: mobile } as const);
  const byEmail = email === null ? null : ({ channel: 'email', address: email } as const);
  return notifyBy === 'sms' ? (bySms ?? byEmail) : (byEmail ?? bySms);
}
