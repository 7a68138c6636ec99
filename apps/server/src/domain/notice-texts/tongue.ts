import type { NoticeKind } from '../notice.ts';

/** What one kind of notice says. `{secret}` stands where the code, PIN, password or user name goes; `{phone}`, `{host}` and the facts of the kind likewise. */
export interface Sentences {
  readonly subject: string;
  /** Paragraphs of the mail. One that is `{secret}` alone is shown large; one with an empty {message} is left out. */
  readonly body: readonly string[];
  /** After the hospital's name and a colon. Characters outside the SMS alphabet lose their accents. */
  readonly sms: string;
  /** What follows: the portal's address, a link that is the secret, or nothing (a code needs no link: nobody should learn to follow one). */
  readonly address: 'portal' | 'secret' | 'none';
  /** Whom to ask, where that is not the hospital. */
  readonly help?: string;
  /** What it says instead where the person is not named (B21): a made-up name would look like fraud. */
  readonly unnamed?: Pick<Sentences, 'body' | 'sms' | 'help'>;
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
