import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '#core/conversations/index.ts';
import type { CheckAnswers } from '../check/check-answers.ts';
import { resultView } from '../check/result-view.ts';
import { codePage } from '../take-along/code-page.ts';
import { carriedOver, type WayOn } from '../take-along/go-on.ts';
import { keptPage } from '../take-along/kept-page.ts';
import { paperOf } from '../take-along/paper.ts';
import type { CheckDesk, OpenAnswers } from './check-desk.ts';
import { redirect } from './check-routes.ts';
import { paramOf } from './reading-routes.ts';

/** What somebody takes along of a result: a link, a paper, a code to go on with elsewhere. */
export function takeAlongRoutes(app: FastifyInstance, desk: CheckDesk, language: Language): void {
  const { site, book } = desk;
  const { clock, goOn } = site.deps;
  if (site.deps.policy !== 'full') return;

  app.post('/check/:id/keep', async (request, reply) => {
    if (!(await site.mayGoOn(request, reply, { limit: 'navigator.keep', language }))) return reply;
    const at = clock.now().toISOString();
    const answers = await book.change(paramOf(request, 'id'), async (now) => {
      if (now.keptId !== undefined) return now;
      const { code: _code, ...others } = now;
      const edition = site.deps.knowledge().version;
      return { ...now, keptId: await book.keep({ ...others, kept: { at, edition } }) };
    });
    if (answers?.keptId === undefined) return site.sendNotice(request, reply, { language, name: 'gone' });
    return redirect(reply, language, `/result/${answers.keptId}`);
  });

  app.get('/result/:id', async (request, reply) => {
    const open = await desk.openKept(request, reply, language);
    if (!open) return reply;
    const { answers, session, until } = open;
    const page = keptPage(site.context(language), {
      keptId: paramOf(request, 'id'),
      answers,
      view: resultView(session, answers),
      until,
    });
    return site.sendPrivate(request, reply, page);
  });

  const sendPaper = async (
    request: FastifyRequest,
    reply: FastifyReply,
    open: () => Promise<OpenAnswers | undefined>,
  ): Promise<FastifyReply> => {
    if (!(await site.mayGoOn(request, reply, { limit: 'navigator.pdf', language }))) return reply;
    const opened = await open();
    if (!opened) return reply;
    const { answers, session } = opened;
    const view = resultView(session, answers);
    const paper = await paperOf(site.context(language), { about: answers.about, view });
    return reply
      .type('application/pdf')
      .header('cache-control', 'no-store')
      .header('x-robots-tag', 'noindex')
      .header('content-disposition', 'inline; filename="navigator.pdf"')
      .send(paper);
  };
  app.get('/check/:id/result.pdf', (request, reply) =>
    sendPaper(request, reply, () => desk.open(request, reply, language)),
  );
  app.get('/result/:id/result.pdf', (request, reply) =>
    sendPaper(request, reply, () => desk.openKept(request, reply, language)),
  );

  app.post('/check/:id/code', async (request, reply) => {
    if (!(await site.mayGoOn(request, reply, { limit: 'navigator.code', language }))) return reply;
    const id = paramOf(request, 'id');
    const open = await desk.open(request, reply, language);
    if (!open) return reply;
    const answers = await book.change(id, async (now) => {
      if (wayOn(now, clock.now()) !== undefined) return now;
      const { digits, expiresAt } = await goOn.begin(carriedOver(open.sessionOf(now), now, id));
      return { ...now, code: { digits, expiresAt: expiresAt.toISOString() } };
    });
    if (!answers) return site.sendNotice(request, reply, { language, name: 'gone' });
    return redirect(reply, language, `/check/${id}/code`);
  });

  app.get('/check/:id/code', async (request, reply) => {
    const open = await desk.open(request, reply, language);
    if (!open) return reply;
    const way = wayOn(open.answers, clock.now());
    const links = way === undefined ? {} : goOn.linksFor(way.digits);
    const page = codePage(site.context(language), { checkId: paramOf(request, 'id'), way, links });
    return site.sendPrivate(request, reply, page);
  });
}

/** The code that was given, while it can be used. */
function wayOn({ code }: CheckAnswers, now: Date): WayOn | undefined {
  if (code === undefined) return undefined;
  const expiresAt = new Date(code.expiresAt);
  return expiresAt > now ? { digits: code.digits, expiresAt } : undefined;
}
