import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import type { FastifyReply } from 'fastify';
import type { HttpApp } from './app.ts';

/** Security headers of every answer. No inline script or style anywhere; nothing of another origin; nobody frames us. */
export function securityHeaders({ secure }: { readonly secure: boolean }): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        // The codecs of the viewer are WebAssembly; no text becomes a script by it.
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        // A video within a DICOM object.
        mediaSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        // A report is shown in a frame of our own page.
        frameSrc: ["'self'", 'blob:'],
        manifestSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 63_072_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
    // Over plain HTTP a browser ignores this one and says so in its console.
    originAgentCluster: secure,
  };
}

/**
 * Sets the headers of `securityHeaders` on every answer. The plugin would work them out anew for each, which costs more than many an answer: they are the same
 * for all of them, so what it sets on the first is kept.
 */
export async function setSecurityHeaders(app: HttpApp, options: FastifyHelmetOptions): Promise<void> {
  await app.register(helmet, { ...options, global: false });
  let kept: readonly (readonly [string, string])[] | null = null;
  app.addHook('onRequest', async (_request, reply) => {
    if (!kept) {
      const before = new Set(reply.raw.getHeaderNames());
      reply.helmet();
      kept = reply.raw.getHeaderNames().flatMap((name) => (before.has(name) ? [] : [[name, String(reply.raw.getHeader(name))] as const]));
    }
    for (const [name, value] of kept) reply.raw.setHeader(name, value);
  });
}

/** A PDF that our own page may frame. Browsers apply a stricter policy to their own PDF reader and then show nothing. */
export function allowFramingByOurselves(reply: FastifyReply): void {
  reply.header('content-security-policy', "frame-ancestors 'self'").header('x-frame-options', 'SAMEORIGIN');
}
