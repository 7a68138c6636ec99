import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpHouse, httpHouse } from '#test/http-house.ts';
import { chromiumIsHere, openBrowser } from './demo.ts';

const PASSWORD = 'Rossa-mela7!';
/** The portal's own address in the tests' configuration: what a browser signs. */
const ORIGIN = 'http://localhost:8080';

/** What Chromium's own authenticator makes and signs is what the portal takes (B22): the ceremony of a real browser, the portal's real door. */
describe.skipIf(!chromiumIsHere())('a passkey of a real browser (B22)', () => {
  let house: HttpHouse;
  let browser: Browser;
  let page: Page;
  let devtools: CDPSession;
  let authenticatorId: string;
  let cookie: string;

  const post = async (url: string, payload: object, as = '') => {
    const answer = await house.app.inject({ method: 'POST', url, payload, headers: as ? { cookie: as } : {} });
    return { status: answer.statusCode, json: answer.json(), cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '' };
  };
  const create = (options: PublicKeyCredentialCreationOptionsJSON) =>
    page.evaluate(async (json) => {
      const made = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(json) });
      return (made as PublicKeyCredential).toJSON() as object;
    }, options);
  const get = (options: PublicKeyCredentialRequestOptionsJSON) =>
    page.evaluate(async (json) => {
      const signed = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(json) });
      return (signed as PublicKeyCredential).toJSON() as object;
    }, options);

  beforeAll(async () => {
    house = await httpHouse();
    const { localId } = await house.patient();
    await house.createAccount({ role: 'patient', username: 'anna', password: PASSWORD, passwordState: 'chosen', patientLocalId: localId });
    ({ cookie } = await post('/api/session', { method: 'password', username: 'anna', password: PASSWORD }));
    browser = await openBrowser();
    page = await browser.newPage();
    await page.route(`${ORIGIN}/**`, (route) => route.fulfill({ contentType: 'text/html', body: '<title>I miei esami</title>' }));
    await page.goto(ORIGIN);
    devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true } as const;
    ({ authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', { options }));
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  it('is made on the device, kept by the portal, and opens the account without a name', async () => {
    const options = await post('/api/passkeys/options', { password: PASSWORD }, cookie);
    expect(await post('/api/passkeys', { name: 'Questo computer', response: await create(options.json) }, cookie)).toMatchObject({ status: 201 });
    const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId });
    expect(credentials).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }]);
    for (let round = 0; round < 2; round += 1) {
      const offered = await post('/api/session/passkey-options', {});
      const opened = await post('/api/session', { method: 'passkey', response: await get(offered.json) });
      expect(opened).toMatchObject({ status: 201, json: { method: 'passkey', patient: { familyName: 'BIANCHI' } } });
    }
  });

  it('is not made a second time on the same device', async () => {
    const options = await post('/api/passkeys/options', { password: PASSWORD }, cookie);
    await expect(create(options.json)).rejects.toThrow('InvalidStateError');
  });

  it('opens nothing when the person is not verified', async () => {
    await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    const offered = await post('/api/session/passkey-options', {});
    await expect(get({ ...offered.json, timeout: 2_000 })).rejects.toThrow('NotAllowedError');
  });
});
