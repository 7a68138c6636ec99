import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVERYONE, OUTSIDE, statusFor, type Who } from '#test/access/everyone.ts';
import { absent, type Stage, stages } from '#test/access/stage.ts';
import { TABLE } from '#test/access/table.ts';
import { type HttpHouse, httpHouse } from '#test/http-house.ts';

/**
 * Authorisation by complement (I7, T31): every registered route is called by everyone, and whoever is not named in its line (test/access/table.ts) is refused.
 * A route without a line fails; so does a line without a route.
 */
let house: HttpHouse;
let stage: () => Promise<Stage>;
/** Stands until a call that was let in changed it. */
let standing: Stage | null = null;
const now = async (): Promise<Stage> => {
  standing ??= await stage();
  return standing;
};
let calls = 0;
const THEIRS = /BIANCHI|TORACE|PDF|jpeg/;

beforeAll(async () => {
  house = await httpHouse();
  stage = await stages(house);
});
afterAll(async () => {
  await house.close();
});

/** The routes as the framework has them. */
function registeredRoutes(): string[] {
  const routes: string[] = [];
  const path: string[] = [];
  for (const line of house.app.printRoutes().split('\n')) {
    const match = /^((?:│ {3}| {4})*)(?:├── |└── )(.*?)(?: \((.*)\))?$/.exec(line);
    if (!match) continue;
    path.length = (match[1]?.length ?? 0) / 4;
    path.push(match[2] ?? '');
    for (const method of match[3]?.split(', ') ?? []) routes.push(`${method} ${path.join('')}`);
  }
  return routes;
}

const call = (method: string, url: string, cookie: string, payload?: object, site = 'same-origin') => {
  calls += 1;
  const headers = { ...(cookie ? { cookie } : {}), 'sec-fetch-site': site };
  return house.app.inject({ method: method as 'GET', url, headers, ...(payload ? { payload } : {}) });
};

describe('every route, everyone (I7, T31)', { timeout: 120_000 }, () => {
  it('has its line: no route is unknown to this table, and no line is without its route', () => {
    // A HEAD that the framework derives from a GET shares its handler and its access.
    const routes = registeredRoutes().filter((route) => route !== 'OPTIONS *' && (!route.startsWith('HEAD ') || route in TABLE));
    expect(routes.toSorted()).toEqual(Object.keys(TABLE).toSorted());
  });

  it.each(Object.entries(TABLE))('%s', async (route, line) => {
    const [method = ''] = route.split(' ');
    for (const who of EVERYONE) {
      const { sample, cookies } = await now();
      const answer = await call(method, line.url(sample), cookies[who], line.payload);
      if (line.allowed === 'anyone') {
        expect([who, answer.statusCode]).not.toEqual([who, 401]);
        expect([403, 404]).not.toContain(answer.statusCode);
      } else {
        expect([who, answer.statusCode]).toEqual([who, statusFor(line.allowed, who)]);
        if (answer.statusCode >= 400) expect(answer.body).not.toMatch(THEIRS);
      }
      if (line.changes && answer.statusCode < 300 && !OUTSIDE.some((outside) => outside === who)) standing = null;
    }
  });

  it('from another site nothing is changed, whoever is signed in (CSRF)', async () => {
    const { sample, cookies } = await now();
    for (const [route, line] of Object.entries(TABLE)) {
      const [method = ''] = route.split(' ');
      if (method === 'GET' || method === 'HEAD') continue;
      for (const site of ['cross-site', 'same-site', 'none']) {
        const answer = await call(method, line.url(sample), cookies['the patient'], line.payload, site);
        expect([route, site, answer.json().code]).toEqual([route, site, 'request.cross-site']);
      }
    }
    expect((await call('GET', `/api/results/${sample.resultId}`, cookies['the patient'])).statusCode).toBe(200);
    expect((await call('GET', `/api/deliveries/${sample.deliveryId}`, cookies['the patient'])).statusCode).toBe(200);
  });

  it('what a list tells depends on who asks: each sees only their own', async () => {
    const { sample, cookies } = await now();
    const seen = async (who: Who) => {
      const answer = await call('GET', '/api/results?limit=100', cookies[who]);
      return (answer.json().items as { resultId: string }[]).map(({ resultId }) => resultId);
    };
    for (const who of ['the patient', 'the patient, by passkey', 'the patient, by codice fiscale and PIN'] as const)
      expect(await seen(who)).toContain(sample.resultId);
    for (const who of ['a recipient of this result', 'an access with this result'] as const) expect(await seen(who)).toEqual([sample.resultId]);
    for (const who of ['another patient', 'a recipient of another result', 'an access with another result'] as const)
      expect(await seen(who)).not.toContain(sample.resultId);
    for (const who of EVERYONE.filter((one) => !/^the patient(?:, by passkey)?$/.test(one)))
      expect((await call('GET', '/api/deliveries', cookies[who])).body).not.toContain(sample.deliveryId);
  });

  it('a refusal for what exists and one for what does not are the same, byte for byte but the request id (I7)', async () => {
    const { sample, cookies } = await now();
    const nowhere = absent();
    for (const who of ['another patient', 'a recipient of another result', 'an access with another result', 'an operator'] as const) {
      for (const [route, line] of Object.entries(TABLE)) {
        const [method = ''] = route.split(' ');
        if (line.allowed === 'anyone' || statusFor(line.allowed, who) < 400) continue;
        const tell = async (url: string) => {
          const { statusCode, body, headers } = await call(method, url, cookies[who], line.payload);
          return {
            statusCode,
            body: body.replace(/"requestId":"[^"]*"/, ''),
            headers: { ...headers, 'x-request-id': '', 'x-ratelimit-remaining': '', date: '' },
          };
        };
        expect(await tell(line.url(sample))).toEqual(await tell(line.url(nowhere)));
      }
    }
  });

  it('whoever is outside is told the same, whatever became of their session', async () => {
    const { cookies } = await now();
    const told = new Set<string>();
    for (const who of OUTSIDE) told.add((await call('GET', '/api/results', cookies[who])).body.replace(/"requestId":"[^"]*"/, ''));
    expect(told.size).toBe(1);
  });

  it('was asked more than 1,000 times', () => {
    expect(calls).toBeGreaterThan(1_000);
  });
});
