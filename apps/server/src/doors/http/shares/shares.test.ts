import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantOfPatient } from '#domain/grant.ts';
import type { PatientId } from '#domain/identifiers.ts';
import { type HttpHouse, httpHouse, NOW } from '#test/http-house.ts';
import { secretOfNotice } from '#test/notices.ts';

const DAY = 86_400_000;
let house: HttpHouse;
let patientId: PatientId;
let localId: string;
let cookie: string;

beforeAll(async () => {
  house = await httpHouse();
  ({ patientId, localId } = await house.patient());
  ({ cookie } = await house.session(grantOfPatient(patientId)));
});
afterAll(() => house.close());

const share = async (over: object = {}, resultId?: string) => {
  const id = resultId ?? (await house.result(patientId, { pdf: Buffer.from('%PDF-1.7 the report') })).resultId;
  const body = { recipients: ['dott.neri@ospedale.example'], pin: '482103', pinDelivery: 'patient', days: 15, ...over };
  const answer = await house.app.inject({ method: 'POST', url: `/api/results/${id}/shares`, headers: { cookie }, payload: body });
  return { resultId: id, answer };
};
/** The tokens of a share's links, from the mails that wait for a worker. */
async function mailed(
  shareId: string,
): Promise<{ readonly to: string; readonly kind: string; readonly channel: string; readonly token?: string; readonly text: string }[]> {
  const rows = await house.database.ownerDb.selectFrom('notices').selectAll().where('dedupe_key', 'like', `share:${shareId}:%`).orderBy('address').execute();
  return rows.map((row) => {
    const text = secretOfNotice(house.config.secrets.masterKey, row) ?? '';
    const token = /\/s\/([\w-]{43})/.exec(text)?.[1];
    return { to: row.address, kind: row.kind, channel: row.channel, text, ...(token ? { token } : {}) };
  });
}
const open = (token: string, pin: string, headers: Record<string, string> = {}) =>
  house.app.inject({ method: 'POST', url: '/api/session', headers, payload: { method: 'share', token, pin } });
const cookieOf = (answer: { headers: Record<string, unknown> }) => String(answer.headers['set-cookie']).split(';')[0] ?? '';
const get = (url: string, as = cookie) => house.app.inject({ url, headers: { cookie: as } });
async function opened(): Promise<{ shareId: string; resultId: string; token: string; recipient: string }> {
  const { resultId, answer } = await share();
  const { shareId } = answer.json();
  const [mail] = await mailed(shareId);
  const token = mail?.token ?? '';
  return { shareId, resultId, token, recipient: cookieOf(await open(token, '482103')) };
}

