import type { FastifyReply, FastifyRequest } from 'fastify';

/** A browser that signed in keeps so long what it is known by. */
const KEPT_SECONDS = 180 * 86_400;

/** The cookie that a browser is known by at its next sign-in: it opens nothing, its wrong tries are counted apart from strangers'. */
export interface DeviceCookie {
  read(request: FastifyRequest): string | null;
  set(reply: FastifyReply, token: string | null): void;
}

export function deviceCookie({ secure }: { readonly secure: boolean }): DeviceCookie {
  const name = secure ? '__Host-lastra-device' : 'lastra-device';
  return {
    read: (request) => {
      const value = request.cookies[name];
      return value !== undefined && /^[\w-]{43}$/.test(value) ? value : null;
    },
    set: (reply, token) => {
      if (token !== null) reply.setCookie(name, token, { path: '/', httpOnly: true, sameSite: 'strict', secure, maxAge: KEPT_SECONDS });
    },
  };
}
