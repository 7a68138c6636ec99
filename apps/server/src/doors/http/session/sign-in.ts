import { Session, SignIn } from '#contract/session.ts';
import { Refusal } from '#domain/refusal.ts';
import type { signInWithPassword } from '#use-cases/sign-in/sign-in-with-password.ts';
import type { Routes } from '../app.ts';
import type { SessionCookie } from '../session-cookie.ts';
import { type SessionJsonPorts, sessionJson } from './session-json.ts';

/** `POST /api/session`: every way in has this one door. */
export function signInRoute(
  ports: SessionJsonPorts & {
    readonly signInWithPassword: ReturnType<typeof signInWithPassword>;
    readonly cookie: SessionCookie;
    readonly signInsPerMinute: number;
  },
): Routes {
  return (app) => {
    app.post(
      '/api/session',
      {
        config: { access: 'open', rateLimit: { max: ports.signInsPerMinute, timeWindow: 60_000 } },
        schema: { body: SignIn, response: { 201: Session } },
      },
      async (request, reply) => {
        // The other ways in are not open in this deployment: nobody can be known by them.
        if (request.body.method !== 'password') throw new Refusal('sign-in.refused');
        const { username, password } = request.body;
        const opened = await ports.signInWithPassword({
          username,
          password,
          address: request.ip,
          requestId: request.requestId,
          previousSessionId: request.session?.sessionId ?? null,
        });
        ports.cookie.set(reply, opened.token);
        return reply.code(201).send(await sessionJson(ports, opened.session));
      },
    );
  };
}
