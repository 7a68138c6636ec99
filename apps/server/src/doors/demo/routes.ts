import { z } from 'zod';
import { LANGUAGES, languageOfTag } from '#domain/language.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Routes } from '#doors/http/app.ts';
import { boxPage, boxStyle } from './box-page.ts';
import { parseDuration } from './duration.ts';
import { demoPeople } from './sample/people.ts';

const Person = z.object({
  name: z.string(),
  role: z.string(),
  fiscalCode: z.string().optional(),
  signIn: z.object({
    username: z.string().optional(),
    password: z.string().optional(),
    pin1: z.string().optional(),
    pin2: z.string().optional(),
    pin: z.string().optional(),
    mobile: z.string().optional(),
    email: z.string().optional(),
  }),
  about: z.string(),
});
const Message = z.object({
  id: z.string(),
  channel: z.enum(['email', 'sms']),
  to: z.string(),
  subject: z.string().optional(),
  text: z.string(),
  html: z.string().optional(),
  sentAt: z.string(),
});
export type DemoMessage = z.infer<typeof Message>;

export interface DemoPorts {
  /** Newest first. */
  readonly messages: (to?: string) => readonly DemoMessage[];
  /** Moves the portal's clock ahead and gives the time that it shows then. */
  readonly advance: (ms: number) => Promise<Date>;
  readonly timeZone: string;
}

/** What exists in the demo alone: people, messages, the clock, the message box. Mounted by the demo's entry point and by nothing else. */
export function demoRoutes(ports: DemoPorts): Routes {
  const open = { config: { access: 'open' as const } };
  return (app) => {
    app.get('/demo/people', { ...open, schema: { hide: true, response: { 200: z.array(Person) } } }, async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return [...demoPeople(languageOfTag(firstTag(request.headers['accept-language'])) ?? 'it')];
    });
    app.get(
      '/demo/messages',
      { ...open, schema: { hide: true, querystring: z.object({ to: z.string().max(254).optional() }), response: { 200: z.array(Message) } } },
      async (request, reply) => {
        reply.header('cache-control', 'no-store');
        return [...ports.messages(addressOf(request.query.to))];
      },
    );
    app.post(
      '/demo/clock',
      { ...open, schema: { hide: true, body: z.object({ advance: z.string().max(40) }), response: { 200: z.object({ now: z.string() }) } } },
      async (request) => {
        const ms = parseDuration(request.body.advance);
        if (ms === null) throw new Refusal('request.invalid', { field: 'advance' });
        return { now: (await ports.advance(ms)).toISOString() };
      },
    );
    app.get(
      '/demo/box',
      { ...open, schema: { hide: true, querystring: z.object({ to: z.string().max(254).optional(), lang: z.enum(LANGUAGES).optional() }) } },
      async (request, reply) => {
        const to = addressOf(request.query.to);
        const language = request.query.lang ?? languageOfTag(firstTag(request.headers['accept-language'])) ?? 'en';
        reply.header('cache-control', 'no-store').type('text/html; charset=utf-8');
        return boxPage({ messages: ports.messages(to), to: to ?? null, language, timeZone: ports.timeZone });
      },
    );
    app.get('/demo/box.css', { ...open, schema: { hide: true } }, async (_request, reply) => {
      reply.type('text/css; charset=utf-8');
      return boxStyle();
    });
  };
}

/** In a query a plus sign means a blank: a mobile number that was not encoded still finds its messages. */
function addressOf(to: string | undefined): string | undefined {
  return to?.startsWith(' ') ? `+${to.slice(1)}` : to || undefined;
}

const firstTag = (header: string | undefined): string => header?.split(/[,;]/)[0]?.trim().toLowerCase() || 'it';