describe('sharing a result (F40-F46)', () => {
  it('gives the PIN that the patient tells, until when, and one mail for each recipient, the link without the PIN', async () => {
    const { answer } = await share({ recipients: ['a@studio.example; B@studio.example', 'a@studio.example'] });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ pin: '482103', expiresAt: new Date(NOW.getTime() + 15 * DAY).toISOString() });
    const mails = await mailed(answer.json().shareId);
    expect(mails.map(({ to, kind }) => [to, kind])).toEqual([
      ['a@studio.example', 'share.link'],
      ['b@studio.example', 'share.link'],
    ]);
    expect(mails[0]?.token).not.toBe(mails[1]?.token);
    for (const { text } of mails) expect(text).not.toContain('482103');
  });

  it.each([
    ['by the name of its form', { requestId: '3f1c2f0e-8a51-4a53-9a7e-0d2f2d7c1a11' }],
    ['by being the same within a minute', {}],
  ])('T39: pressed twice, or eight times at once, it is one share and one mail for each recipient: %s', async (_how, over) => {
    const { resultId } = await house.result(patientId, { pdf: Buffer.from('%PDF-1.7 the report') });
    const wish = { recipients: ['a@studio.example', 'b@studio.example'], pin: null, ...over };
    const answers = await Promise.all(Array.from({ length: 8 }, () => share(wish, resultId)));
    answers.push(await share(wish, resultId));
    expect(new Set(answers.map(({ answer }) => answer.statusCode))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ answer }) => answer.body)).size).toBe(1);
    expect(await mailed(answers[0]?.answer.json().shareId)).toHaveLength(2);
    const changed = await share({ ...wish, recipients: ['c@studio.example'] }, resultId);
    expect(changed.answer.json().shareId).not.toBe(answers[0]?.answer.json().shareId);
    const another = await share({ ...wish, ...('requestId' in over ? { requestId: '3f1c2f0e-8a51-4a53-9a7e-0d2f2d7c1a12' } : { days: 30 }) }, resultId);
    expect(another.answer.json().shareId).not.toBe(answers[0]?.answer.json().shareId);
  });

  it('what was taken back may be shared again at once', async () => {
    const { resultId, answer } = await share();
    await house.app.inject({ method: 'DELETE', url: `/api/shares/${answer.json().shareId}`, headers: { cookie } });
    expect((await share({}, resultId)).answer.json().shareId).not.toBe(answer.json().shareId);
  });

  it('E6: a PIN by SMS goes to the telephone alone, and is not shown', async () => {
    const { answer } = await share({ person: { surname: 'Neri', name: 'Giovanni', mobile: '333 111 2223' }, pinDelivery: 'sms' });
    expect(answer.json().pin).toBeUndefined();
    expect((await mailed(answer.json().shareId)).map(({ to, kind, channel }) => [to, kind, channel])).toEqual([
      ['+393331112223', 'share.pin', 'sms'],
      ['dott.neri@ospedale.example', 'share.link', 'email'],
    ]);
  });

  it.each([
    [{ recipients: ['a@b.it, no'] }, 'share.recipients-invalid', { what: 'invalid', position: 2 }],
    [{ recipients: [' '] }, 'share.recipients-invalid', { what: 'none' }],
    [{ pin: '123456' }, 'share.pin-weak', { what: 'too-simple' }],
    [{ pin: '012345' }, 'share.pin-weak', { what: 'zero-first' }],
    [{ pin: '010154' }, 'share.pin-weak', { what: 'zero-first' }],
    [{ pin: '540101' }, 'share.pin-weak', { what: 'birth-date' }],
    [{ message: 'il PIN è 482 103' }, 'share.pin-weak', { what: 'in-message' }],
    [{ days: 16 }, 'share.choice-unavailable', { what: 'days' }],
    [{ pinDelivery: 'email' }, 'share.choice-unavailable', { what: 'pinDelivery' }],
    [{ pinDelivery: 'sms' }, 'share.choice-unavailable', { what: 'mobile' }],
    [{ pinDelivery: 'sms', person: { surname: 'Neri', name: 'Ugo', mobile: '0376 123456' } }, 'share.choice-unavailable', { what: 'mobile' }],
    [{ pinDelivery: 'sms', person: { surname: 'Neri', name: 'Ugo', mobile: '+247 40 1234' } }, 'share.choice-unavailable', { what: 'mobile-country' }],
    [{ message: 'Paghi su https://evil.example/ticket' }, 'share.address-in-text', { what: 'message' }],
    [{ message: 'scriva a pagamenti@evil.example' }, 'share.address-in-text', { what: 'message' }],
    [{ person: { surname: 'www.evil.example', name: 'Ugo' } }, 'share.address-in-text', { what: 'person' }],
    [{ person: { surname: 'Neri', name: 'bit.ly/x' } }, 'share.address-in-text', { what: 'person' }],
  ])('refuses %j, and nothing was sent', async (over, code, facts) => {
    const before = await house.database.ownerDb.selectFrom('notices').select('notice_id').execute();
    const { answer } = await share(over);
    expect(answer.json()).toMatchObject({ status: 422, code, facts });
    expect(await house.database.ownerDb.selectFrom('notices').select('notice_id').execute()).toEqual(before);
  });

  it('E9: never outlives its publication', async () => {
    const availableUntil = new Date(NOW.getTime() + 3 * DAY);
    const { resultId } = await house.result(patientId, { pdf: Buffer.from('%PDF-1.7'), availableUntil });
    expect((await share({}, resultId)).answer.json().expiresAt).toBe(availableUntil.toISOString());
  });

  it('is no mailing: after sixty addresses in a day the patient waits', async () => {
    const other = await house.patient();
    const session = await house.session(grantOfPatient(other.patientId));
    const { resultId } = await house.result(other.patientId, { pdf: Buffer.from('%PDF-1.7') });
    const twenty = (round: number) => Array.from({ length: 20 }, (_, at) => `r${round}-${at}@studio.example`);
    const answers = await Promise.all(
      [0, 1, 2, 3].map((round) =>
        house.app.inject({
          method: 'POST',
          url: `/api/results/${resultId}/shares`,
          headers: { cookie: session.cookie },
          payload: { recipients: twenty(round), pinDelivery: 'patient', days: 15 },
        }),
      ),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 201, 201, 429]);
  });
});

