import { createTransport } from 'nodemailer';
import type { MailGateway } from '#use-cases/ports/gateways.ts';

/** E-mail by SMTP. A server that says nothing for 20 s counts as down: the caller tries again later. */
export function smtpGateway({ url, from }: { readonly url: string; readonly from: string }): MailGateway & { close(): void } {
  const transport = createTransport(url, { from });
  const silenceMs = 20_000;
  Object.assign(transport.options, { connectionTimeout: silenceMs, greetingTimeout: silenceMs, socketTimeout: silenceMs });
  return {
    send: async (mail) => {
      await transport.sendMail({
        // Structured, so that an address can never bring a header of its own.
        to: [{ name: '', address: mail.to }],
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: mail.messageId,
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      return { gatewayId: null };
    },
    close: () => transport.close(),
  };
}
