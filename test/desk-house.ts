import { grantOfOperator } from '#domain/grant.ts';
import type { PatientId } from '#domain/identifiers.ts';
import { type HttpHouse, httpHouse } from './http-house.ts';
import { secretOfNotice } from './notices.ts';

type Answer = Awaited<ReturnType<HttpHouse['app']['inject']>>;

/** The portal with an operator at its desk, and people to open ways in for. */
export interface DeskHouse extends HttpHouse {
  /** Posts to /api/desk/… as the operator. */
  desk(what: string, payload?: object): Promise<Answer>;
  readonly operator: string;
  signIn(payload: object): Promise<Answer>;
  get(cookie: string, url: string): Promise<Answer>;
  person(over?: { email?: string | null; mobile?: string | null; fiscalCode?: string }): Promise<Person>;
  /** What is on its way to a person, newest last, with the secret that the sender's seal alone opens. */
  notices(patientId: PatientId): Promise<{ kind: string; channel: string; address: string; secret: string | null }[]>;
  secretOf(patientId: PatientId, kind: string): Promise<string>;
  /** How often this was audited of the person. */
  audited(action: string, patientId: PatientId): Promise<number>;
}
export interface Person {
  readonly patientId: PatientId;
  readonly localId: string;
  readonly email: string | null;
  readonly mobile: string | null;
}

export const cookieOf = (answer: Answer): string => String(answer.headers['set-cookie']).split(';')[0] ?? '';
export const refused = async (answer: Promise<Answer>): Promise<string> => (await answer).json().code;

export async function deskHouse(): Promise<DeskHouse> {
  const house = await httpHouse();
  const { ownerDb } = house.database;
  const operator = (await house.session(grantOfOperator())).cookie;
  let people = 0;
  const notices: DeskHouse['notices'] = async (patientId) => {
    const rows = await ownerDb.selectFrom('notices').selectAll().where('patient_id', '=', patientId).orderBy('due_at').orderBy('kind').execute();
    return rows.map((row) => ({ kind: row.kind, channel: row.channel, address: row.address, secret: secretOfNotice(house.masterKey, row) }));
  };
  return Object.assign(house, {
    operator,
    notices,
    desk: (what: string, payload: object = {}) => house.app.inject({ method: 'POST', url: `/api/desk/${what}`, headers: { cookie: operator }, payload }),
    signIn: (payload: object) => house.app.inject({ method: 'POST', url: '/api/session', payload }),
    get: (cookie: string, url: string) => house.app.inject({ url, headers: { cookie } }),
    secretOf: async (patientId: PatientId, kind: string) => (await notices(patientId)).findLast((notice) => notice.kind === kind)?.secret ?? '',
    audited: async (action: string, patientId: PatientId) =>
      (await ownerDb.selectFrom('audit_entries').selectAll().where('action', '=', action).where('patient_id', '=', patientId).execute()).length,
    person: async (over: { email?: string | null; mobile?: string | null; fiscalCode?: string } = {}) => {
      people += 1;
      const { patientId, localId } = await house.patient({ fiscalCode: over.fiscalCode ?? `DSKNNA80A41H${String(100 + people)}X` });
      const email = over.email === undefined ? `p${people}@example.org` : over.email;
      const mobile = over.mobile === undefined ? `+39333000${String(1000 + people)}` : over.mobile;
      await ownerDb
        .updateTable('patients')
        .set({
          emails: JSON.stringify(email ? [{ use: 'home', value: email }] : []),
          phones: JSON.stringify(mobile ? [{ use: 'mobile', value: mobile }] : []),
        })
        .where('patient_id', '=', patientId)
        .execute();
      return { patientId, localId, email, mobile };
    },
  });
}
