import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumIsHere, openBrowser } from './demo.ts';
import { type Hospital, openHospital } from './hospital.ts';
import { expectGood, PHOTOS, visitor } from './visitor.ts';
import { type Language, WORDS } from './words.ts';

const CHOSEN = 'Gonzaga-1328!';
/** One language a width is enough to see that nothing broke; who looks at photographs sees both on every width. */
const SCREENS: readonly (readonly [Language, number])[] = PHOTOS
  ? [360, 768, 1280].flatMap((width) => [['it', width] as const, ['en', width] as const])
  : [
      ['it', 360],
      ['en', 1280],
    ];

describe.skipIf(!chromiumIsHere())(
  'every way in and back in a real browser, with the messages that a mail server and an SMSC received',
  { timeout: 240_000 },
  () => {
    let hospital: Hospital;
    let browser: Browser;
    beforeAll(async () => {
      hospital = await openHospital();
      browser = await openBrowser();
    }, 240_000);
    afterAll(async () => {
      await browser?.close();
      await hospital?.close();
    });

    interface Walk {
      readonly page: Page;
      readonly words: (typeof WORDS)[Language];
      /** The screen is good; photographed by this name. */
      seen(screen: string): Promise<void>;
      heading(name: string): Promise<void>;
      fill(label: string, value: string): Promise<void>;
      press(name: string): Promise<void>;
      follow(name: string): Promise<void>;
      signIn(way: 'password' | 'accessCodes' | 'fiscalCode', first: readonly [string, string], second: readonly [string, string]): Promise<void>;
      signOut(): Promise<void>;
    }

    /** Walks with a browser of its own, by what a person reads; in the end nothing went wrong in the pages. `told`: refusals that the walk asks for. */
    async function walking(language: Language, width: number, told: readonly number[], walk: (walk: Walk) => Promise<void>): Promise<void> {
      const { context, page, faults } = await visitor(browser, language, width, { told });
      const words = WORDS[language];
      const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
      const fill = (label: string, value: string) => page.getByLabel(label, { exact: true }).fill(value);
      const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
      await page.goto(hospital.url);
      await heading(words.signIn.title);
      await walk({
        page,
        words,
        heading,
        fill,
        press,
        follow: (name) => page.getByRole('link', { name, exact: true }).click(),
        seen: (screen) => expectGood(page, `${screen}-${width}-${language}`),
        signIn: async (way, first, second) => {
          await page.getByRole('tab', { name: words.ways[way], exact: true }).click();
          await fill(...first);
          await fill(...second);
          await press(words.signIn.submit);
        },
        signOut: async () => {
          await page.locator('summary').filter({ hasText: 'ANNA BIANCHI' }).click();
          await press(words.header.signOut);
          await heading(words.signIn.title);
        },
      });
      expect(faults).toEqual([]);
      await context.close();
    }

    describe.each(SCREENS)('%s, %d px', (language, width) => {
      const walks = (told: readonly number[], walk: (walk: Walk) => Promise<void>) => walking(language, width, told, walk);

      it('F10, F13: the user name came by e-mail and the temporary password by SMS; the first sign-in chooses another, which is the one that counts', () =>
        walks([], async ({ words, seen, heading, fill, press, signIn, signOut }) => {
          const person = await hospital.register();
          await hospital.report(person);
          await hospital.desk('accounts', { patientId: person.localId });
          const username = await hospital.mailed(person, /^([a-z]{4}[2-9]{4})$/m);
          const temporary = await hospital.texted(person, /^([A-Z][a-z]{3}[!#%*][2-9]{4}[a-z]{3})$/m);
          await seen('sign-in');
          await signIn('password', [words.signIn.username, username], [words.signIn.password, temporary]);
          await heading(words.password.firstTitle);
          await fill(words.password.currentFirst, temporary);
          await fill(words.password.next, CHOSEN);
          await fill(words.password.again, CHOSEN);
          await seen('first-password');
          await press(words.password.submitFirst);
          await heading(words.results.title);
          await seen('results');
          await signOut();
          await signIn('password', [words.signIn.username, username], [words.signIn.password, temporary]);
          await seen('sign-in-refused');
          await signIn('password', [words.signIn.username, username], [words.signIn.password, CHOSEN]);
          await heading(words.results.title);
        }));

      it('F54–F61: PIN1 from the desk opens nothing alone; the report brings PIN2 by e-mail, and both open that acceptance', () =>
        walks([], async ({ page, words, seen, heading, press, signIn }) => {
          const person = await hospital.register();
          const visit = `V${person.localId}`;
          const { pin1 = '' } = await hospital.desk('accesses', { patientId: person.localId, accessNumber: visit });
          await hospital.report(person, visit);
          const pin2 = await hospital.mailed(person, /^(\d{8})$/m);
          const wrong = pin2 === '12345678' ? '87654321' : '12345678';
          await signIn('accessCodes', [words.ways.pin1, pin1], [words.ways.pin2, wrong]);
          await page.getByText(words.ways.accessCodesRefused).waitFor();
          await seen('access-codes-refused');
          await signIn('accessCodes', [words.ways.pin1, `${pin1.slice(0, 5)} ${pin1.slice(5)}`], [words.ways.pin2, pin2]);
          await heading(words.access.title);
          await page.getByRole('link', { name: words.result.reportOpen }).waitFor();
          await seen('access');
          await press(words.header.signOut);
          await page.getByText(words.signIn.left).waitFor();
        }));

      it('F80, F81: the codice fiscale and the PIN that came by SMS open the results of that person', () =>
        walks([], async ({ page, words, seen, heading, signIn }) => {
          const person = await hospital.register();
          await hospital.report(person);
          await hospital.desk('fiscal-code-pins', { patientId: person.localId });
          const pin = await hospital.texted(person, /\b(\d{8})\b/);
          await page.getByRole('tab', { name: words.ways.fiscalCode, exact: true }).click();
          await seen('fiscal-code');
          await signIn('fiscalCode', [words.ways.fiscalCodeField, person.fiscalCode.toLowerCase()], [words.ways.pin, pin]);
          await heading(words.results.title);
          await page.goto(`${hospital.url}/preferences`);
          await heading(words.preferences.title);
          await page.getByLabel(words.preferences.sms).waitFor();
          await seen('preferences');
        }));

      it('B22: a passkey is added after the password was asked once more, and opens the account without a name', () =>
        walks([], async ({ page, words, seen, heading, fill, press, signIn, signOut }) => {
          const devtools = await page.context().newCDPSession(page);
          await devtools.send('WebAuthn.enable');
          const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true } as const;
          await devtools.send('WebAuthn.addVirtualAuthenticator', { options });
          const person = await hospital.register();
          const { username, password } = await hospital.account(person);
          await signIn('password', [words.signIn.username, username], [words.signIn.password, password]);
          await heading(words.results.title);
          await seen('results-none');
          await page.goto(`${hospital.url}/passkeys`);
          await heading(words.passkeys.title);
          await fill(words.passkeys.name, 'Telefono');
          await fill(words.password.current, password);
          await press(words.passkeys.add);
          await page.getByText(words.passkeys.added).waitFor();
          await page.getByRole('list', { name: words.passkeys.list }).getByText('Telefono').first().waitFor();
          await seen('passkeys');
          await signOut();
          await press(words.ways.passkey);
          await heading(words.results.title);
          await page.goto(`${hospital.url}/sessions`);
          await heading(words.sessions.title);
          await page.getByText(words.sessions.this, { exact: true }).waitFor();
          await seen('sessions');
        }));

      it('F14: a forgotten password: the user name, the code of the SMS, another password; the page itself does the proof of work', () =>
        walks([422], async ({ page, words, seen, heading, fill, press, follow, signIn }) => {
          const person = await hospital.register();
          await hospital.report(person);
          const { username, password } = await hospital.account(person);
          await follow(words.signIn.forgotten);
          await heading(words.recover.title);
          await seen('recover');
          await page.getByRole('link', { name: words.recover.password }).click();
          await heading(words.recover.passwordTitle);
          await fill(words.signIn.username, username);
          await page.getByText(words.recover.proofDone).waitFor();
          await seen('recover-password');
          await press(words.recover.next);
          await heading(words.recover.codeTitle);
          const otp = await hospital.texted(person, /\b(\d{6})\b/);
          await page.getByRole('textbox', { name: words.recover.code }).fill(otp === '111111' ? '222222' : '111111');
          await press(words.recover.next);
          await page.getByText(words.recover.codeRefused).waitFor();
          await seen('recover-password-code-refused');
          await page.getByRole('textbox', { name: words.recover.code }).fill(otp);
          await press(words.recover.next);
          await heading(words.recover.newTitle);
          await fill(words.password.next, CHOSEN);
          await fill(words.password.again, CHOSEN);
          await seen('recover-password-new');
          await press(words.recover.submitNew);
          await heading(words.recover.passwordDoneTitle);
          await seen('recover-password-done');
          await follow(words.recover.toSignIn);
          await signIn('password', [words.signIn.username, username], [words.signIn.password, password]);
          await page.getByText(words.problem.signInRefused).waitFor();
          await signIn('password', [words.signIn.username, username], [words.signIn.password, CHOSEN]);
          await heading(words.results.title);
        }));

      it('F15: a forgotten user name: birth date, sex and mailbox, the code of the e-mail; then it stands there', () =>
        walks([], async ({ page, words, seen, heading, fill, press, follow }) => {
          const person = await hospital.register();
          const { username } = await hospital.account(person);
          await follow(words.signIn.forgotten);
          await page.getByRole('link', { name: words.recover.username }).click();
          await heading(words.recover.usernameTitle);
          await fill(words.recover.birthDay, person.birthDate.slice(6));
          await fill(words.recover.birthMonth, person.birthDate.slice(4, 6));
          await fill(words.recover.birthYear, person.birthDate.slice(0, 4));
          await page.getByRole('radio', { name: words.patient.sex_female }).check();
          await fill(words.recover.email, person.email);
          await page.getByText(words.recover.proofDone).waitFor();
          await seen('recover-username');
          await press(words.recover.next);
          await heading(words.recover.codeTitle);
          await seen('recover-username-code');
          await page.getByRole('textbox', { name: words.recover.code }).fill(await hospital.mailed(person, /^(\d{6})$/m));
          await press(words.recover.next);
          await heading(words.recover.usernameDoneTitle);
          await page.getByText(username, { exact: true }).waitFor();
          await seen('recover-username-done');
          await follow(words.recover.toSignIn);
          await heading(words.signIn.title);
        }));

      it('F82: a new PIN: the codice fiscale and the mobile on file; it comes by SMS and opens the results', () =>
        walks([], async ({ page, words, seen, heading, fill, press, follow, signIn }) => {
          const person = await hospital.register();
          await hospital.report(person);
          await hospital.desk('fiscal-code-pins', { patientId: person.localId });
          const before = await hospital.texted(person, /\b(\d{8})\b/);
          await page.getByRole('tab', { name: words.ways.fiscalCode, exact: true }).click();
          await follow(words.ways.pinLost);
          await heading(words.recover.pinTitle);
          await fill(words.ways.fiscalCodeField, person.fiscalCode);
          await fill(words.recover.mobile, person.mobile);
          await page.getByText(words.recover.proofDone).waitFor();
          await seen('recover-pin');
          await press(words.recover.next);
          await heading(words.recover.pinDoneTitle);
          await seen('recover-pin-done');
          const pin = await hospital.texted(person, new RegExp(`\\b(?!${before})(\\d{8})\\b`));
          await follow(words.recover.toSignIn);
          await signIn('fiscalCode', [words.ways.fiscalCodeField, person.fiscalCode], [words.ways.pin, pin]);
          await heading(words.results.title);
        }));
    });
  },
);
