import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Grant, Permission } from '#domain/grant.ts';
import type { Session } from '#domain/session.ts';

/** The framework as routes see it: request and answer are typed by the zod schemas of the contract. */
export type HttpApp = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>;

/** Registers routes. One file a route; each route declares who may call it. */
export type Routes = (app: HttpApp) => void;

/**
 * Who may call a route. `open`: anyone, and whoever has a session still comes with it; `session`: any session;
 * a permission: a session whose grant has it, and everyone else is told that nothing is here (I7).
 */
export type Access = 'open' | 'session' | { readonly permission: Permission };

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Every route declares it; one that does not is refused when it is registered. */
    access?: Access;
    /** May a half-finished session (password to be changed) call it? */
    allowUnfinished?: true;
    /** May a program come with `Authorization: Bearer` instead of the cookie? */
    bearer?: true;
    /** Asked by pages by themselves, again and again: it never counts as use of the session. */
    quiet?: true;
  }
  interface FastifyRequest {
    requestId: string;
    /** The session that came with the request; null only on routes whose access is `open`. */
    session: Session | null;
    /** The grant to act under. Reading it on a route that has none is a fault, not an open door. */
    readonly grant: Grant;
  }
}
