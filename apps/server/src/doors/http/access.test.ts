import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantOfOperator, grantOfPatient } from '#domain/grant.ts';
import type { OrderId, PatientId } from '#domain/identifiers.ts';
import { imageOf, makeDicom } from '#standards/dicom/test/make-dicom.ts';
import { type HttpHouse, httpHouse, NOW } from '#test/http-house.ts';

/**
 * Authorisation by complement (I7, T31): every registered route is called by everyone, and whoever is not named in its line is refused.
 * A route without a line fails; so does a line without a route.
 */
type Who = (typeof EVERYONE)[number];
const EVERYONE = [
  'nobody',
  'the patient',
  'another patient',
  'the patient, password to be changed',
  'a recipient of this result',
  'a recipient of another result',
  'an operator',
  'the patient, session over',
  'the patient, signed out',
  'a forged cookie',
] as const;

interface Line {
  /** The addresses to call; `:x` of the pattern filled in. What belongs to the patient's result is closed to others. */
  readonly url: (sample: Sample) => string;
  readonly payload?: object;
  /** Who is let in, and with what status. Everyone else: 401 without a live session, 403 when half-finished, 404 otherwise. */
  readonly allowed: Partial<Record<Who, number>> | 'anyone';
  readonly changes?: true;
}
interface Sample {
  readonly resultId: string;
  readonly reportId: string;
  readonly imageId: string;
  readonly deliveryId: string;
  readonly studyInstanceUid: string;
  readonly sessionId: string;
  readonly accessId: string;
}

const OWN = { 'the patient': 200, 'a recipient of this result': 200 } as const;
const ONLY_OWNER = { 'the patient': 200 } as const;
const SIGNED_IN = { 'the patient': 200, 'another patient': 200, 'a recipient of this result': 200, 'a recipient of another result': 200 } as const;

const DICOMWEB = '/api/dicomweb';
const inStudy = (rest: string) => ({ url: ({ studyInstanceUid: uid }: Sample) => `${DICOMWEB}/studies/${uid}${rest}`, allowed: OWN });
const inSeries = (rest: string) => ({ url: ({ studyInstanceUid: uid }: Sample) => `${DICOMWEB}/studies/${uid}/series/${uid}.1${rest}`, allowed: OWN });
const inInstance = (rest: string) => inSeriesOf((uid) => `/instances/${uid}.1.1${rest}`);
const inSeriesOf = (rest: (uid: string) => string) => ({
  url: ({ studyInstanceUid: uid }: Sample) => `${DICOMWEB}/studies/${uid}/series/${uid}.1${rest(uid)}`,
  allowed: OWN,
});
const STUDY = `${DICOMWEB}/studies/:study`;
const SERIES = `${STUDY}/series/:series`;
const INSTANCE = `${SERIES}/instances/:instance`;