describe('what a recipient sees (F49, E4)', () => {
  it('the one result and its patient’s name, and nothing else of the patient', async () => {
    const { resultId, recipient } = await opened();
    const session = (await get('/api/session', recipient)).json();
    expect(session).toMatchObject({ actor: 'recipient', method: 'share', patient: { familyName: 'BIANCHI', birthDate: '1954-01-01' } });
    expect((await get('/api/results', recipient)).json().items.map((item: { resultId: string }) => item.resultId)).toEqual([resultId]);
    for (const url of ['/api/patient', '/api/shares', '/api/patient/preferences', '/api/notices']) expect((await get(url, recipient)).statusCode).toBe(404);
    const again = { recipients: ['x@y.it'], pinDelivery: 'patient', days: 15 };
    const sharedOn = await house.app.inject({ method: 'POST', url: `/api/results/${resultId}/shares`, headers: { cookie: recipient }, payload: again });
    expect(sharedOn.statusCode).toBe(404);
  });

  it('is told what was given, until when, and the patient’s own words', async () => {
    const { resultId, answer } = await share({ message: 'Grazie, dottore', download: false });
    const [mail] = await mailed(answer.json().shareId);
    const came = await open(mail?.token ?? '', '482103');
    const told = { share: { resultId, until: answer.json().expiresAt, download: false, message: 'Grazie, dottore' } };
    expect(came.json()).toMatchObject(told);
    expect((await get('/api/session', cookieOf(came))).json()).toMatchObject(told);
    expect((await get('/api/session')).json()).toMatchObject({ share: null });
  });

  it('T32: a wrong PIN, an unknown token, an annulled and an ended share answer alike', async () => {
    const { token } = await opened();
    const annulled = await opened();
    await house.app.inject({ method: 'DELETE', url: `/api/shares/${annulled.shareId}`, headers: { cookie } });
    const answers = [await open(token, '999998'), await open('A'.repeat(43), '482103'), await open(annulled.token, '482103')];
    house.clock.at = new Date(NOW.getTime() + 16 * DAY);
    answers.push(await open(token, '482103'));
    house.clock.at = NOW;
    const told = answers.map((answer) => ({ ...answer.json(), requestId: '' }));
    expect(told[0]).toMatchObject({ status: 401, code: 'sign-in.refused' });
    for (const each of told) expect(each).toEqual(told[0]);
  });

  it('B5: a hundred GET and HEAD of the page spend nothing', async () => {
    const { shareId, token } = await opened();
    const before = (await get('/api/shares')).json().items.find((item: { shareId: string }) => item.shareId === shareId);
    for (let round = 0; round < 50; round += 1) {
      await house.app.inject({ url: `/s/${token}` });
      await house.app.inject({ method: 'HEAD', url: `/s/${token}` });
    }
    expect((await get('/api/shares')).json().items.find((item: { shareId: string }) => item.shareId === shareId)).toEqual(before);
    expect((await open(token, '482103')).statusCode).toBe(201);
  });

  it('I9: five wrong PINs lock the share whichever link they came by; other shares and the patient’s own way stay open; another PIN unlocks', async () => {
    const { answer } = await share({ recipients: ['a@studio.example', 'b@studio.example'] });
    const { shareId } = answer.json();
    const other = await opened();
    const account = { username: 'anna.condivide', password: 'Rossa-mela7!' };
    await house.createAccount({ role: 'patient', ...account, passwordState: 'chosen', patientLocalId: localId });
    const tokens = (await mailed(shareId)).map(({ token = '' }) => token);
    const codes: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const answers = await Promise.all(Array.from({ length: 40 }, (_, at) => open(tokens[at % 2] ?? '', '999998')));
      codes.push(...answers.map(({ statusCode }) => statusCode));
    }
    expect(codes.filter((code) => code === 401)).toHaveLength(5);
    expect(codes.filter((code) => code === 429)).toHaveLength(195);
    expect((await open(tokens[0] ?? '', '482103')).statusCode).toBe(429);
    const locks = house.enqueued.filter(({ name }) => name === 'tell-of-lock').map(({ payload }) => payload);
    expect(locks).toMatchObject([{ patientId, of: 'share' }]);
    // Not those who are in already alone: whoever comes in now, too.
    expect([(await get('/api/results')).statusCode, (await get('/api/session', other.recipient)).statusCode]).toEqual([200, 200]);
    expect((await open(other.token, '482103')).statusCode).toBe(201);
    expect((await house.app.inject({ method: 'POST', url: '/api/session', payload: { method: 'password', ...account } })).statusCode).toBe(201);
    const renewed = await house.app.inject({ method: 'POST', url: `/api/shares/${shareId}/pin`, headers: { cookie }, payload: { pin: '583920' } });
    expect(renewed.json()).toEqual({ pin: '583920' });
    expect((await open(tokens[1] ?? '', '583920')).statusCode).toBe(201);
    expect((await open(tokens[1] ?? '', '482103')).statusCode).toBe(401);
  });
});

