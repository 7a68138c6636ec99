import { Session, SignIn } from '#contract/session.ts';
import { deviceOf } from '#domain/device.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Arrival, OpenedSession } from '#use-cases/sign-in/open-session.ts';
import type { takeTurn } from '#use-cases/sign-in/take-turn.ts';
import type { Routes } from '../app.ts';
import type { DeviceCookie } from '../device-cookie.ts';
import type { SessionCookie } from '../session-cookie.ts';
import { patientQueue, type QueueRule } from './patient-queue.ts';
import { type SessionJsonPorts, sessionJson } from './session-json.ts';

/** The ways in that this deployment opens; a method that is not here knows nobody. */
export type SignInWays = {
  readonly [Method in SignIn['method']]?: (input: Extract<SignIn, { method: Method }> & Arrival) => Promise<OpenedSession>;
};

/**
 * Two hash and two are at the database. A flood of more would fill the queue for the database's connections, where those who are signed in wait too. Who waits here
 * was not counted yet, and nothing was looked at.
 */
const SIGN_INS: QueueRule = { atOnce: 4, waiting: 1000, patienceMs: 5_000 };

/** `POST /api/session`: every way in has this one door. */
export function signInRoute(
  ports: SessionJsonPorts & {
    readonly ways: SignInWays;
    readonly cookie: SessionCookie;
    readonly devices: DeviceCookie;
    readonly takeTurn: ReturnType<typeof takeTurn>;
    /** The same by this process alone, before the database is asked. */
    readonly signInsPerMinute: number;
  },
): Routes {
  const inTurn = patientQueue(SIGN_INS);
  return (app) => {
    app.post(
      '/api/session',
      {
        config: { access: 'open', rateLimit: { max: ports.signInsPerMinute, timeWindow: 60_000 } },
        schema: { body: SignIn, response: { 201: Session } },
      },
      async (request, reply) => {
        const arrival = {
          address: request.ip,
          deviceToken: ports.devices.read(request),
          device: deviceOf(request.headers['user-agent']),
          requestId: request.requestId,
          previousSessionId: request.session?.sessionId ?? null,
        };
        const opened = await inTurn(async () => {
          await ports.takeTurn('sign-in', request.ip);
          return comeIn(ports.ways, request.body, arrival);
        });
        ports.cookie.set(reply, opened.token);
        ports.devices.set(reply, opened.deviceToken);
        return reply.code(201).send(await sessionJson(ports, opened.session));
      },
    );
  };
}

async function comeIn(ways: SignInWays, body: SignIn, arrival: Arrival): Promise<OpenedSession> {
  switch (body.method) {
    case 'password':
      if (ways.password) return ways.password({ ...body, ...arrival });
      break;
    case 'access-codes':
      if (ways['access-codes']) return ways['access-codes']({ ...body, ...arrival });
      break;
    case 'fiscal-code-pin':
      if (ways['fiscal-code-pin']) return ways['fiscal-code-pin']({ ...body, ...arrival });
      break;
    case 'passkey':
      if (ways.passkey) return ways.passkey({ ...body, ...arrival });
      break;
    case 'share':
      if (ways.share) return ways.share({ ...body, ...arrival });
      break;
    case 'show':
      if (ways.show) return ways.show({ ...body, ...arrival });
  }
  throw new Refusal('sign-in.refused');
}