const TABLE: Record<string, Line> = {
  [`GET ${DICOMWEB}/studies`]: { url: () => `${DICOMWEB}/studies`, allowed: SIGNED_IN },
  [`GET ${DICOMWEB}/series`]: { url: () => `${DICOMWEB}/series`, allowed: SIGNED_IN },
  [`GET ${DICOMWEB}/instances`]: { url: () => `${DICOMWEB}/instances`, allowed: SIGNED_IN },
  [`GET ${STUDY}`]: inStudy(''),
  [`GET ${STUDY}/metadata`]: inStudy('/metadata'),
  [`GET ${STUDY}/thumbnail`]: inStudy('/thumbnail'),
  [`GET ${STUDY}/series`]: inStudy('/series'),
  [`GET ${STUDY}/instances`]: inStudy('/instances'),
  [`GET ${SERIES}`]: inSeries(''),
  [`GET ${SERIES}/metadata`]: inSeries('/metadata'),
  [`GET ${SERIES}/thumbnail`]: inSeries('/thumbnail'),
  [`GET ${SERIES}/instances`]: inSeries('/instances'),
  [`GET ${INSTANCE}`]: inInstance(''),
  [`GET ${INSTANCE}/metadata`]: inInstance('/metadata'),
  [`GET ${INSTANCE}/rendered`]: inInstance('/rendered'),
  [`GET ${INSTANCE}/thumbnail`]: inInstance('/thumbnail'),
  [`GET ${INSTANCE}/frames/:frames`]: inInstance('/frames/1'),
  [`GET ${INSTANCE}/frames/:frames/rendered`]: inInstance('/frames/1/rendered'),
  [`GET ${INSTANCE}/frames/:frames/thumbnail`]: inInstance('/frames/1/thumbnail'),
  [`GET ${INSTANCE}/bulkdata/:tag`]: inInstance('/bulkdata/7FE00010'),
  'GET /api/challenge': { url: () => '/api/challenge', allowed: 'anyone' },
  'POST /api/recoveries': { url: () => '/api/recoveries', payload: {}, allowed: 'anyone' },
  'POST /api/recoveries/:recoveryId/otp': { url: () => `/api/recoveries/${randomUUID()}/otp`, payload: {}, allowed: 'anyone' },
  'POST /api/recoveries/:recoveryId/otp/resend': { url: () => `/api/recoveries/${randomUUID()}/otp/resend`, payload: {}, allowed: 'anyone' },
  'PUT /api/recoveries/:recoveryId/password': { url: () => `/api/recoveries/${randomUUID()}/password`, payload: {}, allowed: 'anyone' },
  'GET /api/portal': { url: () => '/api/portal', allowed: 'anyone' },
  'GET /health/live': { url: () => '/health/live', allowed: 'anyone' },
  'GET /health/ready': { url: () => '/health/ready', allowed: 'anyone' },
  'GET /metrics': { url: () => '/metrics', allowed: 'anyone' },
  'GET /openapi.json': { url: () => '/openapi.json', allowed: 'anyone' },
  'POST /api/session': { url: () => '/api/session', payload: {}, allowed: 'anyone' },
  'DELETE /api/session': { url: () => '/api/session', allowed: 'anyone', changes: true },
  'GET /api/session': { url: () => '/api/session', allowed: { ...SIGNED_IN, 'the patient, password to be changed': 200, 'an operator': 200 } },
  'GET /api/sessions': { url: () => '/api/sessions', allowed: { ...SIGNED_IN, 'an operator': 200 } },
  'DELETE /api/sessions': {
    url: () => '/api/sessions',
    allowed: { 'the patient': 204, 'another patient': 204, 'a recipient of this result': 204, 'a recipient of another result': 204, 'an operator': 204 },
    changes: true,
  },
  'DELETE /api/sessions/:sessionId': { url: ({ sessionId }) => `/api/sessions/${sessionId}`, allowed: { 'the patient': 204 }, changes: true },
  'POST /api/session/passkey-options': { url: () => '/api/session/passkey-options', payload: {}, allowed: 'anyone' },
  // Passkeys belong to accounts, and the test's sessions have none.
  'GET /api/passkeys': { url: () => '/api/passkeys', allowed: {} },
  'POST /api/passkeys': {
    url: () => '/api/passkeys',
    payload: { name: 'x', response: { id: 'x', response: { clientDataJSON: 'x', attestationObject: 'x' } } },
    allowed: {},
  },
  'POST /api/passkeys/options': { url: () => '/api/passkeys/options', payload: { password: 'x' }, allowed: {} },
  'DELETE /api/passkeys/:passkeyId': { url: () => `/api/passkeys/${randomUUID()}`, allowed: {} },
  // Sessions of the test have no account: past the door the use case finds none.
  'PUT /api/session/password': { url: () => '/api/session/password', payload: { current: 'a', new: 'b' }, allowed: {} },
  'GET /api/patient': { url: () => '/api/patient', allowed: { 'the patient': 200, 'another patient': 200 } },
  'GET /api/results': { url: () => '/api/results', allowed: SIGNED_IN },
  'GET /api/results/:resultId': { url: ({ resultId }) => `/api/results/${resultId}`, allowed: OWN },
  'DELETE /api/results/:resultId/publication': {
    url: ({ resultId }) => `/api/results/${resultId}/publication`,
    allowed: { 'the patient': 204 },
    changes: true,
  },
  'GET /api/results/:resultId/reports/:reportId/pdf': { url: ({ resultId, reportId }) => `/api/results/${resultId}/reports/${reportId}/pdf`, allowed: OWN },
  'GET /api/results/:resultId/reports/:reportId/original': {
    url: ({ resultId, reportId }) => `/api/results/${resultId}/reports/${reportId}/original`,
    allowed: OWN,
  },
  'GET /api/results/:resultId/reports/:reportId/signature': {
    url: ({ resultId, reportId }) => `/api/results/${resultId}/reports/${reportId}/signature`,
    allowed: OWN,
  },
  'GET /api/results/:resultId/images/:imageId': { url: ({ resultId, imageId }) => `/api/results/${resultId}/images/${imageId}`, allowed: OWN },
  'POST /api/results/:resultId/deliveries': {
    url: ({ resultId }) => `/api/results/${resultId}/deliveries`,
    payload: { medium: 'zip', take: 'report' },
    allowed: { 'the patient': 201, 'a recipient of this result': 201 },
  },
  'GET /api/deliveries': { url: () => '/api/deliveries', allowed: SIGNED_IN },
  'GET /api/deliveries/:deliveryId': { url: ({ deliveryId }) => `/api/deliveries/${deliveryId}`, allowed: ONLY_OWNER },
  'GET /api/deliveries/:deliveryId/events': { url: ({ deliveryId }) => `/api/deliveries/${deliveryId}/events`, allowed: ONLY_OWNER },
  'GET /api/deliveries/:deliveryId/content': { url: ({ deliveryId }) => `/api/deliveries/${deliveryId}/content`, allowed: ONLY_OWNER },
  'HEAD /api/deliveries/:deliveryId/content': { url: ({ deliveryId }) => `/api/deliveries/${deliveryId}/content`, allowed: ONLY_OWNER },
  'DELETE /api/deliveries/:deliveryId': { url: ({ deliveryId }) => `/api/deliveries/${deliveryId}`, allowed: { 'the patient': 204 }, changes: true },
  // The desk: operators alone. The house's first patient has no e-mail address, so an account is declined for what it lacks.
  'POST /api/desk/accounts': { url: () => '/api/desk/accounts', payload: { patientId: 'SR000001' }, allowed: { 'an operator': 422 } },
  'POST /api/desk/accounts/:accountId/temporary-password': {
    url: ({ deliveryId }) => `/api/desk/accounts/${deliveryId}/temporary-password`,
    payload: {},
    allowed: {},
  },
  'POST /api/desk/accesses': {
    url: () => '/api/desk/accesses',
    payload: { patientId: 'SR000001', accessNumber: 'OF-THE-TABLE' },
    allowed: { 'an operator': 201 },
  },
  'POST /api/desk/accesses/:accessId/pin1': {
    url: ({ accessId }) => `/api/desk/accesses/${accessId}/pin1`,
    payload: {},
    allowed: { 'an operator': 201 },
  },
  'POST /api/desk/accesses/:accessId/pin2': {
    url: ({ accessId }) => `/api/desk/accesses/${accessId}/pin2`,
    payload: {},
    allowed: { 'an operator': 202 },
  },
  'POST /api/desk/fiscal-code-pins': { url: () => '/api/desk/fiscal-code-pins', payload: { patientId: 'SR000001' }, allowed: { 'an operator': 202 } },
  'POST /api/desk/unlock': { url: () => '/api/desk/unlock', payload: { patientId: 'SR000001' }, allowed: { 'an operator': 204 } },
  'POST /api/desk/ways': { url: () => '/api/desk/ways', payload: { patientId: 'SR000001' }, allowed: { 'an operator': 200 } },
};

