import { z } from 'zod';
import { USUAL_SMS_PREFIXES } from '#domain/sms-prefixes.ts';

/** Gateways of a machine's own network may be spoken to without TLS; nobody listens there who could not read everything anyway. */
const isLoopback = (url: string) => ['localhost', '127.0.0.1', '[::1]'].includes(URL.parse(url)?.hostname ?? '');
const schemeIs = (url: string, ...schemes: readonly string[]) => schemes.includes(URL.parse(url)?.protocol ?? '');

const caFile = () => z.string().optional().describe('Certificates (PEM) of who vouches for it, where that is an authority of the hospital’s own.');
const sender = () =>
  z
    .string()
    .regex(/^(\+?\d{3,15}|[A-Za-z0-9 ._-]{1,11})$/, 'a number, or up to 11 letters and digits')
    .describe('What the telephone shows as the sender: up to 11 letters and digits, or a number. In Italy letters must be registered with AGCOM.');

const prefixes = () =>
  z
    .array(z.string().regex(/^\+[1-9]\d{0,6}$/, 'a plus and the first digits of a number, as +39'))
    .min(1)
    .default([...USUAL_SMS_PREFIXES])
    .describe(
      'Where SMS go at all: how numbers begin. A message to far countries may cost a hundred times as much, and whoever asks for it may have part of the price. The default is EU and EEA, Switzerland, the United Kingdom, San Marino and the Vatican.',
    );

/** The relay for e-mail. */
export const mailSettings = z
  .strictObject({
    smtpUrl: z
      .string()
      .refine((url) => schemeIs(url, 'smtp:', 'smtps:'), 'an address of the form smtp://host:port or smtps://host:port')
      .describe('`smtp://` URL of the relay, or `smtps://` for TLS from the first byte.'),
    from: z.string().min(3).describe('The sender of notices.'),
    starttls: z
      .enum(['required', 'off'])
      .default('required')
      .describe('Whether an smtp:// connection must become TLS before anything is sent. `off` is for a relay on the same machine.'),
    username: z.string().optional().describe('For relays that ask who we are; the password is LASTRA_SMTP_PASSWORD.'),
    caFile: caFile(),
    connections: z.number().int().min(1).max(20).default(3).describe('Connections to the relay that are kept open, of each worker.'),
  })
  .refine(({ smtpUrl, starttls }) => starttls === 'required' || isLoopback(smtpUrl), {
    path: ['starttls'],
    error: 'off is for a relay on this machine (localhost): codes and passwords would cross the network in the clear',
  })
  .optional()
  .describe('Without it no e-mail goes out.');

/** The way to telephones. */
export const smsSettings = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('smpp').describe('An operator’s SMSC, by SMPP 3.4.'),
      url: z
        .string()
        .refine((url) => schemeIs(url, 'smpp:', 'ssmpp:'), 'an address of the form smpp://host:port or ssmpp://host:port')
        .describe('`smpp://host:port`, over the operator’s VPN; `ssmpp://` over TLS.'),
      systemId: z.string().min(1).max(15).describe('Who we are to the operator; the password is LASTRA_SMS_SECRET.'),
      systemType: z.string().max(12).default('').describe('Where the operator asks for it.'),
      sender: sender(),
      prefixes: prefixes(),
      caFile: caFile(),
      perSecond: z
        .number()
        .min(0.1)
        .max(1000)
        .default(10)
        .describe('Messages handed over in a second at most, by each worker: see the contract with the operator.'),
      receipts: z.boolean().default(true).describe('Whether to ask the operator to tell what arrived.'),
      receiptIds: z
        .enum(['as-submitted', 'decimal-of-hexadecimal'])
        .default('as-submitted')
        .describe('Some operators name a message in hexadecimal when they take it, and in decimal in the receipt.'),
    }),
    z.strictObject({
      kind: z.literal('http').describe('A provider that is asked by HTTP.'),
      url: z
        .url()
        .refine((url) => schemeIs(url, 'https:') || (schemeIs(url, 'http:') && isLoopback(url)), 'https, or http on this machine')
        .describe('Only this address is ever asked, by POST; redirects are refused.'),
      headers: z
        .record(z.string(), z.string())
        .default({})
        .describe('Headers of the request, for instance Authorization: "Bearer {secret}"; the secret is LASTRA_SMS_SECRET.'),
      format: z.enum(['json', 'form']).default('json').describe('How the body is written.'),
      body: z
        .record(z.string(), z.json())
        .describe(
          'The body, as the provider describes it, with {to}, {number} (without the plus), {text}, {id} (stable: a repeat carries the same), {sender}, {secret}.',
        ),
      sender: sender(),
      prefixes: prefixes(),
      idAt: z.string().nullable().default(null).describe('Where in a JSON answer the provider’s name for the message stands, for instance messages.0.id.'),
    }),
  ])
  .optional()
  .describe('Without it no SMS goes out.');
