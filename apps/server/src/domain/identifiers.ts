/** Branded identifiers. A plain string becomes one only through the parser that stands beside its rule, or from our own database. */
type Brand<Name extends string> = string & { readonly __brand: Name };

export type PatientId = Brand<'PatientId'>;
export type OrderId = Brand<'OrderId'>;
export type ReportId = Brand<'ReportId'>;
export type CopyId = Brand<'CopyId'>;
export type BlobId = Brand<'BlobId'>;
export type DeliveryId = Brand<'DeliveryId'>;
export type NoticeId = Brand<'NoticeId'>;
export type AccountId = Brand<'AccountId'>;
export type SessionId = Brand<'SessionId'>;
export type ShareId = Brand<'ShareId'>;
export type RecipientId = Brand<'RecipientId'>;
export type ShowId = Brand<'ShowId'>;
export type AccessId = Brand<'AccessId'>;
export type RecoveryId = Brand<'RecoveryId'>;
export type PasskeyId = Brand<'PasskeyId'>;
/** UUIDs of ours: what a URL may name. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Takes a UUID as our URLs write it (lower case) or says `null`: an identifier of another form is simply absent. */
export function parseId<Id extends string>(text: string): Id | null {
  return UUID.test(text) ? (text as Id) : null;
}
