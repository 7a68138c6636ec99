import { randomUUID } from 'node:crypto';
import { logosFrom } from '#adapters/logos/logo-files.ts';
import { testConfig } from '#test/config.ts';
import type { Allowed } from './everyone.ts';

/** One route: how it is called, and who is let in. */
export interface Line {
  /** The address to call; `:x` of the pattern filled in. What belongs to the patient's result is closed to others. */
  readonly url: (sample: Sample) => string;
  readonly payload?: object;
  /** Who is let in, and with what status; everyone else as everyone.ts says. */
  readonly allowed: Allowed | 'anyone';
  /** After a call that was let in, the next caller finds another stage. */
  readonly changes?: true;
}

/** What exists for the calls: a result of the patient, and what hangs on it. */
export interface Sample {
  readonly resultId: string;
  readonly reportId: string;
  readonly imageId: string;
  readonly deliveryId: string;
  readonly studyInstanceUid: string;
  readonly accessId: string;
  /** Of the patient's account. */
  readonly sessionId: string;
  readonly passkeyId: string;
  readonly shareId: string;
  readonly showId: string;
}

const withStatus = (status: number, who: Allowed): Allowed => Object.fromEntries(Object.entries(who).map(([name, own]) => [name, own === 404 ? own : status]));
const PATIENTS = { 'the patient': 200, 'another patient': 200 } as const;
const OWN = { 'the patient': 200, 'a recipient of this result': 200 } as const;
/** What somebody asked for belongs to their account alone. */
const ONLY_OWNER = { 'the patient': 200, 'the patient, by codice fiscale and PIN': 404 } as const;
/** Files are for those who may take them (F44). */
const NOT_TO_LOOK_AT = { 'a recipient of this result, to look at alone': 404 } as const;
const SIGNED_IN = { ...PATIENTS, 'a recipient of this result': 200, 'a recipient of another result': 200 } as const;
const ACCESSES = { 'an access with this result': 200, 'an access with another result': 200 } as const;
const everyLive = (status: number): Allowed => withStatus(status, { ...SIGNED_IN, 'an operator': 200 });
/** Who has an account: a codice fiscale with its PIN has none. */
const accounts = (status: number): Allowed => ({ ...withStatus(status, { ...PATIENTS, 'an operator': 200 }), 'the patient, by codice fiscale and PIN': 404 });

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

/** Every route of the portal's door. */
const [logo] = await logosFrom(testConfig().portal.logos);

