import { Agent } from 'node:http';
import type { ResultPage } from '#contract/results.ts';
import { urls } from '#contract/urls.ts';
import { call, signedIn } from '#test/portal.ts';
import { transfer } from '../client.ts';
import type { House, PublishedStudy } from '../house.ts';
import { startPeer } from '../peers/peer.ts';
import { percentile, type Row } from '../report.ts';

export interface Load {
  readonly perSecond: number;
  readonly p99: number;
  readonly wrong: number;
}

/** Keeps `concurrency` requests in flight for some time. */
export async function load(concurrency: number, forMs: number, next: (count: number) => { readonly url: string; readonly cookie?: string }): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const latencies: number[] = [];
  let wrong = 0;
  let count = 0;
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (performance.now() - startedAt < forMs) {
        const { url, cookie } = next(count++);
        const answer = await transfer(url, { agent, headers: cookie ? { cookie } : {} });
        latencies.push(answer.ms);
        if (answer.status !== 200) wrong += 1;
      }
    }),
  );
  agent.destroy();
  return { perSecond: (latencies.length * 1000) / (performance.now() - startedAt), p99: percentile(latencies, 0.99), wrong };
}

/** Fills the tables by SQL: so many patients with three published results each. */
export async function fill(house: House, patients: number): Promise<void> {
  await house.query(
    `insert into patients (patient_id, local_id, family_name, given_name, sex, birth_date, demographics_at)
     select gen_random_uuid(), 'BIG' || n, 'Famiglia' || n, 'Nome' || n, 'female', date '1950-01-01' + (n % 20000)::int, now() from generate_series(1, $1::int) n`,
    [patients],
  );
  await house.query(
    `insert into orders (order_id, patient_id, order_number, description, status, ordered_at, site, prescriber, details_at)
     select gen_random_uuid(), patient_id, 'BO' || k || local_id, (array['TC torace', 'RX ginocchio', 'RM encefalo'])[k], 'final', now() - k * interval '10 days', 'San Rocco', 'Dr. Rossi', now()
     from patients, generate_series(1, 3) k where local_id like 'BIG%'`,
  );
  await house.query(
    `insert into order_tests (order_id, accession_number, description, status) select order_id, 'A' || order_number, description, 'final' from orders where order_number like 'BO%'`,
  );
  await house.query(
    `insert into publications (order_id, published_at, available_until) select order_id, now(), now() + interval '45 days' from orders where order_number like 'BO%'`,
  );
  await house.query('analyze');
}

/** The list of results among so many. */
export async function listOfResults(house: House, patients: number): Promise<Row> {
  await fill(house, patients);
  const cookies: string[] = [];
  for (let count = 0; count < 40; count += 1) cookies.push(await signedIn(house.portal, `BIG${1 + Math.floor(Math.random() * patients)}`));
  const queries = ['', '?sort=description', '?query=torace', '?limit=2', '?sort=-orderedAt'];
  const target = (count: number) => ({
    url: `${house.portal.url}${urls.results()}${queries[count % queries.length]}`,
    cookie: cookies[count % cookies.length] ?? '',
  });
  await load(1, 1000, target);
  const measured = await load(4, 15_000, target);
  return {
    what: `list of results with ${patients.toLocaleString('en')} patients and ${(3 * patients).toLocaleString('en')} results`,
    measured: `p99 ${measured.p99.toFixed(0)} ms at ${measured.perSecond.toFixed(0)}/s`,
    goal: 'p99 ≤ 50 ms with 1 M patients and 3 M results',
    met: patients < 1_000_000 ? null : measured.p99 <= 50 && measured.wrong === 0,
    note: `4 at once, 40 people, searched and sorted; ${measured.wrong} not 200${patients < 1_000_000 ? '; fewer patients than the goal names' : ''}`,
  };
}

/** What the pages ask for, mixed; each reading of results writes its audit entry. */
export async function mixedReads(house: House, study: PublishedStudy): Promise<Row> {
  const { cookie } = study;
  const page = await call<ResultPage>(house.portal, cookie, 'GET', urls.results());
  const resultId = page.items[0]?.resultId ?? study.resultId;
  const targets = [urls.session(), urls.results(), urls.result(resultId), urls.patient(), urls.portal()];
  const measured = await load(32, 15_000, (count) => ({ url: `${house.portal.url}${targets[count % targets.length]}`, cookie }));
  const peer = await startPeer('query-server', house.database.url);
  const floor = await load(32, 5000, () => ({ url: peer.url }));
  await peer.stop();
  return {
    what: 'mixed reads, one web process, 32 at once',
    measured: `${measured.perSecond.toFixed(0)}/s, p99 ${measured.p99.toFixed(0)} ms`,
    peer: `bare Fastify and one query: ${floor.perSecond.toFixed(0)}/s`,
    goal: '≥ 1,000/s, p99 ≤ 100 ms',
    met: measured.wrong === 0 && measured.perSecond >= 1000 && measured.p99 <= 100,
    note: `session, list, one result, profile, portal in turn; ${measured.wrong} not 200; the client is a Node.js process on the same two cores`,
  };
}
