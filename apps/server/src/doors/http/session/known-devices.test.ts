import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signInRemainsIn } from '#adapters/postgres/sign-in-remains.ts';
import { networkOf } from '#domain/network.ts';
import { type DeskHouse, deskHouse, type Person } from '#test/desk-house.ts';
import { NOW } from '#test/http-house.ts';

const PASSWORD = 'Rossa-mela7!';
const ANOTHER = 'Verde-pera8!';
const PIN = '52903817';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let house: DeskHouse;
let people = 0;

beforeAll(async () => {
  house = await deskHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  house.clock.at = NOW;
  await house.database.ownerDb.deleteFrom('secret_tries').execute();
});

/** Somebody with both ways in that begin with a name which others know. */
async function somebody() {
  people += 1;
  const username = `anna.bianchi${people}`;
  const fiscalCode = `BNCNNA54A41E${String(100 + people)}X`;
  const person: Person = await house.person({ fiscalCode });
  await house.createAccount({ role: 'patient', username, password: PASSWORD, passwordState: 'chosen', patientLocalId: person.localId });
  await house.givePin(person.patientId, PIN);
  return {
    ...person,
    username,
    ways: {
      password: (secret: string, cookie = '') => signIn({ method: 'password', username, password: secret }, cookie),
      'fiscal-code-pin': (secret: string, cookie = '') => signIn({ method: 'fiscal-code-pin', fiscalCode, pin: secret }, cookie),
    },
  };
}
const RIGHT = { password: PASSWORD, 'fiscal-code-pin': PIN } as const;
const WAYS = ['password', 'fiscal-code-pin'] as const;

const signIn = (payload: object, cookie: string) => house.app.inject({ method: 'POST', url: '/api/session', payload, headers: cookie ? { cookie } : {} });
type Answer = Awaited<ReturnType<typeof signIn>>;
const cookies = (answer: Answer) => new Map(answer.cookies.map(({ name, value }) => [name, value]));
/** What this browser is known by from now on. */
const deviceOf = (answer: Answer): string => `lastra-device=${cookies(answer).get('lastra-device')}`;
const sessionOf = (answer: Answer): string => `lastra=${cookies(answer).get('lastra')}`;
type Try = (secret: string, cookie?: string) => Promise<Answer>;
/** How many of so many wrong ones were looked at. */
async function lookedAt(attempt: Try, count: number, cookie = ''): Promise<number> {
  const answers = await Promise.all(Array.from({ length: count }, () => attempt('wrong', cookie)));
  return answers.filter(({ statusCode }) => statusCode === 401).length;
}

describe.each(WAYS)('a browser that the secret was right in before, by %s (I9)', (way) => {
  it('comes in while strangers, who know the name, have locked it to strangers; its coming unlocks nothing for them', async () => {
    const { ways } = await somebody();
    const known = deviceOf(await ways[way](RIGHT[way]));
    house.clock.at = new Date(NOW.getTime() + MINUTE);
    expect(await lookedAt(ways[way], 40)).toBe(5);
    expect((await ways[way](RIGHT[way])).json().code).toBe('sign-in.locked');
    expect((await ways[way](RIGHT[way], known)).statusCode).toBe(201);
    expect(await lookedAt(ways[way], 20)).toBe(0);
    expect((await ways[way](RIGHT[way], known)).statusCode).toBe(201);
  });

  it('has five tries of its own, and locks strangers out by none of them', async () => {
    const { ways } = await somebody();
    const known = deviceOf(await ways[way](RIGHT[way]));
    house.clock.at = new Date(NOW.getTime() + MINUTE);
    expect(await lookedAt(ways[way], 40, known)).toBe(5);
    expect((await ways[way](RIGHT[way], known)).headers['retry-after']).toBe('900');
    expect((await ways[way](RIGHT[way])).statusCode).toBe(201);
  });

  it('is asked for no network: one that guessed too much keeps its people out no longer', async () => {
    const { ways } = await somebody();
    const known = deviceOf(await ways[way](RIGHT[way]));
    const key = createHash('sha256')
      .update(`${way}-network:${networkOf('127.0.0.1')}`)
      .digest();
    const full = { window_started_at: NOW, tries: 300, locked_until: new Date(NOW.getTime() + HOUR) };
    await house.database.ownerDb.updateTable('secret_tries').set(full).where('key_hash', '=', key).execute();
    expect((await ways[way](RIGHT[way])).json().code).toBe('request.too-many');
    expect((await ways[way](RIGHT[way], known)).statusCode).toBe(201);
  });

  it('counts with all of its kind: ten in a day, and with those of strangers never more than fifty', async () => {
    const { ways } = await somebody();
    const browsers = [deviceOf(await ways[way](RIGHT[way])), deviceOf(await ways[way](RIGHT[way])), deviceOf(await ways[way](RIGHT[way]))];
    let evaluated = 0;
    for (let quarter = 1; quarter <= 12; quarter += 1) {
      house.clock.at = new Date(NOW.getTime() + quarter * 16 * MINUTE);
      for (const browser of [...browsers, '']) evaluated += await lookedAt(ways[way], 6, browser);
    }
    expect(evaluated).toBe(way === 'password' ? 50 : 25);
    for (const browser of [...browsers, '']) expect((await ways[way](RIGHT[way], browser)).json().code).toBe('sign-in.locked');
    house.clock.at = new Date(NOW.getTime() + 25 * HOUR);
    for (const browser of [...browsers, '']) expect((await ways[way](RIGHT[way], browser)).statusCode).toBe(201);
  });

  it('is a stranger to everybody else, and where its cookie is made up', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const known = deviceOf(await one.ways[way](RIGHT[way]));
    for (const cookie of [known, `lastra-device=${'A'.repeat(43)}`, 'lastra-device=x']) {
      await house.database.ownerDb.deleteFrom('secret_tries').execute();
      expect(await lookedAt(other.ways[way], 10)).toBe(5);
      expect((await other.ways[way](RIGHT[way], cookie)).json().code).toBe('sign-in.locked');
    }
  });

  it('may be two people’s: each comes in by their own', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const known = deviceOf(await one.ways[way](RIGHT[way]));
    expect(deviceOf(await other.ways[way](RIGHT[way], known))).toBe(known);
    house.clock.at = new Date(NOW.getTime() + MINUTE);
    for (const { ways } of [one, other]) {
      expect(await lookedAt(ways[way], 10)).toBe(5);
      expect((await ways[way](RIGHT[way], known)).statusCode).toBe(201);
    }
  });

  it('is known by hashes alone: neither cookie nor name stands in the database', async () => {
    const { ways, username } = await somebody();
    const known = deviceOf(await ways[way](RIGHT[way]));
    const rows = JSON.stringify(await house.database.ownerDb.selectFrom('known_devices').selectAll().execute());
    expect(rows).not.toContain(known.split('=')[1]);
    expect(rows).not.toContain(username);
  });
});

