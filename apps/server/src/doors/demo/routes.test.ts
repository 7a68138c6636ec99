import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES } from '#domain/language.ts';
import type { HttpApp } from '#doors/http/app.ts';
import { httpMetrics } from '#doors/http/metrics.ts';
import { httpServer } from '#doors/http/server.ts';
import { doorOptions } from '#test/door-options.ts';
import { demoRoutes } from './routes.ts';

const advanced: number[] = [];
const messages = [
  { id: '2', channel: 'sms' as const, to: '+393330000001', text: 'un <b>sms</b> https://esami.example/x', sentAt: '2026-03-12T10:00:00.000Z' },
  { id: '1', channel: 'email' as const, to: 'anna@posta.example', subject: 'Oggetto', text: 'testo', html: '<p>testo</p>', sentAt: '2026-03-12T09:00:00.000Z' },
];
let demo: HttpApp;
let portal: HttpApp;

beforeAll(async () => {
  const routes = demoRoutes({
    messages: (to) => messages.filter((message) => to === undefined || message.to === to),
    advance: async (ms) => {
      advanced.push(ms);
      return new Date(Date.UTC(2026, 2, 12) + ms);
    },
    timeZone: 'Europe/Rome',
  });
  demo = await httpServer({ ...doorOptions, metrics: httpMetrics(), routes: [routes] });
  portal = await httpServer({ ...doorOptions, metrics: httpMetrics(), routes: [] });
});
afterAll(async () => {
  await demo.close();
  await portal.close();
});

describe('the door of the demo', () => {
  it('names people of every kind, with what each way in needs', async () => {
    const people = (await demo.inject({ url: '/demo/people', headers: { 'accept-language': 'en' } })).json<
      { name: string; role: string; signIn: Record<string, string>; about: string }[]
    >();
    expect(people.filter((person) => person.signIn.username).length).toBeGreaterThanOrEqual(4);
    expect(people.some((person) => person.role === 'operator')).toBe(true);
    expect(people.filter(({ signIn }) => signIn.pin1 && signIn.pin2)).toHaveLength(1);
    expect(people.filter(({ signIn }) => signIn.pin)).toHaveLength(1);
  });

  it('E1: says who they are in the language of the page', async () => {
    const about = async (language: string) =>
      (await demo.inject({ url: '/demo/people', headers: { 'accept-language': language } })).json<{ about: string }[]>()[0]?.about;
    expect(await about('it-IT,it;q=0.9')).toContain('Account attivo');
    expect(await about('en-GB')).toContain('Active account');
    const all = await Promise.all(LANGUAGES.map(about));
    expect(new Set(all).size).toBe(LANGUAGES.length);
  });

  it('shows the messages of one addressee, also by a number whose plus sign was not encoded', async () => {
    expect((await demo.inject('/demo/messages')).json()).toHaveLength(2);
    expect((await demo.inject('/demo/messages?to=+393330000001')).json()).toMatchObject([{ id: '2', channel: 'sms' }]);
    expect((await demo.inject('/demo/messages?to=anna@posta.example')).json()).toMatchObject([{ subject: 'Oggetto' }]);
  });

  it('T13: the message box shows hostile text as text, in every language, without script or style of its own', async () => {
    const page = await demo.inject('/demo/box?lang=it');
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain('un &#60;b&#62;sms&#60;/b&#62;');
    expect(page.body).not.toMatch(/<script|style=/);
    for (const lang of LANGUAGES) {
      const { body } = await demo.inject({ url: '/demo/box', headers: { 'accept-language': `${lang}-XX,en;q=0.5` } });
      expect(body).toContain(`<html lang="${lang}">`);
      for (const other of LANGUAGES) expect(body.includes(`lang=${other}"`)).toBe(other !== lang);
    }
    expect((await demo.inject('/demo/box?to=%22%3E%3Cscript%3E')).body).not.toContain('<script');
  });

  it('moves the clock by an ISO 8601 duration and refuses anything else', async () => {
    const answer = await demo.inject({ method: 'POST', url: '/demo/clock', payload: { advance: 'PT48H' } });
    expect(answer.json()).toEqual({ now: '2026-03-14T00:00:00.000Z' });
    for (const advance of ['48', 'P', 'PT', 'P1M', '-PT1H', 'P99999999D']) {
      expect((await demo.inject({ method: 'POST', url: '/demo/clock', payload: { advance } })).statusCode, advance).toBe(400);
    }
    expect(advanced).toEqual([48 * 3_600_000]);
  });

  it.each(['/demo/people', '/demo/messages', '/demo/box', '/demo/box.css'])('does not exist on a portal that is no demo: %s', async (url) => {
    expect((await portal.inject(url)).statusCode).toBe(404);
    expect((await portal.inject({ method: 'POST', url: '/demo/clock', payload: { advance: 'PT1H' } })).statusCode).toBe(404);
  });

  it('is imported by the entry point of the demo and by no other', async () => {
    const folder = fileURLToPath(new URL('../../entrypoints/', import.meta.url));
    const importing: string[] = [];
    for (const name of (await readdir(folder)).filter((entry) => entry.endsWith('.ts'))) {
      if (/#doors\/demo|adapters\/message-box|near-line/.test(await readFile(path.join(folder, name), 'utf8'))) importing.push(name);
    }
    for (const name of importing) expect(name).toMatch(/^(demo|compose-demo.*)\.ts$/);
    const others = (await readdir(folder)).filter((entry) => entry.endsWith('.ts') && !/^(demo|compose-demo)/.test(entry));
    for (const name of others) expect(await readFile(path.join(folder, name), 'utf8'), name).not.toMatch(/from '\.\/(compose-)?demo/);
  });
});
