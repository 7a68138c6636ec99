/** Sends one e-mail. `messageId` is stable: a repeat carries the same (I4). */
export interface MailGateway {
  send(mail: { readonly messageId: string; readonly to: string; readonly subject: string; readonly text: string; readonly html: string }): Promise<void>;
}
/** Sends one SMS, at most one segment where the language allows. */
export interface SmsGateway {
  send(sms: { readonly messageId: string; readonly to: string; readonly text: string }): Promise<void>;
}
/** Hashes and checks passwords (Argon2id, at most two at once). `verify(null, …)` takes the same time as a real check. */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  verify(hash: string | null, password: string): Promise<boolean>;
}
