import { createTransport } from 'nodemailer';
import { GatewayFault, type Handover, type MailGateway } from '#use-cases/ports/gateways.ts';
import { smtpFault } from './smtp-fault.ts';

export interface SmtpOptions {
  /** `smtp://host:port`, or `smtps://` for TLS from the first byte. */
  readonly url: string;
  readonly from: string;
  /** Whether the connection must become TLS (RFC 3207): `required` sends nothing in the clear. `off` is for a relay on the same machine. */
  readonly starttls: 'required' | 'off';
  readonly auth?: { readonly user: string; readonly pass: string } | null;
  /** Certificates (PEM) of who vouches for the relay; the machine's own list where none is given. */
  readonly ca?: string | null;
  /** Connections that are kept open and used again. */
  readonly connections?: number;
  /** A server that says nothing for so long counts as down. */
  readonly silenceMs?: number;
  /** A message that was not taken after so long counts as stalled, however the server keeps talking. */
  readonly deadlineMs?: number;
}

/** E-mail by SMTP, over connections that are kept. What failed is told as a closed reason; the caller tries again. */
export function smtpGateway({
  url,
  from,
  starttls,
  auth = null,
  ca = null,
  connections = 3,
  silenceMs = 20_000,
  deadlineMs = 60_000,
}: SmtpOptions): MailGateway & { close(): void } {
  const { hostname: host, port, protocol } = new URL(url);
  const secure = protocol === 'smtps:';
  const transport = createTransport({
    host,
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    requireTLS: !secure && starttls === 'required',
    ignoreTLS: !secure && starttls === 'off',
    tls: { minVersion: 'TLSv1.2', ...(ca === null ? {} : { ca }) },
    ...(auth ? { auth } : {}),
    pool: true,
    maxConnections: connections,
    maxMessages: 100,
    maxRequeues: 1,
    connectionTimeout: silenceMs,
    greetingTimeout: silenceMs,
    socketTimeout: silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (mail): Promise<Handover> => {
      const sending = transport.sendMail({
        from,
        // Structured, so that an address can never bring a header of its own.
        to: [{ name: '', address: mail.to }],
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: mail.messageId,
        // RFC 3834: nobody's holiday message answers it.
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      const deadline = Promise.withResolvers<never>();
      const timer = setTimeout(() => deadline.reject(new GatewayFault('stalled', 'deadline')), deadlineMs);
      try {
        await Promise.race([sending, deadline.promise]);
      } catch (error) {
        sending.catch(() => undefined);
        throw error instanceof GatewayFault ? error : smtpFault(error);
      } finally {
        clearTimeout(timer);
      }
      return { gatewayId: null };
    },
    close: () => transport.close(),
  };
}