describe('staying in charge (F70, F71, B4)', () => {
  it('the list tells who opened it when, how often, and in which state it is', async () => {
    const { shareId, resultId, token } = await opened();
    await open(token, '482103');
    const mine = (await get('/api/shares')).json().items.find((item: { shareId: string }) => item.shareId === shareId);
    expect(mine).toMatchObject({
      resultId,
      state: 'open',
      uses: 2,
      lastUsedAt: NOW.toISOString(),
      recipients: [{ email: 'dott.neri@ospedale.example', uses: 2 }],
    });
    expect(JSON.stringify(mine)).not.toContain('482103');
  });

  it('B4: the patient is told of the first opening, once', async () => {
    const { shareId, token } = await opened();
    await open(token, '482103');
    const bell = await house.database.ownerDb
      .selectFrom('bell_notices')
      .select(['kind', 'patient_id'])
      .where('dedupe_key', 'like', `share.opened:${shareId}:%`)
      .execute();
    expect(bell).toEqual([{ kind: 'share.opened', patient_id: patientId }]);
  });

  it('another PIN throws out whoever came by the one before, browser and PACS alike', async () => {
    const { shareId, recipient } = await opened();
    const pacs = await house.app.inject({ method: 'POST', url: '/api/shares/dicomweb-token', headers: { cookie: recipient }, payload: {} });
    const studies = () => house.app.inject({ url: '/api/dicomweb/studies', headers: { authorization: `Bearer ${pacs.json().token}` } });
    expect([pacs.statusCode, (await get('/api/results', recipient)).statusCode, (await studies()).statusCode]).toEqual([201, 200, 200]);
    await house.app.inject({ method: 'POST', url: `/api/shares/${shareId}/pin`, headers: { cookie }, payload: { pin: '583920' } });
    expect([(await get('/api/results', recipient)).statusCode, (await studies()).statusCode]).toEqual([401, 401]);
  });

  it('annulled: the recipient’s session is over at once, and what was not sent yet is not sent', async () => {
    const { shareId, recipient } = await opened();
    expect((await house.app.inject({ method: 'DELETE', url: `/api/shares/${shareId}`, headers: { cookie } })).statusCode).toBe(204);
    expect((await get('/api/results', recipient)).statusCode).toBe(401);
    const states = await house.database.ownerDb
      .selectFrom('notices')
      .select(['state', 'sealed_secret'])
      .where('dedupe_key', 'like', `share:${shareId}:link%`)
      .execute();
    expect(states).toEqual([{ state: 'dropped', sealed_secret: null }]);
    expect((await get(`/api/shares/${shareId}/pin`)).statusCode).toBe(404);
  });

  it('a session of a recipient ends with its share, whatever its own end was', async () => {
    const availableUntil = new Date(NOW.getTime() + 3_600_000);
    const { resultId } = await house.result(patientId, { pdf: Buffer.from('%PDF-1.7'), availableUntil });
    const { answer } = await share({}, resultId);
    const [mail] = await mailed(answer.json().shareId);
    const recipient = cookieOf(await open(mail?.token ?? '', '482103'));
    expect((await get(`/api/results/${resultId}`, recipient)).statusCode).toBe(200);
    house.clock.at = availableUntil;
    expect((await get(`/api/results/${resultId}`, recipient)).statusCode).toBe(401);
    house.clock.at = NOW;
  });

  it('taken back while a recipient comes in, it is not open: twenty times over', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { resultId, answer } = await share();
      const { shareId } = answer.json();
      const [mail] = await mailed(shareId);
      const annul = house.app.inject({ method: 'DELETE', url: `/api/shares/${shareId}`, headers: { cookie } });
      const [came] = await Promise.all([open(mail?.token ?? '', '482103'), annul]);
      if (came.statusCode === 201) expect((await get(`/api/results/${resultId}`, cookieOf(came))).statusCode).toBe(401);
      else expect(came.statusCode).toBe(401);
    }
  });

  it('F70: the PIN is shown again a short while after the sign-in, later only after the own secret', async () => {
    const { shareId } = await opened();
    expect((await get(`/api/shares/${shareId}/pin`)).json()).toEqual({ pin: '482103' });
    house.clock.at = new Date(NOW.getTime() + 6 * 60_000);
    expect((await get(`/api/shares/${shareId}/pin`)).json()).toMatchObject({ status: 403, code: 'session.confirmation-needed' });
    house.clock.at = NOW;
  });

  it('I7: nobody else’s shares are there', async () => {
    const { shareId } = await opened();
    const other = await house.patient();
    const stranger = (await house.session(grantOfPatient(other.patientId))).cookie;
    expect((await get('/api/shares', stranger)).json()).toEqual({ items: [] });
    expect((await get(`/api/shares/${shareId}/pin`, stranger)).statusCode).toBe(404);
    expect((await house.app.inject({ method: 'DELETE', url: `/api/shares/${shareId}`, headers: { cookie: stranger } })).statusCode).toBe(404);
    expect((await house.app.inject({ method: 'POST', url: `/api/shares/${shareId}/pin`, headers: { cookie: stranger }, payload: {} })).statusCode).toBe(404);
  });
});
