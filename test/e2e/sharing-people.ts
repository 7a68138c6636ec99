import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { eventually } from '../gateways.ts';
import type { Hospital, Known } from './hospital.ts';
import { expectGood, type Visitor, visitor } from './visitor.ts';
import { type Language, saying, WORDS } from './words.ts';

type Words = (typeof WORDS)[Language];
/** Somebody at a screen, and what people do there: they read and press. */
export interface AtScreen extends Visitor {
  readonly words: Words;
  heading(name: string): Promise<void>;
  fill(label: string, value: string): Promise<void>;
  press(name: string): Promise<void>;
  follow(name: string): Promise<void>;
  /** The text is there; `{{facts}}` in it may be anything. */
  reads(text: string): Promise<void>;
  /** The screen is good; photographed by this name. */
  seen(screen: string): Promise<void>;
}

async function atScreen(browser: Browser, language: Language, width: number): Promise<AtScreen> {
  // What this walk asks to be refused: a wrong or weak PIN, a PIN asked for without proof, a lock, a link that is over.
  const came = await visitor(browser, language, width, { told: [403, 404, 422, 429] });
  const { page } = came;
  return {
    ...came,
    words: WORDS[language],
    heading: (name) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor(),
    fill: (label, value) => page.getByLabel(label, { exact: true }).fill(value),
    press: (name) => page.getByRole('button', { name, exact: true }).click(),
    follow: (name) => page.getByRole('link', { name, exact: true }).click(),
    reads: (text) => page.getByText(saying(text)).first().waitFor(),
    seen: (screen) => expectGood(page, `${screen}-${width}-${language}`),
  };
}

/** A patient whom the hospital knows, and a doctor. */
export interface Pair {
  readonly person: Known;
  readonly patient: AtScreen;
  readonly doctor: AtScreen;
  /** Which walk of this file it is. */
  readonly number: number;
  /** An address that no other walk writes to. */
  address(name: string): string;
}
let walks = 0;
export async function sharingPair(
  { browser, hospital, language, widths }: { browser: Browser; hospital: Hospital; language: Language; widths: readonly [number, number] },
  walk: (pair: Pair) => Promise<void>,
): Promise<void> {
  walks += 1;
  const number = walks;
  const [patient, doctor] = [await atScreen(browser, language, widths[0]), await atScreen(browser, language, widths[1])];
  await walk({ person: await hospital.register(), patient, doctor, number, address: (name) => `${name}.${number}@studio.example` });
  // Nothing went wrong in the pages themselves.
  for (const { faults, context } of [patient, doctor]) {
    expect(faults).toEqual([]);
    await context.close();
  }
}

/** By user name and password to the form of a share of the one result; gives the password. */
export async function toShare(hospital: Hospital, { page, words, ...patient }: AtScreen, person: Known, images = 0): Promise<string> {
  await hospital.report(person, undefined, images);
  const { username, password } = await hospital.account(person);
  await page.goto(hospital.url);
  await patient.fill(words.signIn.username, username);
  await patient.fill(words.signIn.password, password);
  await patient.press(words.signIn.submit);
  await patient.heading(words.results.title);
  await page
    .getByRole('link', { name: /torace/i })
    .first()
    .click();
  await patient.follow(words.share.action);
  await patient.heading(words.share.title);
  return password;
}

/** The PIN that stands on the screen, to be told. */
export async function toldPin({ page }: AtScreen): Promise<string> {
  const pin = (await page.locator('.l-pin-digits [aria-hidden]').innerText()).replace(/\s/g, '');
  expect(pin).toMatch(/^[1-9]\d{5}$/);
  return pin;
}

/** What the mailbox of a recipient holds: links, PINs, and how many e-mails that differ; the same one twice has one Message-ID (I4). */
export function mailbox(hospital: Hospital, address: string) {
  const mails = [...new Map(hospital.mailsTo(address).map((mail) => [mail.messageId, mail])).values()];
  return {
    mails,
    links: mails.flatMap(({ text }) => /https?:\/\/\S+\/s\/[\w-]{43}/.exec(text) ?? []).map(String),
    pins: mails.flatMap(({ text }) => /^(\d{6})$/m.exec(text)?.[1] ?? []),
  };
}
export const linkTo = (hospital: Hospital, address: string): Promise<string> =>
  eventually(`a link for ${address}`, () => mailbox(hospital, address).links.at(-1), 60_000);

/** The doctor follows the link, types a PIN that is wrong and then the right one, and is on the page of the result. */
export async function opensByPin(doctor: AtScreen, link: string, pin: string, { wrongFirst = false } = {}): Promise<void> {
  const { page, words } = doctor;
  await page.goto(link);
  await doctor.heading(words.recipient.title);
  if (wrongFirst) {
    await doctor.seen('recipient-pin');
    await doctor.fill(words.recipient.pin, pin === '999989' ? '999979' : '999989');
    await doctor.press(words.recipient.submit);
    await doctor.reads(words.recipient.refused);
    await doctor.seen('recipient-pin-wrong');
  }
  await doctor.fill(words.recipient.pin, pin);
  await doctor.press(words.recipient.submit);
  await doctor.reads(words.recipient.sharedBy.replace('{{name}}', 'ANNA BIANCHI'));
  expect(page.url()).not.toContain('/s/');
}

/** A link that opens nothing any more, whatever was typed. */
export async function opensNothing(doctor: AtScreen, link: string, pin: string): Promise<void> {
  await doctor.page.goto(link);
  await doctor.fill(doctor.words.recipient.pin, pin);
  await doctor.press(doctor.words.recipient.submit);
  await doctor.reads(doctor.words.recipient.refused);
}

/** What must not be on a recipient's page: how the patient is reached (E4). */
export async function expectNoContact(doctor: AtScreen, { email, mobile, fiscalCode, localId }: Known): Promise<void> {
  const shown = await doctor.page.locator('body').innerText();
  for (const secret of [email, mobile, fiscalCode, localId]) expect(shown).not.toContain(secret);
}

/** Presses *Share* and says yes. */
export async function confirms({ words, ...patient }: AtScreen): Promise<void> {
  await patient.press(words.share.submit);
  await patient.press(words.share.askYes);
  await patient.heading(words.share.doneTitle);
}
/** What can be done with the newest share of the list. */
export const cardAct = async ({ page }: AtScreen, name: string) => page.getByRole('button', { name }).first().click();
/** The PIN once more: the own secret is asked for again, however short the sign-in was ago (F70). */
export async function showsPin(patient: AtScreen, label: string, secret: string): Promise<string> {
  const { words } = patient;
  await cardAct(patient, words.shares.showPin);
  await patient.fill(label, secret);
  await patient.press(words.shares.confirm);
  await patient.page.locator('.l-pin-digits').waitFor();
  const pin = await toldPin(patient);
  await patient.seen('shares-pin');
  await patient.press(words.common.close);
  return pin;
}
export async function annuls(patient: AtScreen): Promise<void> {
  await cardAct(patient, patient.words.shares.annul);
  await patient.seen('shares-annul');
  await patient.press(patient.words.shares.annulYes);
  await patient.reads(patient.words.shares.annulled);
}
