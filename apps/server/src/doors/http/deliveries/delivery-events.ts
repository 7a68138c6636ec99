import { Readable } from 'node:stream';
import { setTimeout as after } from 'node:timers/promises';
import { isFinal } from '#domain/delivery.ts';
import { Refusal } from '#domain/refusal.ts';
import type { findDelivery } from '#use-cases/delivery/find-delivery.ts';
import type { HttpApp } from '../app.ts';
import { placesBySession } from './at-once.ts';
import { deliveryJson, languageOfRequest, ownerOf } from './delivery-json.ts';
import { deliveryIdOf, deliveryParams } from './find-delivery.ts';
import type { Support } from './messages.ts';

/** How a stream of events is paced; tests hurry it. */
export interface EventPace {
  readonly lookMs: number;
  /** A comment after so much silence keeps proxies from cutting the connection. */
  readonly heartbeatMs: number;
  /** Then the stream ends, and the browser comes back by itself: with a session that is asked again. */
  readonly endMs: number;
}
/** Of one session at once: every delivery that the pages show has a stream, in a few tabs. */
const MOST_STREAMS = 32;

const PACE: EventPace = { lookMs: 1_000, heartbeatMs: 15_000, endMs: 120_000 };

/** `GET /api/deliveries/{id}/events`: the delivery whenever it changed, as server-sent events, until it is final. */
export function deliveryEventsRoute(
  app: HttpApp,
  ports: { readonly findDelivery: ReturnType<typeof findDelivery>; readonly support: Support; readonly pace?: EventPace },
): void {
  const pace = ports.pace ?? PACE;
  const takePlace = placesBySession(MOST_STREAMS);
  app.get(
    '/api/deliveries/:deliveryId/events',
    { config: { access: { permission: 'download' }, quiet: true }, schema: { params: deliveryParams }, exposeHeadRoute: false },
    async (request, reply) => {
      const input = { grant: request.grant, owner: ownerOf(request.session), deliveryId: deliveryIdOf(request.params) };
      const look = async () => deliveryJson(await ports.findDelivery(input), languageOfRequest(request), ports.support);
      // The first look comes before the first byte: what is not to be found is a problem and no stream.
      const first = await look();
      takePlace(input.owner.sessionId, reply.raw);
      const left = new AbortController();
      reply.raw.once('close', () => left.abort());
      if (reply.raw.closed) left.abort();
      // X-Accel-Buffering: nginx would keep events to itself.
      reply.header('content-type', 'text/event-stream; charset=utf-8').header('x-accel-buffering', 'no');
      return reply.send(Readable.from(events(first, look, pace, left.signal), { objectMode: false }));
    },
  );
}

type Look = () => Promise<ReturnType<typeof deliveryJson>>;

async function* events(first: Awaited<ReturnType<Look>>, look: Look, pace: EventPace, left: AbortSignal): AsyncGenerator<string> {
  let current = first;
  let told = JSON.stringify(current);
  yield `retry: 2000\ndata: ${told}\n\n`;
  let silentMs = 0;
  for (let waitedMs = 0; waitedMs < pace.endMs && !isFinal(current.state); waitedMs += pace.lookMs) {
    // Rejects when the client left: nothing is to be done then.
    await after(pace.lookMs, undefined, { signal: left }).catch(() => undefined);
    if (left.aborted) return;
    try {
      current = await look();
    } catch (error) {
      // Withdrawn or cancelled meanwhile: the next request says so in its own words.
      if (error instanceof Refusal) return yield 'event: gone\ndata: {}\n\n';
      throw error;
    }
    const now = JSON.stringify(current);
    silentMs += pace.lookMs;
    if (now !== told) {
      yield `data: ${now}\n\n`;
      told = now;
      silentMs = 0;
    } else if (silentMs >= pace.heartbeatMs) {
      yield ': still here\n\n';
      silentMs = 0;
    }
  }
}
