import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumIsHere, openBrowser } from './demo.ts';
import { type Hospital, openHospital } from './hospital.ts';
import {
  annuls,
  cardAct,
  confirms,
  expectNoContact,
  linkTo,
  mailbox,
  opensByPin,
  opensNothing,
  type Pair,
  sharingPair,
  showsPin,
  toldPin,
  toShare,
} from './sharing-people.ts';
import { PHOTOS } from './visitor.ts';
import type { Language } from './words.ts';

/** The patient's screen and the doctor's: a telephone here, a desktop there. Who looks at photographs sees every width in two languages. */
const SCREENS: readonly (readonly [Language, number, number])[] = PHOTOS
  ? (['it', 'sl'] as const).flatMap((language) => [360, 768, 1280].map((width) => [language, width, width] as const))
  : [['it', 360, 1280]];
const TURNED = SCREENS.map(([language, patient, doctor]) => [language, doctor, patient] as const);
const MESSAGE = 'Buongiorno dottore, le mando la mia TC.';
const IMAGES = 4;

describe.skipIf(!chromiumIsHere())(
  'a result is shared, opened and taken back, from patient to recipient and back, with a real mail server and SMSC',
  { timeout: 240_000 },
  () => {
    /** Both dresses: the account portal, where the PIN is chosen; and the two-PIN portal, where it is made. */
    let account: Hospital;
    let twoPin: Hospital;
    let browser: Browser;
    beforeAll(async () => {
      [account, twoPin, browser] = await Promise.all([
        openHospital(),
        openHospital({ signIn: { methods: ['access-codes', 'password'] }, shares: { validityDays: [5], pin: 'generated', pinDelivery: ['patient'] } }),
        openBrowser(),
      ]);
    }, 240_000);
    afterAll(async () => {
      await browser?.close();
      await Promise.all([account?.close(), twoPin?.close()]);
    });

    const walking = ([language, patientWidth, doctorWidth]: (typeof SCREENS)[number], hospital: Hospital, walk: (pair: Pair) => Promise<void>) =>
      sharingPair({ browser, hospital, language, widths: [patientWidth, doctorWidth] }, walk);
    it.each(SCREENS)(
      'F40-F52, F71, B4 (%s, %d px, %d px): several recipients, a chosen PIN that the patient tells; used, counted, shown again, changed and annulled',
      (...screens) =>
        walking(screens, account, async ({ person, patient, doctor, address }) => {
          const { words } = patient;
          const [neri, verdi] = [address('neri'), address('verdi')];
          const password = await toShare(account, patient, person, IMAGES);
          await patient.seen('share');
          await patient.fill(words.share.recipients, `${neri}; ${neri.toUpperCase()}, ${verdi}\n${person.email}`);
          await patient.fill(words.share.pinField, '123456');
          await patient.fill(words.share.message, `${MESSAGE} PIN 48-21-03`);
          await patient.press(words.share.submit);
          await patient.seen('share-ask');
          await patient.press(words.share.askYes);
          await patient.reads(words.share.wrong_pinSimple);
          await patient.seen('share-weak');
          await patient.fill(words.share.pinField, '482103');
          await patient.press(words.share.submit);
          await patient.press(words.share.askYes);
          await patient.reads(words.share.wrong_pinTold);
          await patient.fill(words.share.message, MESSAGE);
          await confirms(patient);
          expect(await toldPin(patient)).toBe('482103');
          await patient.seen('share-done');

          const link = await linkTo(account, neri);
          await opensByPin(doctor, link, '482103', { wrongFirst: true });
          await doctor.reads(MESSAGE);
          await doctor.page.getByRole('listitem').getByRole('link').first().waitFor();
          await doctor.press(words.result.download);
          await doctor.seen('recipient-download');
          await doctor.press(words.common.close);
          await doctor.press(words.recipient.pacs);
          await doctor.seen('recipient-pacs');
          await doctor.press(words.common.close);
          await expectNoContact(doctor, person);
          await expect(doctor.page.getByRole('link', { name: words.share.action, exact: true }).count()).resolves.toBe(0);
          await doctor.seen('recipient-result');
          await doctor.press(words.header.signOut);
          await doctor.reads(words.recipient.left);
          await doctor.seen('recipient-left');
          await opensByPin(doctor, link, '482103');

          await patient.follow(words.shares.title);
          await patient.reads(words.shares.firstOpened);
          await patient.reads(words.shares.used_other.replace('{{count}}', '2'));
          await expect(patient.page.getByText(words.shares.neverOpened).count()).resolves.toBe(2);
          await patient.seen('shares');
          expect(await showsPin(patient, words.shares.secret_password, password)).toBe('482103');
          await cardAct(patient, words.shares.renew);
          await patient.fill(words.shares.renewField, '730518');
          await patient.press(words.shares.renewYes);
          await patient.reads(words.shares.renewed);
          await patient.press(words.common.close);
          await doctor.page.reload();
          await doctor.reads(words.recipient.ended);
          await opensNothing(doctor, link, '482103');
          await opensByPin(doctor, await linkTo(account, verdi), '730518');
          await annuls(patient);
          await patient.seen('shares-annulled');
          await doctor.page.reload();
          await doctor.reads(words.recipient.ended);
          await doctor.seen('recipient-ended');
          await opensNothing(doctor, link, '730518');

          await account.allIsOut();
          const all = [neri, verdi].map((each) => account.mailsTo(each));
          // The patient, who is a recipient too, is told of the first openings as well (B4).
          for (const mails of [...all, account.mailsTo(person.email).filter(({ text }) => text.includes('/s/'))]) expect(mails).toHaveLength(1);
          expect(account.mailsTo(person.email).filter(({ text }) => text.includes('•••@studio.example'))).toHaveLength(2);
          for (const { data, text } of all.flat()) expect([/482103|730518/.test(data + text), text.includes(MESSAGE)]).toEqual([false, true]);
          expect(all[0]?.[0]?.data).not.toContain(verdi);
        }),
    );

    it.each(TURNED)('E6 (%s, %d px, %d px): the PIN by SMS: one e-mail and one SMS, and one more for another PIN; shown again by passkey', (...screens) =>
      walking(screens, account, async ({ person, patient, doctor, number, address }) => {
        const { words, page } = patient;
        const [to, mobile] = [address('sms'), `34799${String(number).padStart(5, '0')}`];
        const devtools = await page.context().newCDPSession(page);
        await devtools.send('WebAuthn.enable');
        const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true } as const;
        await devtools.send('WebAuthn.addVirtualAuthenticator', { options });
        const password = await toShare(account, patient, person);
        await page.getByLabel(words.share.recipients).fill(to);
        await page.getByRole('radio', { name: words.share.by_sms }).check();
        await patient.fill(words.share.surname, 'Neri');
        await patient.fill(words.share.name, 'Ugo');
        await patient.fill(words.share.mobile, mobile);
        await patient.press(words.share.pinMake);
        await patient.seen('share-sms');
        await confirms(patient);
        await patient.seen('share-sms-done');
        const pinOf = (at: number) => /\b(\d{6})\b/.exec(account.textsTo(mobile)[at]?.text ?? '')?.[1] ?? '';
        await expect.poll(() => pinOf(0), { timeout: 60_000 }).not.toBe('');
        await opensByPin(doctor, await linkTo(account, to), pinOf(0));

        await page.goto(`${account.url}/passkeys`);
        await patient.fill(words.passkeys.name, 'Telefono');
        await patient.fill(words.password.current, password);
        await patient.press(words.passkeys.add);
        await patient.reads(words.passkeys.added);
        await page.locator('summary').filter({ hasText: 'ANNA BIANCHI' }).click();
        await patient.press(words.header.signOut);
        await patient.heading(words.signIn.title);
        await patient.press(words.ways.passkey);
        await patient.heading(words.results.title);
        await page.goto(`${account.url}/shares`);
        await patient.reads('Ugo Neri');
        await cardAct(patient, words.shares.showPin);
        await patient.press(words.shares.confirmPasskey);
        await page.locator('.l-pin-digits').waitFor();
        expect(await toldPin(patient)).toBe(pinOf(0));
        await patient.press(words.common.close);
        await cardAct(patient, words.shares.renew);
        await patient.press(words.share.pinMake);
        await patient.press(words.shares.renewYes);
        await patient.reads(words.shares.renewedSent);
        await patient.press(words.common.close);
        await expect.poll(() => pinOf(1), { timeout: 60_000 }).not.toBe('');
        await opensNothing(doctor, await linkTo(account, to), pinOf(0));
        await opensByPin(doctor, await linkTo(account, to), pinOf(1));
        await annuls(patient);
        await account.allIsOut();
        expect([account.mailsTo(to).length, account.textsTo(mobile).length]).toEqual([1, 2]);
        expect([mailbox(account, to).pins, account.textsTo(mobile).some(({ text }) => text.includes('/s/'))]).toEqual([[], false]);
      }),
    );

    it.each(SCREENS)(
      'F47, B5, B21 (%s, %d px, %d px): the PIN by a second e-mail: exactly two mails, link and PIN apart; scanners, guesses, what would stay',
      (...screens) =>
        walking(screens, account, async ({ person, patient, doctor, address }) => {
          const { words, page } = patient;
          const to = [address('uno'), address('due')];
          const password = await toShare(account, patient, person, IMAGES);
          await page.getByLabel(words.share.recipients).fill(to.join(', '));
          await page.getByRole('radio', { name: words.share.by_email }).check();
          await patient.press(words.share.pinMake);
          await page.getByRole('checkbox', { name: words.share.deidentified }).check();
          await page.getByText(new RegExp(`^${IMAGES} `)).waitFor();
          await patient.seen('share-without');
          await page.getByRole('checkbox', { name: words.share.deidentified }).uncheck();
          await confirms(patient);
          await patient.seen('share-email-done');
          await account.allIsOut();
          const boxes = to.map((each) => mailbox(account, each));
          for (const { mails, links, pins } of boxes) expect([mails.length, links.length, pins.length]).toEqual([2, 1, 1]);
          const [pin = '', link = ''] = [boxes[0]?.pins[0], boxes[0]?.links[0]];
          expect(new Set(boxes.flatMap(({ links }) => links)).size).toBe(2);

          for (let look = 0; look < 100; look += 1) {
            const scanned = await fetch(link, { method: look % 2 ? 'HEAD' : 'GET' });
            expect([scanned.status, scanned.headers.getSetCookie()]).toEqual([200, []]);
            await scanned.arrayBuffer();
          }
          await opensByPin(doctor, link, pin);
          await doctor.press(words.header.signOut);
          await doctor.page.goto(link);
          const answers: number[] = [];
          while (answers.length < 6 && answers.at(-1) !== 429) {
            const answered = doctor.page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().endsWith('/api/session'));
            await doctor.fill(words.recipient.pin, '999989');
            await doctor.press(words.recipient.submit);
            answers.push((await answered).status());
          }
          expect([answers.length > 4, answers.at(-1)]).toEqual([true, 429]);
          await doctor.reads(words.recipient.locked);
          await doctor.seen('recipient-locked');
          await patient.follow(words.shares.title);
          await patient.reads(words.shares.firstOpened);
          await expect(page.getByText(words.shares.neverOpened).count()).resolves.toBe(1);
          expect(await showsPin(patient, words.shares.secret_password, password)).toBe(pin);
          await cardAct(patient, words.shares.renew);
          await patient.press(words.share.pinMake);
          await patient.seen('shares-renew');
          await patient.press(words.shares.renewYes);
          await patient.reads(words.shares.renewedSent);
          await patient.press(words.common.close);
          await account.allIsOut();
          await opensByPin(doctor, link, mailbox(account, to[0] ?? '').pins.at(-1) ?? '');
          await annuls(patient);
          await patient.follow(words.accessLog.title);
          await patient.reads(to[0] ?? '');
          await patient.seen('access-log');
          await doctor.page.reload();
          await doctor.reads(words.recipient.ended);
          // The link, the PIN and the one that took its place.
          expect(to.map((each) => account.mailsTo(each).length)).toEqual([3, 3]);
        }),
    );

    it.each(TURNED)('F68-F75 (%s, %d px, %d px): the two-PIN portal: one doctor, five days, a PIN that the portal makes and the patient tells', (...screens) =>
      walking(screens, twoPin, async ({ person, patient, doctor, address }) => {
        const { words, page } = patient;
        const to = address('curante');
        const visit = `V${person.localId}`;
        const { pin1 = '' } = await twoPin.desk('accesses', { patientId: person.localId, accessNumber: visit });
        await twoPin.report(person, visit, IMAGES);
        const pin2 = await twoPin.mailed(person, /^(\d{8})$/m);
        await page.goto(twoPin.url);
        await page.getByRole('tab', { name: words.ways.accessCodes, exact: true }).click();
        await patient.fill(words.ways.pin1, pin1);
        await patient.fill(words.ways.pin2, pin2);
        await patient.press(words.signIn.submit);
        await patient.heading(words.access.title);
        await patient.seen('access');
        await page.getByRole('link', { name: `${words.share.action} (` }).click();
        await patient.heading(words.share.title);
        await expect(page.getByLabel(words.share.pinField).count()).resolves.toBe(0);
        await patient.fill(words.share.surname, 'Neri');
        await patient.fill(words.share.name, 'Ugo');
        await patient.fill(words.share.phone, '0187 555 010');
        await page.getByLabel(words.share.recipients).fill(to);
        await patient.seen('share-two-pin');
        await confirms(patient);
        const pin = await toldPin(patient);
        await patient.seen('share-two-pin-done');
        await opensByPin(doctor, await linkTo(twoPin, to), pin);
        await expectNoContact(doctor, person);
        await doctor.seen('recipient-two-pin');
        await patient.follow(words.shares.title);
        await patient.reads('Ugo Neri');
        await patient.reads('0187 555 010');
        await patient.reads(words.shares.firstOpened);
        await patient.seen('shares-two-pin');
        expect(await showsPin(patient, words.shares.secret_pin2, `${pin2.slice(0, 4)} ${pin2.slice(4)}`)).toBe(pin);
        await cardAct(patient, words.shares.renew);
        await patient.press(words.shares.renewYes);
        await patient.reads(words.shares.renewed);
        const renewed = await toldPin(patient);
        await patient.press(words.common.close);
        await opensNothing(doctor, await linkTo(twoPin, to), pin);
        await opensByPin(doctor, await linkTo(twoPin, to), renewed);
        await annuls(patient);
        await doctor.page.reload();
        await doctor.reads(words.recipient.ended);
        await twoPin.allIsOut();
        expect([twoPin.mailsTo(to).length, mailbox(twoPin, to).pins]).toEqual([1, []]);
      }),
    );
  },
);