describe('who knows a secret of before (I9)', () => {
  const locked = async (attempt: Try, right: string, cookie: string) => {
    house.clock.at = new Date(house.clock.at.getTime() + MINUTE);
    expect(await lookedAt(attempt, 10)).toBe(5);
    return (await attempt(right, cookie)).json().code;
  };

  it('is a stranger in their old browser once the password was changed; who changed it is known', async () => {
    const { ways } = await somebody();
    const thief = deviceOf(await ways.password(PASSWORD));
    const session = await ways.password(PASSWORD);
    const headers = { cookie: `${sessionOf(session)}; ${deviceOf(session)}` };
    const changed = await house.app.inject({ method: 'PUT', url: '/api/session/password', headers, payload: { current: PASSWORD, new: ANOTHER } });
    expect([changed.statusCode, deviceOf(changed)]).toEqual([204, deviceOf(session)]);
    expect(await locked(ways.password, ANOTHER, thief)).toBe('sign-in.locked');
    expect((await ways.password(ANOTHER, deviceOf(session))).statusCode).toBe(201);
  });

  it('is a stranger once the desk gave another PIN', async () => {
    const { ways, localId, patientId } = await somebody();
    const thief = deviceOf(await ways['fiscal-code-pin'](PIN));
    expect((await house.desk('fiscal-code-pins', { patientId: localId })).statusCode).toBe(202);
    expect(await locked(ways['fiscal-code-pin'], await house.secretOf(patientId, 'recovery.pin'), thief)).toBe('sign-in.locked');
  });
});

it('the desk lets a person try again, strangers and known browsers alike (B10)', async () => {
  const { ways, localId } = await somebody();
  const known = deviceOf(await ways.password(PASSWORD));
  house.clock.at = new Date(NOW.getTime() + MINUTE);
  expect(await lookedAt(ways.password, 6)).toBe(5);
  expect(await lookedAt(ways.password, 6, known)).toBe(5);
  expect((await house.desk('unlock', { patientId: localId })).statusCode).toBe(204);
  for (const cookie of ['', known]) expect((await ways.password(PASSWORD, cookie)).statusCode).toBe(201);
});

it('a person keeps the ten browsers used last, and none for longer than half a year', async () => {
  const { ways } = await somebody();
  await house.database.ownerDb.deleteFrom('known_devices').execute();
  const browsers: string[] = [];
  for (let one = 0; one < 11; one += 1) {
    house.clock.at = new Date(NOW.getTime() + one * MINUTE);
    browsers.push(deviceOf(await ways.password(PASSWORD)));
  }
  const known = async () => (await house.database.ownerDb.selectFrom('known_devices').selectAll().execute()).length;
  expect(await known()).toBe(10);
  const remains = signInRemainsIn(house.database.db);
  expect(await remains.forgetDevices(new Date(NOW.getTime() + 5 * MINUTE))).toBe(4);
  expect(await known()).toBe(6);
});

describe('what lets somebody try again and what unlocks it are one fact: a process that dies between leaves neither (I9)', () => {
  /** The database takes no entry of this action: the transaction fails at its last step. */
  async function withoutEntry(action: string, work: () => Promise<Answer>): Promise<Answer> {
    const { ownerDb } = house.database;
    await sql`create function no_entry() returns trigger language plpgsql as $$ begin
      if new.action = tg_argv[0] then raise exception 'no entry'; end if; return new; end $$`.execute(ownerDb);
    await sql`create trigger no_entry before insert on audit_entries for each row execute function no_entry(${sql.lit(action)})`.execute(ownerDb);
    try {
      return await work();
    } finally {
      await sql`drop trigger no_entry on audit_entries`.execute(ownerDb);
      await sql`drop function no_entry()`.execute(ownerDb);
    }
  }
  const count = async () => (await house.database.ownerDb.selectFrom('secret_tries').selectAll().where('locked_until', 'is not', null).execute()).length;

  it.each([
    ['unlock', 'person.unlocked', 0],
    ['fiscal-code-pins', 'pin.given', 1],
  ] as const)('%s', async (what, action, left) => {
    const { ways, localId } = await somebody();
    for (const way of WAYS) expect(await lookedAt(ways[way], 6)).toBe(5);
    expect(await count()).toBe(2);
    const failed = await withoutEntry(action, () => house.desk(what, { patientId: localId }));
    expect(failed.statusCode).toBeGreaterThanOrEqual(500);
    expect(await count()).toBe(2);
    expect((await house.desk(what, { patientId: localId })).statusCode).toBeLessThan(300);
    expect(await count()).toBe(left);
  });
});
