import { Agent } from 'node:http';
import { urls } from '#contract/urls.ts';
import { transfer } from '../client.ts';
import { type House, medium, type PublishedStudy } from '../house.ts';
import { percentile, type Row, rate } from '../report.ts';
import { load } from './reads.ts';

/** No two guesses come from one network, so that no limit by network answers for the portal. */
const addressOf = (count: number) => `10.${(count >> 16) & 255}.${(count >> 8) & 255}.${count & 255}`;

interface Flood {
  /** Milliseconds of each that was evaluated, wrong as they all are. */
  readonly evaluated: number[];
  /** Those that were told at once to come again later. */
  busy: number;
  other: number;
  stop(): Promise<void>;
}

/** Keeps so many sign-ins with unknown names in flight: whoever is answered asks again at once. */
function flood(house: House, inFlight: number): Flood {
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
  let flooding = true;
  let count = 0;
  const told = {
    evaluated: [] as number[],
    busy: 0,
    other: 0,
    stop: async () => {
      flooding = false;
      await Promise.all(lines);
      agent.destroy();
    },
  };
  const lines = Array.from({ length: inFlight }, async () => {
    while (flooding) {
      count += 1;
      const body = JSON.stringify({ method: 'password', username: `nobody-${count}`, password: 'Not-my-password-1' });
      const headers = { 'content-type': 'application/json', 'x-forwarded-for': addressOf(count) };
      const answer = await transfer(`${house.portal.url}${urls.session()}`, { method: 'POST', body, headers, agent }).catch(() => null);
      if (answer?.status === 401) told.evaluated.push(answer.ms);
      else if (answer?.status === 503) told.busy += 1;
      else told.other += 1;
    }
  });
  return told;
}

const FOR_MS = 10_000;

/** A flood of sign-ins must not stop those who are in. */
export async function signInFlood(house: House, study: PublishedStudy, inFlight: number): Promise<Row> {
  const { url, headers, sizeBytes } = await medium(house, study);
  const target = () => ({ url: house.portal.url + urls.results(), cookie: study.cookie });
  await load(2, 1000, target);
  const quiet = await load(2, FOR_MS / 4, target);
  const guesses = flood(house, inFlight);
  const downloading = transfer(url, { headers });
  const list = await load(2, FOR_MS, target);
  const download = await downloading;
  await guesses.stop();
  const perSecond = rate(sizeBytes, download.ms);
  const median = guesses.evaluated.length
    ? `half within ${percentile(guesses.evaluated, 0.5).toFixed(0)} ms, 99 % within ${percentile(guesses.evaluated, 0.99).toFixed(0)} ms`
    : '–';
  return {
    what: `${inFlight} sign-ins in flight beside a download`,
    measured: `download ${perSecond.toFixed(0)} MB/s, list p99 ${list.p99.toFixed(0)} ms`,
    peer: `without the flood: list p99 ${quiet.p99.toFixed(0)} ms`,
    goal: 'download ≥ 20 MB/s, list p99 ≤ 500 ms',
    met: download.status === 200 && perSecond >= 20 && list.p99 <= 500 && list.wrong === 0,
    note: `each from a network of its own; ${guesses.evaluated.length} evaluated (${median}), ${guesses.busy} told to come again, ${guesses.other} otherwise; list ${list.perSecond.toFixed(0)}/s; the flood's client is a Node.js process on the same two cores`,
  };
}
