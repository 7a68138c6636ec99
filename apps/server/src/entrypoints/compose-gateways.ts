import { readFileSync } from 'node:fs';
import { smtpGateway } from '#adapters/mail/smtp.ts';
import { httpSmsGateway } from '#adapters/sms/http-gateway.ts';
import { smppGateway } from '#adapters/sms/smpp-gateway.ts';
import { withinPrefixes } from '#adapters/sms/within-prefixes.ts';
import type { DeliveryReceipt, MailGateway, SmsGateway } from '#use-cases/ports/gateways.ts';
import type { Config } from './config.ts';
import type { Closing } from './shutdown.ts';

const pem = (file: string | undefined) => (file === undefined ? null : readFileSync(file, 'utf8'));

/** The gateways of the deployment; null for a channel that it does not have. */
export function gatewaysOf(
  { mail, sms, secrets }: Config,
  closing: Closing,
  onReceipt: (receipt: DeliveryReceipt) => Promise<'noted' | 'unknown'>,
): { readonly mail: MailGateway | null; readonly sms: SmsGateway | null } {
  return {
    mail: mail ? mailGateway(mail, secrets, closing) : null,
    sms: sms ? withinPrefixes(smsGateway(sms, secrets, closing, onReceipt), sms.prefixes) : null,
  };
}

function mailGateway(mail: NonNullable<Config['mail']>, { smtpPassword }: Config['secrets'], closing: Closing): MailGateway {
  const { smtpUrl: url, from, starttls, username, caFile, connections } = mail;
  const auth = username ? { user: username, pass: smtpPassword ?? '' } : null;
  const gateway = smtpGateway({ url, from, starttls, auth, ca: pem(caFile), connections });
  closing.later(() => gateway.close());
  return gateway;
}

function smsGateway(
  sms: NonNullable<Config['sms']>,
  { smsSecret }: Config['secrets'],
  closing: Closing,
  onReceipt: (receipt: DeliveryReceipt) => Promise<'noted' | 'unknown'>,
): SmsGateway {
  if (sms.kind === 'http') return httpSmsGateway({ ...sms, secret: smsSecret });
  const gateway = smppGateway({ ...sms, ca: pem(sms.caFile), password: smsSecret ?? '', onReceipt: sms.receipts ? onReceipt : null });
  closing.later(() => gateway.close());
  return gateway;
}
