import type { FastifyReply, FastifyRequest } from 'fastify';

/** The cookie that carries the session token: `__Host-lastra`, or `lastra` over plain HTTP, where a browser refuses the prefix. */
export interface SessionCookie {
  read(request: FastifyRequest): string | null;
  set(reply: FastifyReply, token: string): void;
  clear(reply: FastifyReply): void;
}

export function sessionCookie({ secure }: { readonly secure: boolean }): SessionCookie {
  const name = secure ? '__Host-lastra' : 'lastra';
  // Strict: every request that needs it is made by our own page; a link in an e-mail opens that page first.
  const attributes = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const;
  return {
    read: (request) => {
      const value = request.cookies[name];
      // 43 characters of Base64URL are 256 bits; anything else is no token of ours and costs no query.
      return value !== undefined && /^[\w-]{43}$/.test(value) ? value : null;
    },
    set: (reply, token) => {
      reply.setCookie(name, token, attributes);
    },
    clear: (reply) => {
      reply.clearCookie(name, attributes);
    },
  };
}