export const TABLE: Readonly<Record<string, Line>> = {
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
  [`GET ${INSTANCE}/bulkdata/*`]: inInstance('/bulkdata/7FE00010'),
  'GET /api/challenge': { url: () => '/api/challenge', allowed: 'anyone' },
  'POST /api/recoveries': { url: () => '/api/recoveries', payload: {}, allowed: 'anyone' },
  'POST /api/recoveries/:recoveryId/otp': { url: () => `/api/recoveries/${randomUUID()}/otp`, payload: {}, allowed: 'anyone' },
  'POST /api/recoveries/:recoveryId/otp/resend': { url: () => `/api/recoveries/${randomUUID()}/otp/resend`, payload: {}, allowed: 'anyone' },
  'PUT /api/recoveries/:recoveryId/password': { url: () => `/api/recoveries/${randomUUID()}/password`, payload: {}, allowed: 'anyone' },
  'GET /api/portal': { url: () => '/api/portal', allowed: 'anyone' },
  'GET /api/portal/logos/:name': { url: () => `/api/portal/logos/${logo?.name}`, allowed: 'anyone' },
  'GET /health/live': { url: () => '/health/live', allowed: 'anyone' },
  'GET /health/ready': { url: () => '/health/ready', allowed: 'anyone' },
  'GET /metrics': { url: () => '/metrics', allowed: 'anyone' },
  'GET /openapi.json': { url: () => '/openapi.json', allowed: 'anyone' },
  'POST /api/session': { url: () => '/api/session', payload: {}, allowed: 'anyone' },
  'DELETE /api/session': { url: () => '/api/session', allowed: 'anyone', changes: true },
  'GET /api/session': { url: () => '/api/session', allowed: { ...everyLive(200), 'the patient, password to be changed': 200 } },
  'GET /api/sessions': { url: () => '/api/sessions', allowed: everyLive(200) },
  'DELETE /api/sessions': { url: () => '/api/sessions', allowed: everyLive(204), changes: true },
  'DELETE /api/sessions/:sessionId': {
    url: ({ sessionId }) => `/api/sessions/${sessionId}`,
    allowed: { 'the patient': 204, 'the patient, by codice fiscale and PIN': 404 },
    changes: true,
  },
  'POST /api/results/:resultId/shares': {
    url: ({ resultId }) => `/api/results/${resultId}/shares`,
    payload: { recipients: ['x@y.example'], pinDelivery: 'patient', days: 15 },
    allowed: { 'the patient': 201, 'an access with this result': 201 },
    changes: true,
  },
  // Sessions of the table are of no share: past the door they are told that nothing is here. test/sharing/dicomweb-token.test.ts gives tokens.
  'POST /api/shares/dicomweb-token': { url: () => '/api/shares/dicomweb-token', payload: {}, allowed: {} },
  'GET /api/access-log': { url: () => '/api/access-log', allowed: PATIENTS },
  'GET /api/results/:resultId/deidentified': {
    url: ({ resultId }) => `/api/results/${resultId}/deidentified`,
    allowed: { 'the patient': 200, 'an access with this result': 200 },
  },
  'GET /api/shares': { url: () => '/api/shares', allowed: { ...PATIENTS, ...ACCESSES } },
  'DELETE /api/shares/:shareId': {
    url: ({ shareId }) => `/api/shares/${shareId}`,
    allowed: { 'the patient': 204, 'an access with this result': 204 },
    changes: true,
  },
  'GET /api/shares/:shareId/pin': { url: ({ shareId }) => `/api/shares/${shareId}/pin`, allowed: { 'the patient': 200, 'an access with this result': 200 } },
  'POST /api/shares/:shareId/pin': {
    url: ({ shareId }) => `/api/shares/${shareId}/pin`,
    payload: {},
    allowed: { 'the patient': 200, 'an access with this result': 200 },
  },
  'POST /api/results/:resultId/show-codes': {
    url: ({ resultId }) => `/api/results/${resultId}/show-codes`,
    payload: {},
    allowed: { 'the patient': 201, 'an access with this result': 201 },
    changes: true,
  },
  'GET /api/show-codes': { url: () => '/api/show-codes', allowed: { ...PATIENTS, ...ACCESSES } },
  'GET /api/show-codes/:showId': { url: ({ showId }) => `/api/show-codes/${showId}`, allowed: { 'the patient': 200, 'an access with this result': 200 } },
  // Nobody typed the code: past the door there is nothing to say yes to, and 404 for everyone (test/sharing/showing.test.ts says yes).
  'POST /api/show-codes/:showId/confirmation': { url: ({ showId }) => `/api/show-codes/${showId}/confirmation`, payload: {}, allowed: {} },
  'DELETE /api/show-codes/:showId': {
    url: ({ showId }) => `/api/show-codes/${showId}`,
    allowed: { 'the patient': 204, 'an access with this result': 204 },
    changes: true,
  },
  'POST /api/show-claims': { url: () => '/api/show-claims', payload: {}, allowed: 'anyone' },
  'POST /api/show-claims/state': { url: () => '/api/show-claims/state', payload: {}, allowed: 'anyone' },
  'POST /api/session/passkey-options': { url: () => '/api/session/passkey-options', payload: {}, allowed: 'anyone' },
  'GET /api/passkeys': { url: () => '/api/passkeys', allowed: accounts(200) },
  'POST /api/passkeys': {
    url: () => '/api/passkeys',
    payload: { name: 'x', response: { id: 'x', response: { clientDataJSON: 'x', attestationObject: 'x' } } },
    allowed: accounts(422),
  },
  'POST /api/passkeys/options': { url: () => '/api/passkeys/options', payload: { password: 'x' }, allowed: accounts(422) },
  'DELETE /api/passkeys/:passkeyId': {
    url: ({ passkeyId }) => `/api/passkeys/${passkeyId}`,
    allowed: { 'the patient': 204, 'the patient, by codice fiscale and PIN': 404 },
    changes: true,
  },
  // By a passkey, which accounts alone have: secrets that are typed are counted (confirmation.test.ts).
  'POST /api/session/confirmation': {
    url: () => '/api/session/confirmation',
    payload: { response: { id: 'x', response: { clientDataJSON: 'x', authenticatorData: 'x', signature: 'x' } } },
    allowed: accounts(422),
  },
  // Past the door the password that was chosen is too weak, which is told before anything is tried.
  'PUT /api/session/password': {
    url: () => '/api/session/password',
    payload: { current: 'a', new: 'b' },
    allowed: { ...accounts(422), 'the patient, password to be changed': 422 },
  },
  'GET /api/patient': { url: () => '/api/patient', allowed: PATIENTS },
  'GET /api/patient/preferences': { url: () => '/api/patient/preferences', allowed: PATIENTS },
  'PUT /api/patient/preferences': {
    url: () => '/api/patient/preferences',
    payload: { notifyBy: 'email', language: 'it' },
    allowed: withStatus(204, PATIENTS),
  },
  'GET /api/notices': { url: () => '/api/notices', allowed: { ...PATIENTS, ...ACCESSES } },
  'POST /api/notices/read': { url: () => '/api/notices/read', payload: { noticeIds: [] }, allowed: withStatus(204, { ...PATIENTS, ...ACCESSES }) },
  'GET /api/results': { url: () => '/api/results', allowed: SIGNED_IN },
  'GET /api/results/:resultId': { url: ({ resultId }) => `/api/results/${resultId}`, allowed: OWN },
  'DELETE /api/results/:resultId/publication': {
    url: ({ resultId }) => `/api/results/${resultId}/publication`,
    allowed: { 'the patient': 204, 'an access with this result': 204 },
    changes: true,
  },
  'GET /api/results/:resultId/reports/:reportId/pdf': { url: ({ resultId, reportId }) => `/api/results/${resultId}/reports/${reportId}/pdf`, allowed: OWN },
  'GET /api/results/:resultId/reports/:reportId/original': {
    url: ({ resultId, reportId }) => `/api/results/${resultId}/reports/${reportId}/original`,
    allowed: { ...OWN, ...NOT_TO_LOOK_AT },
  },
  'GET /api/results/:resultId/reports/:reportId/signature': {
    url: ({ resultId, reportId }) => `/api/results/${resultId}/reports/${reportId}/signature`,
    allowed: OWN,
  },
  'GET /api/results/:resultId/images/:imageId': { url: ({ resultId, imageId }) => `/api/results/${resultId}/images/${imageId}`, allowed: OWN },
  'GET /api/results/:resultId/media': { url: ({ resultId }) => `/api/results/${resultId}/media`, allowed: { ...OWN, ...NOT_TO_LOOK_AT } },
  'POST /api/results/:resultId/deliveries': {
    url: ({ resultId }) => `/api/results/${resultId}/deliveries`,
    payload: { medium: 'zip', take: 'report' },
    allowed: { 'the patient': 201, 'a recipient of this result': 201, ...NOT_TO_LOOK_AT },
  },
  'GET /api/deliveries': { url: () => '/api/deliveries', allowed: { ...SIGNED_IN, ...NOT_TO_LOOK_AT } },
  'GET /api/deliveries/:deliveryId': { url: ({ deliveryId }) => `/api/deliveries/${deliveryId}`, allowed: ONLY_OWNER },
  'GET /api/deliveries/:deliveryId/events': { url: ({ deliveryId }) => `/api/deliveries/${deliveryId}/events`, allowed: ONLY_OWNER },
  'GET /api/deliveries/:deliveryId/content': { url: ({ deliveryId }) => `/api/deliveries/${deliveryId}/content`, allowed: ONLY_OWNER },
  'HEAD /api/deliveries/:deliveryId/content': { url: ({ deliveryId }) => `/api/deliveries/${deliveryId}/content`, allowed: ONLY_OWNER },
  'DELETE /api/deliveries/:deliveryId': { url: ({ deliveryId }) => `/api/deliveries/${deliveryId}`, allowed: withStatus(204, ONLY_OWNER), changes: true },
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
  'DELETE /api/desk/accesses/:accessId': {
    url: ({ accessId }) => `/api/desk/accesses/${accessId}`,
    allowed: { 'an operator': 204 },
    changes: true,
  },
  'POST /api/desk/accesses/:accessId/pin1': {
    url: ({ accessId }) => `/api/desk/accesses/${accessId}/pin1`,
    payload: {},
    allowed: { 'an operator': 201 },
    changes: true,
  },
  'POST /api/desk/accesses/:accessId/pin2': {
    url: ({ accessId }) => `/api/desk/accesses/${accessId}/pin2`,
    payload: {},
    allowed: { 'an operator': 202 },
  },
  'POST /api/desk/fiscal-code-pins': {
    url: () => '/api/desk/fiscal-code-pins',
    payload: { patientId: 'SR000001' },
    allowed: { 'an operator': 202 },
    changes: true,
  },
  'POST /api/desk/unlock': { url: () => '/api/desk/unlock', payload: { patientId: 'SR000001' }, allowed: { 'an operator': 204 } },
  'POST /api/desk/ways': { url: () => '/api/desk/ways', payload: { patientId: 'SR000001' }, allowed: { 'an operator': 200 } },
};
