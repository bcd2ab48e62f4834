import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Clock } from '#core/shared/clock.ts';
import { beginSignIn, finishSignIn, openTicket, type SignInDeps } from './sign-in.ts';
import { signInPage } from './sign-in-page.ts';

/** `__Host-` would need https, which a demo on this machine has not. */
const cookieName = 'otklik_sign_in';
const cookiePath = '/sign-in';
const ticketQuery = z.object({ t: z.string().max(2_000) });

/**
 * The pages on the way to ЕСИА and back. The first one says what for and waits for a click, so that a messenger that
 * looks at the link begins nothing. Nothing here is cached, framed or referred to.
 */
export function signInRoutes(
  deps: SignInDeps & { readonly clock: Clock; readonly isHttps: boolean },
): FastifyPluginAsync {
  const { clock } = deps;
  const show = (reply: FastifyReply, html: string, status = 200) =>
    reply
      .code(status)
      .header('cache-control', 'no-store')
      .header('referrer-policy', 'no-referrer')
      .type('text/html; charset=utf-8')
      .send(html);

  return async (app) => {
    app.get('/sign-in', async ({ query }, reply) => {
      const read = ticketQuery.safeParse(query);
      const ticket = read.success ? openTicket(deps, read.data.t, clock.now()) : undefined;
      if (ticket === undefined || !read.success)
        return show(reply, signInPage({ page: 'refused', language: 'ru' }), 400);
      const { language } = ticket;
      return show(
        reply,
        signInPage({ page: 'start', language, to: `/sign-in/go?t=${encodeURIComponent(read.data.t)}` }),
      );
    });

    app.get('/sign-in/go', async ({ query }, reply) => {
      const read = ticketQuery.safeParse(query);
      const ticket = read.success ? openTicket(deps, read.data.t, clock.now()) : undefined;
      if (ticket === undefined) return show(reply, signInPage({ page: 'refused', language: 'ru' }), 400);
      const begun = await beginSignIn(deps, ticket);
      if (begun === undefined)
        return show(reply, signInPage({ page: 'unavailable', language: ticket.language }), 503);
      return reply
        .setCookie(cookieName, begun.kept, {
          path: cookiePath,
          httpOnly: true,
          sameSite: 'lax',
          secure: deps.isHttps,
          maxAge: 15 * 60,
        })
        .header('cache-control', 'no-store')
        .redirect(begun.url);
    });

    app.get('/sign-in/back', async ({ cookies, url }, reply) => {
      const end = await finishSignIn(deps, {
        url: new URL(url, 'http://here'),
        kept: cookies[cookieName],
        now: clock.now(),
      });
      // One answer for one sign-in: what comes again is refused.
      reply.clearCookie(cookieName, { path: cookiePath });
      const { language } = end;
      if (end.outcome === 'code') return show(reply, signInPage({ page: 'code', language, code: end.code }));
      return show(reply, signInPage({ page: end.outcome, language }), end.outcome === 'refused' ? 400 : 503);
    });
  };
}