let house: HttpHouse;
let patientId: PatientId;
let otherId: PatientId;
let calls = 0;
const PDF = Buffer.from('%PDF-1.7 the report of BIANCHI');

beforeAll(async () => {
  house = await httpHouse();
  ({ patientId } = await house.patient());
  ({ patientId: otherId } = await house.patient({ familyName: 'NERI' }));
});
afterAll(async () => {
  await house.close();
});

interface Stage {
  readonly sample: Sample;
  readonly cookies: Record<Who, string>;
}

/** A result of its own for each call that changes something, and everyone's cookies. */
async function stage(): Promise<Stage> {
  const { resultId, reportId, imageIds, studyInstanceUid } = await house.result(patientId, {
    pdf: PDF,
    jpegs: [Buffer.from('jpeg')],
    dicom: [{ bytes: makeDicom(imageOf(4, 4)) }],
  });
  const others = await house.result(otherId, {});
  const accessId = await house.access(patientId, resultId, { pin1: resultId });
  const recipient = (orders: readonly string[], of: PatientId) => ({
    actor: 'recipient' as const,
    reach: { kind: 'orders' as const, patientId: of, orderIds: orders as readonly OrderId[] },
    may: ['read-results', 'download'] as const,
  });
  const own = await house.session(grantOfPatient(patientId));
  const cookie = async (...input: Parameters<HttpHouse['session']>) => (await house.session(...input)).cookie;
  const signedOut = await house.session(grantOfPatient(patientId));
  await house.app.inject({ method: 'DELETE', url: '/api/session', headers: { cookie: signedOut.cookie } });
  const asked = await house.app.inject({
    method: 'POST',
    url: `/api/results/${resultId}/deliveries`,
    headers: { cookie: own.cookie },
    payload: { medium: 'zip', take: 'report' },
  });
  expect(asked.statusCode).toBe(201);
  return {
    sample: {
      resultId,
      reportId: reportId ?? '',
      imageId: imageIds[0] ?? '',
      deliveryId: asked.json().deliveryId,
      studyInstanceUid,
      sessionId: own.sessionId,
      accessId,
    },
    cookies: {
      nobody: '',
      'the patient': own.cookie,
      'another patient': await cookie(grantOfPatient(otherId)),
      'the patient, password to be changed': await cookie(grantOfPatient(patientId), { next: 'change-password' }),
      'a recipient of this result': await cookie(recipient([resultId], patientId)),
      'a recipient of another result': await cookie(recipient([others.resultId, randomUUID()], otherId)),
      'an operator': await cookie(grantOfOperator()),
      'the patient, session over': await cookie(grantOfPatient(patientId), { expiresAt: NOW }),
      'the patient, signed out': signedOut.cookie,
      'a forged cookie': `lastra=${'A'.repeat(43)}`,
    },
  };
}

