import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Portal } from '#contract/portal.ts';
import { type HttpHouse, httpHouse } from '#test/http-house.ts';

let house: HttpHouse;
beforeAll(async () => {
  house = await httpHouse();
});
afterAll(() => house.close());

const portalFor = async (language: string) => (await house.app.inject({ url: '/api/portal', headers: { 'accept-language': language } })).json<Portal>();

describe('what a page must know before anyone signed in', () => {
  it('E1: the hospital speaks the language of the page where it can, else the one it has', async () => {
    const [german, slovene] = [await portalFor('de-AT,de;q=0.9'), await portalFor('sl')];
    expect([german.support.hours, slovene.support.hours]).toEqual(['9-13 Uhr', '9-13']);
    expect([german.logos[0]?.alt, (await portalFor('fr')).logos[0]?.alt]).toEqual(['Un marchio', 'Un logo']);
    expect(german.languages).toEqual(['it', 'en', 'de', 'fr', 'sl']);
  });

  it('F59: images are shown with the word that they are not for diagnosis, unless the deployment says otherwise', async () => {
    expect((await portalFor('it')).notForDiagnosis).toBe(true);
  });

  it('F6: a logo is a picture of the portal itself, kept for ever under a name of its content; any other name is nothing', async () => {
    const [logo] = (await portalFor('it')).logos;
    const answer = await house.app.inject({ url: logo?.url ?? '' });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'image/png']);
    expect(answer.headers['cache-control']).toContain('immutable');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    for (const name of ['other.png', '..%2f..%2fpackage.json', '%00'])
      expect((await house.app.inject({ url: `/api/portal/logos/${name}` })).statusCode).toBe(404);
  });
});
