import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Grant } from '#domain/grant.ts';
import type { OrderId, PatientId } from '#domain/identifiers.ts';
import { imageOf, makeDicom } from '#standards/dicom/test/make-dicom.ts';
import { type Authenticator, softwareAuthenticator } from '#test/authenticator.ts';
import { type HttpHouse, NOW } from '#test/http-house.ts';
import type { Outside, Who } from './everyone.ts';
import { outsiders } from './outside.ts';
import type { Sample } from './table.ts';

const PDF = Buffer.from('%PDF-1.7 the report of BIANCHI');
const PASSWORD = 'Rossa-mela7!';
const FISCAL_CODE = 'BNCNNA54A41E897X';

export interface Stage {
  readonly sample: Sample;
  readonly cookies: Readonly<Record<Who, string>>;
}

/** What exists nowhere, in the form of what does. */
export const absent = (): Sample => ({
  resultId: randomUUID(),
  reportId: randomUUID(),
  imageId: '1.2.3-1',
  deliveryId: randomUUID(),
  studyInstanceUid: '1.2.3',
  accessId: randomUUID(),
  sessionId: randomUUID(),
  passkeyId: randomUUID(),
  shareId: randomUUID(),
  showId: randomUUID(),
});

/** Makes stages: everyone, each signed in by their own way through the portal's own door, around a new result of the patient. */
export async function stages(house: HttpHouse): Promise<() => Promise<Stage>> {
  const { patientId, localId } = await house.patient({ fiscalCode: FISCAL_CODE });
  const { patientId: otherId, localId: otherLocalId } = await house.patient({ familyName: 'NERI', fiscalCode: 'NRENNA54A41E897X' });
  const account = async (username: string, patientLocalId: string | null, passwordState: 'chosen' | 'temporary' = 'chosen') => {
    const role = patientLocalId === null ? 'operator' : 'patient';
    expect(await house.createAccount({ role, username, password: PASSWORD, passwordState, patientLocalId })).toMatchObject({ kind: 'created' });
    return { method: 'password', username, password: PASSWORD };
  };
  const ways = {
    patient: await account('anna', localId),
    other: await account('nera', otherLocalId),
    newcomer: await account('anna.nuova', localId, 'temporary'),
    operator: await account('sportello', null),
  };
  await house.givePin(patientId, '12345678');
  const signIn = async (payload: object): Promise<string> => {
    const answer = await house.app.inject({ method: 'POST', url: '/api/session', payload });
    expect([payload, answer.statusCode]).toEqual([payload, 201]);
    return String(answer.headers['set-cookie']).split(';')[0] ?? '';
  };
  const outside: Record<Outside, string> = await outsiders(house, { signIn, account: (name) => account(name, localId), password: PASSWORD });
  let staged = 0;

  return async () => {
    staged += 1;
    // A minute later each: what one caller typed wrong is not counted against the next, and no account has twenty passkeys.
    house.clock.at = new Date(NOW.getTime() + staged * 60_000);
    await house.database.ownerDb.deleteFrom('passkeys').execute();
    await house.database.ownerDb.deleteFrom('shares').execute();
    const pins = (end: number) => ({ pin1: `${1_000_000_000 + staged * 10 + end}`, pin2: '87654321' });
    const acceptance = `A${staged}`;
    const { resultId, reportId, imageIds, studyInstanceUid } = await house.result(patientId, {
      pdf: PDF,
      jpegs: [Buffer.from('jpeg')],
      dicom: [{ bytes: makeDicom(imageOf(4, 4)) }],
      accessNumber: acceptance,
    });
    await house.result(patientId, { accessNumber: `${acceptance}-2` });
    const others = await house.result(otherId, {});
    const accessId = await house.access(patientId, acceptance, pins(1));
    await house.access(patientId, `${acceptance}-2`, pins(2));
    const cookie = await signIn(ways.patient);
    const call = async (method: 'GET' | 'POST', url: string, payload?: object) =>
      (await house.app.inject({ method, url, headers: { cookie }, ...(payload ? { payload } : {}) })).json();
    const { passkeyId, authenticator } = await passkey(call);
    const { deliveryId } = await call('POST', `/api/results/${resultId}/deliveries`, { medium: 'zip', take: 'report' });
    const { shareId } = await call('POST', `/api/results/${resultId}/shares`, { recipients: ['x@y.example'], pinDelivery: 'patient', days: 15 });
    const { showId } = await call('POST', `/api/results/${resultId}/show-codes`, {});
    const { items } = await call('GET', '/api/sessions');
    const sessionId = (items as { current: boolean; sessionId: string }[]).find(({ current }) => current)?.sessionId ?? '';
    const recipient = async (orders: readonly string[], of: PatientId, may: Grant['may'] = ['read-results', 'download']) =>
      (await house.session(recipientOf(orders, of, may))).cookie;
    const asked = await call('POST', '/api/session/passkey-options', {});
    return {
      sample: { resultId, reportId: reportId ?? '', imageId: imageIds[0] ?? '', deliveryId, studyInstanceUid, accessId, sessionId, passkeyId, shareId, showId },
      cookies: {
        ...outside,
        'the patient': cookie,
        'the patient, by passkey': await signIn({ method: 'passkey', response: authenticator.get(asked) }),
        'the patient, by codice fiscale and PIN': await signIn({ method: 'fiscal-code-pin', fiscalCode: FISCAL_CODE, pin: await freshPin(house, patientId) }),
        'an access with this result': await signIn({ method: 'access-codes', ...pins(1) }),
        'an access with another result': await signIn({ method: 'access-codes', ...pins(2) }),
        'another patient': await signIn(ways.other),
        'a recipient of this result': await recipient([resultId], patientId),
        'a recipient of this result, to look at alone': await recipient([resultId], patientId, ['read-results']),
        'a recipient of another result': await recipient([others.resultId, randomUUID()], otherId),
        'an operator': await signIn(ways.operator),
        'the patient, password to be changed': await signIn(ways.newcomer),
      },
    };
  };
}

/** The desk may have given another one meanwhile. */
async function freshPin(house: HttpHouse, patientId: PatientId): Promise<string> {
  await house.givePin(patientId, '12345678');
  return '12345678';
}

async function passkey(
  call: (method: 'POST', url: string, payload: object) => Promise<{ passkeyId: string }>,
): Promise<{ passkeyId: string; authenticator: Authenticator }> {
  const authenticator = softwareAuthenticator({ origin: 'http://localhost:8080' });
  const options = (await call('POST', '/api/passkeys/options', { password: PASSWORD })) as unknown as Parameters<Authenticator['create']>[0];
  const { passkeyId } = await call('POST', '/api/passkeys', { name: 'Telefono', response: authenticator.create(options) });
  return { passkeyId, authenticator };
}

const recipientOf = (orders: readonly string[], patientId: PatientId, may: Grant['may']): Grant => ({
  actor: 'recipient',
  reach: { kind: 'orders', patientId, orderIds: orders as readonly OrderId[] },
  may,
});