const refusedWith: Record<Who, number> = {
  nobody: 401,
  'the patient': 404,
  'another patient': 404,
  'the patient, password to be changed': 403,
  'a recipient of this result': 404,
  'a recipient of another result': 404,
  'an operator': 404,
  'the patient, session over': 401,
  'the patient, signed out': 401,
  'a forged cookie': 401,
};

/** The routes as the framework has them. */
function registeredRoutes(): string[] {
  const routes: string[] = [];
  const path: string[] = [];
  for (const line of house.app.printRoutes({ commonPrefix: false }).split('\n')) {
    const match = /^((?:│ {3}| {4})*)(?:├── |└── )(.*?)(?: \((.*)\))?$/.exec(line);
    if (!match) continue;
    path.length = (match[1]?.length ?? 0) / 4;
    path.push(match[2] ?? '');
    for (const method of match[3]?.split(', ') ?? []) routes.push(`${method} ${path.join('')}`);
  }
  return routes;
}

describe('every route, everyone (I7, T31)', () => {
  it('has its line: no route is unknown to this table, and no line is without its route', () => {
    // A HEAD that the framework derives from a GET shares its handler and its access.
    const routes = registeredRoutes().filter((route) => route !== 'OPTIONS *' && (!route.startsWith('HEAD ') || route in TABLE));
    expect(routes.toSorted()).toEqual(Object.keys(TABLE).toSorted());
  });

  it.each(Object.entries(TABLE))('%s', async (route, line) => {
    const [method = ''] = route.split(' ');
    let { sample, cookies } = await stage();
    for (const who of EVERYONE) {
      if (line.changes) ({ sample, cookies } = await stage());
      const answer = await house.app.inject({
        method: method as 'GET',
        url: line.url(sample),
        headers: { ...(cookies[who] ? { cookie: cookies[who] } : {}), 'sec-fetch-site': 'same-origin' },
        ...(line.payload ? { payload: line.payload } : {}),
      });
      calls += 1;
      if (line.allowed === 'anyone') {
        expect([who, answer.statusCode]).not.toEqual([who, 401]);
        expect([403, 404]).not.toContain(answer.statusCode);
        continue;
      }
      // Choosing a password is open to half-finished sessions too, and the test's sessions have no account.
      const refused = route === 'PUT /api/session/password' && who === 'the patient, password to be changed' ? 404 : refusedWith[who];
      expect([who, answer.statusCode]).toEqual([who, line.allowed[who] ?? refused]);
      if (!line.allowed[who]) expect(answer.body).not.toMatch(/BIANCHI|TORACE|PDF|jpeg/);
    }
  });

  it('what a list tells depends on who asks: each sees only their own', async () => {
    const { sample, cookies } = await stage();
    const seen = async (who: Who) => {
      calls += 1;
      const answer = await house.app.inject({ url: '/api/results?limit=100', headers: { cookie: cookies[who] } });
      return (answer.json().items as { resultId: string }[]).map(({ resultId }) => resultId);
    };
    expect(await seen('the patient')).toContain(sample.resultId);
    expect(await seen('a recipient of this result')).toEqual([sample.resultId]);
    expect(await seen('another patient')).not.toContain(sample.resultId);
    expect(await seen('a recipient of another result')).not.toContain(sample.resultId);
    for (const who of ['another patient', 'a recipient of this result'] as const) {
      const answer = await house.app.inject({ url: '/api/deliveries', headers: { cookie: cookies[who] } });
      expect(answer.json()).toEqual({ items: [] });
    }
  });

  it('a refusal for what exists and one for what does not are the same, byte for byte but the request id (I7)', async () => {
    const { sample, cookies } = await stage();
    for (const who of ['another patient', 'a recipient of another result', 'an operator'] as const) {
      for (const line of Object.values(TABLE).filter(({ allowed, payload }) => allowed === OWN || payload === undefined)) {
        if (line.allowed === 'anyone' || line.changes || line.allowed[who]) continue;
        const url = line.url(sample);
        const absent = line.url({
          resultId: randomUUID(),
          reportId: randomUUID(),
          imageId: '1.2.3-1',
          deliveryId: randomUUID(),
          studyInstanceUid: '1.2.3',
          sessionId: randomUUID(),
          accessId: randomUUID(),
        });
        const tell = async (address: string) => {
          calls += 1;
          const { statusCode, body, headers } = await house.app.inject({ url: address, headers: { cookie: cookies[who] } });
          return { statusCode, body: body.replace(/"requestId":"[^"]*"/, ''), headers: { ...headers, 'x-request-id': '', date: '' } };
        };
        expect(await tell(url)).toEqual(await tell(absent));
      }
    }
  });

  it('was asked more than 200 times', () => {
    expect(calls).toBeGreaterThan(200);
  });
});
