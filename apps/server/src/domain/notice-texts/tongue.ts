import type { NoticeKind } from '../notice.ts';

/** What one kind of notice says. `{secret}` stands where the code, PIN, password or user name goes; `{phone}`, `{host}` likewise. */
export interface Sentences {
  readonly subject: string;
  /** Paragraphs of the mail. One that is `{secret}` alone is shown large. */
  readonly body: readonly string[];
  /** After the hospital's name and a colon. Characters outside the SMS alphabet lose their accents. */
  readonly sms: string;
  /** What follows the SMS and the mail: the portal's address, or nothing (a code needs no link: nobody should learn to follow one). */
  readonly address: 'portal' | 'none';
}

/** Everything that notices say in one language. */
export interface Tongue {
  readonly greeting: string;
  /** Before the portal's address. */
  readonly where: string;
  /** Before the telephone number. */
  readonly help: string;
  /** Before the e-mail address: for who got what is somebody else's (F56). */
  readonly misdirected: string;
  readonly automatic: string;
  readonly kinds: Readonly<Record<NoticeKind, Sentences>>;
}
